// `kaeru memo`: what the supervisor reads before taking a call over, from a session, from standard
// input or from options. One that says nothing is not given away, unless the call cannot wait.
#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>
#include <utility>

#include "call/memo.h"
#include "call/session_store.h"
#include "commands/all_commands.h"
#include "commands/clock.h"
#include "commands/fail.h"
#include "commands/guard.h"
#include "commands/json_output.h"
#include "commands/limits.h"
#include "commands/locations.h"
#include "commands/memo_book.h"
#include "commands/memo_options.h"
#include "commands/memo_places.h"
#include "commands/open_index.h"
#include "terminal/screen.h"
#include "text/encoding.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t max_input_bytes = 64 << 10;

struct Options {
  MemoOptions memo;
  std::vector<std::string> words;
  std::string session;
  std::string output;
  std::string index;
  LimitOptions limits;
  bool partial = false;
  bool markdown = false;
  bool json = false;
  bool handover = false;
  bool copy = false;
  bool force = false;
};

void note(Environment &environment, std::string const &message) {
  environment.err << sanitize_line(message) << '\n';
}

/// A memo, and the call that it is of; a memo that is not of a session has no id.
struct Source {
  Memo memo;
  std::string id;
};

Result<Source> read_input(std::istream &in) {
  std::string bytes(max_input_bytes + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > max_input_bytes)
    return Error{"メモが長すぎます(上限 64 KiB)。要点だけにしてください。"};
  auto const decoded = decode(bytes);
  if (!decoded) return Error{"標準入力の文字コードが分かりません。UTF-8 の文章を渡してください。"};
  return Source{parse_memo(decoded->text), ""};
}

Result<Source> read_session(std::string const &wanted, Environment const &environment) {
  SessionStore const store(state_folder(environment) / "sessions");
  auto const sessions = store.list();
  auto const found =
      wanted == "last" ? sessions.begin() : std::ranges::find(sessions, wanted, &StoredSession::id);
  if (found == sessions.end())
    return Error{fmt::format(
        "「{}」という通話の記録がありません。--session last で最後の通話です。", wanted)};
  auto const read = SessionStore::read(*found);
  if (!read) return read.error();
  CallRecord const record = replay(read->events);
  return Source{to_memo(record, record.at_ms), found->id};
}

/// Standard input when it is asked for by "-", or when nothing else is given and it is no terminal.
Result<Source> read_source(Options const &options, Environment const &environment) {
  bool const dash = options.words == std::vector<std::string>{"-"};
  if (!options.words.empty() && !dash)
    return Error{fmt::format("「{}」は読めません。例: kaeru memo --用件 \"返金が入らない\" …",
                             options.words.front())};
  if (!options.session.empty()) return read_session(options.session, environment);
  if (dash || (!options.memo.any() && !environment.in_is_terminal))
    return read_input(environment.in);
  return Source{};
}

/// What the book said, and the policy's folder for memos.
struct Book {
  MemoWithBook with;
  std::string handover_folder;
};

/// A memo never fails for want of a book.
Book look_up(Memo const &memo, Options const &options, Environment &environment) {
  Book book{{memo, {}, {}}, ""};
  int const asked = guarded(environment.err, [&]() -> int {
    auto const opened = open_desk(options.index, environment);
    if (!opened) {
      note(environment, "見込みと危険は調べていません。" + opened.error().message);
      return exit_nothing;
    }
    return with_last_good(**opened, environment, [&](Desk const &desk) {
      Deadline deadline = options.limits.deadline(desk.book());
      book.handover_folder = desk.book().policy().text("session.handover_dir");
      book.with = ask_book(memo, desk, deadline);
      return exit_found;
    });
  });
  if (asked == exit_error) note(environment, "見込みと危険は調べていません。");
  for (std::string const &name : book.with.unknown)
    note(environment, fmt::format("「{}」は語彙にない状況です。書かれたまま渡します。", name));
  return book;
}

char const *example(std::string const &label) {
  static constexpr std::pair<char const *, char const *> examples[] = {
      {"用件", "--用件 \"二重に引き落とされた分の返金\""},
      {"怒りの原因", "--原因 \"三度かけて毎回説明が違った\""},
      {"現状", "--現状 \"10分堂々巡り、保留で待っている\""},
      {"要求", "--要求 \"今日中の返金と、責任者からの説明\""}};
  auto const *const found =
      std::ranges::find(examples, label, [](auto const &one) { return std::string(one.first); });
  return found == std::end(examples) ? "" : found->second;
}

int refuse(std::vector<std::string> const &lacking, Environment &environment) {
  note(environment, fmt::format("まだ渡せません。足りないもの: {}", fmt::join(lacking, "、")));
  for (std::string const &label : lacking)
    note(environment, fmt::format("  {} の例: {}", label, example(label)));
  note(environment, "分からないまま渡すときは、分かることだけ書いて --partial を付けます。");
  return exit_nothing;
}

/// Whether the memo may be given away as it is. A danger or a secondary complaint cannot wait.
bool may_go(MemoWithBook const &with, std::vector<std::string> const &lacking, bool partial) {
  constexpr std::size_t required_fields = 4;
  bool const urgent = !with.memo.dangers.empty() || !with.hand_overs.empty();
  return lacking.empty() || urgent || (partial && lacking.size() < required_fields);
}

std::string json_line(Memo const &memo) {
  std::ostringstream out;
  print_json(nlohmann::ordered_json::parse(memo_json(memo)), out);
  return out.str();
}

std::string render(Memo const &memo, Options const &options, int columns) {
  if (options.json) return json_line(memo);
  return options.markdown ? memo_markdown(memo) : memo_text(memo, columns);
}

void copy(std::string const &text, Environment &environment) {
  if (!environment.out_is_terminal)
    return note(environment, "端末に出していないので、クリップボードには入れていません。");
  bool const inside_tmux = !environment.variable("TMUX").value_or("").empty();
  std::string const sequence = clipboard_sequence(text, inside_tmux);
  environment.out << sequence;
  note(environment, sequence.empty() ? "長すぎるので、クリップボードには入れていません。"
                                     : "クリップボードに入れました(端末が許していれば)。");
}

int give(Memo const &memo, std::string const &id, std::string const &handover_folder,
         Options const &options, Environment &environment) {
  std::string const shown = render(memo, options, environment.width_columns);
  std::string const filed = render(memo, options, memo_file_columns);
  if (options.handover) {
    auto const path = hand_over_memo(
        handover_folder, id.empty() ? new_session_id(local_time(now_ms(environment))) : id, filed);
    if (!path) return fail(environment, "memo", path.error().message);
    environment.out << sanitize_line(path->string()) << '\n';
  } else if (!options.output.empty() && options.output != "-") {
    auto const written = write_memo(options.output, filed, options.force);
    if (!written) return fail(environment, "memo", written.error().message);
  } else {
    environment.out << shown;
  }
  if (options.copy) copy(filed, environment);
  return exit_found;
}

int memo(Options const &options, Environment &environment) {
  auto source = read_source(options, environment);
  if (!source) return fail(environment, "memo", source.error().message);
  if (auto const applied = options.memo.apply(source->memo); !applied)
    return fail(environment, "memo", applied.error().message);
  Book const book = look_up(source->memo, options, environment);
  auto const lacking = missing(book.with.memo);
  if (!may_go(book.with, lacking, options.partial)) {
    if (options.json) environment.out << json_line(book.with.memo);
    return refuse(lacking, environment);
  }
  if (!lacking.empty())
    note(environment, fmt::format("未確認のまま渡します: {}", fmt::join(lacking, "、")));
  return give(book.with.memo, source->id, book.handover_folder, options, environment);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  Prepared prepared{
      .options = o->memo.options(),
      .positionals = {{"-", "標準入力から「用件: …」の行を読む", &o->words, false, false}},
      .run = [o](Environment &environment) { return memo(*o, environment); }};
  for (Option &option : std::vector<Option>{
           {"--session", "ID", "通話の記録から作る。last で最後の通話", &o->session},
           {"--partial,--未確認あり", "", "足りなくても「(未確認)」として渡す", &o->partial},
           {"--markdown", "", "Markdown で出す", &o->markdown},
           {"--json", "", "結果を JSON で出す", &o->json},
           {"-o,--output", "FILE", "ファイルに書く(グループが読める)。- で標準出力", &o->output},
           {"--force", "", "ファイルがあっても書き直す", &o->force},
           {"--handover", "", "決めてあるフォルダー(session.handover_dir)に置く", &o->handover},
           {"--copy", "", "端末のクリップボードにも入れる(OSC 52)", &o->copy},
           o->limits.option(),
           {"--index", "DIR", "索引のフォルダー", &o->index}})
    prepared.options.push_back(std::move(option));
  return prepared;
}

}  // namespace

constexpr Command memo_command{
    "memo", "二次対応者に渡す引き継ぎメモを作る",
    "項目はオプションか、標準入力の「用件: …」の行で書きます。用件、怒りの原因、現状、要求がそろう"
    "まで渡しません。危険な状況と二次クレームは待たせず、足りない所を「(未確認)」として渡します。\n"
    "見込みの分数は似た事例の所要分から出し、少なければ空けておきます。\n"
    "メモには相手の情報がそのまま入ります。書き出した先の扱いに気をつけてください。",
    prepare};

}  // namespace kaeru
