// `kaeru follow`: a live transcript in, cards and alerts out, a line of JSON for each change.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands/all_commands.h"
#include "commands/clock.h"
#include "commands/follow_json.h"
#include "commands/follow_source.h"
#include "commands/follow_state.h"
#include "commands/fresh_desk.h"
#include "commands/json_output.h"
#include "commands/limits.h"
#include "commands/line_cutter.h"
#include "commands/locations.h"
#include "commands/log_place.h"
#include "commands/log_queue.h"
#include "commands/open_index.h"
#include "commands/role_options.h"
#include "commands/search_logging.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr int most_hits = 100;
constexpr std::size_t supporting_hits = 10;  // of `search --json`: the same cards, the same support
constexpr int longest_once_per_s = 3600;
constexpr int longest_idle_s = 86'400;

struct Options {
  std::string index;
  RoleOptions role;
  LimitOptions limits;
  int once_per_s = 1;
  int idle_reset_s = 0;
  int hits = 0;
  bool echo = false;
  bool json = false;  // always
  LogOptions log;
};

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

void complain(Environment &environment, std::string const &message) {
  environment.err << "kaeru follow: " << sanitize_text(message) << std::endl;
}

int fail(Environment &environment, std::string const &message) {
  complain(environment, message);
  return exit_error;
}

FollowOptions follow_options(Options const &options) {
  return {.once_per_ms = 1000LL * std::clamp(options.once_per_s, 0, longest_once_per_s),
          .idle_reset_ms = 1000LL * std::clamp(options.idle_reset_s, 0, longest_idle_s)};
}

/// Tells each kind of trouble with lines once, and at the end how often it came.
class LineTroubles {
 public:
  explicit LineTroubles(Environment &environment) : environment_(environment) {}

  void count(LineTrouble trouble, std::size_t line) {
    if (trouble == LineTrouble::none) return;
    if (++counts_[static_cast<std::size_t>(trouble)] > 1) return;
    complain(environment_,
             fmt::format("{}行目: {}。次からは数えるだけにします。", line, to_string(trouble)));
  }

  void summarise() const {
    for (std::size_t i = 0; i < counts_.size(); ++i)
      if (counts_[i] > 1)
        complain(environment_, fmt::format("{}: 全部で {} 行。",
                                           to_string(static_cast<LineTrouble>(i)), counts_[i]));
  }

 private:
  Environment &environment_;
  std::array<std::size_t, line_troubles> counts_{};
};

/// One stream from its first byte to its end.
class Follower {
 public:
  Follower(Options const &options, AdviceRequest request, FreshDesk desk, Environment &environment)
      : options_(options),
        request_(std::move(request)),
        desk_(std::move(desk)),
        environment_(environment),
        state_(follow_options(options)),
        troubles_(environment),
        shown_{static_cast<std::size_t>(std::clamp(options.hits, 0, most_hits)), options.echo} {
    read_policy();
    open_log();
  }

  int run(ByteSource const &source) {
    auto kind = Arrival::bytes;
    while ((kind == Arrival::bytes || kind == Arrival::quiet) && environment_.out)
      kind = take(source(state_.patience_ms(steady_ms())));
    if (auto const rest = cutter_.rest(); rest && kind == Arrival::end) hear(*rest);
    write(state_.on_end());
    troubles_.summarise();
    return kind == Arrival::end && !found_ ? exit_nothing : exit_found;
  }

 private:
  Arrival::Kind take(Arrival arrival) {
    if (arrival.kind == Arrival::quiet) write(state_.on_silence(steady_ms()));
    while (environment_.out && !arrival.text.empty())
      if (auto const line = cutter_.take(arrival.text)) hear(*line);
    return arrival.kind;
  }

  void hear(CutLine const &cut) {
    renew(desk_.refresh(steady_ms()));
    auto const read = reader_.read(cut, desk_.desk().book().vocabulary());
    troubles_.count(read.trouble, ++lines_);
    auto const ask = [this](std::string const &words) { return answer(words); };
    write(state_.on_line(read.line, steady_ms(), ask));
  }

  /// An index published twice since may have taken away tables that this desk had not opened yet.
  Answer answer(std::string const &words) {
    try {
      return ask_desk(words);
    } catch (Xapian::Error const &failure) {
      if (!renew(desk_.fall_back(failure)) && !renew(desk_.look()) && desk_.failed()) throw;
    } catch (...) {
      bool const other = renew(desk_.look());
      if (!other && desk_.failed()) throw;
    }
    return ask_desk(words);
  }

  Answer ask_desk(std::string const &words) {
    Question question{request_, {}, std::max(supporting_hits, shown_.hits)};
    question.request.words = words;
    Deadline deadline = limits_.deadline();
    return desk_.desk().answer(std::move(question), deadline);
  }

  bool renew(Result<bool> const &moved) {
    if (!moved) complain(environment_, moved.error().message + " それまでは前の索引で答えます。");
    bool const is_new = moved && *moved;
    if (is_new) {
      read_policy();
      tell_warning(desk_.desk().reader(), environment_);
    }
    return is_new;
  }

  void read_policy() {
    finder_ = personal_data_finder(desk_.desk().book().policy());
    limits_ = options_.limits;
    if (!limits_.deadline_ms)
      limits_.deadline_ms = desk_.desk().book().policy().number("search.deadline_ms");
  }

  void open_log() {
    auto const policy = desk_.desk().book().policy();
    auto const place = log_place(options_.log, &policy, environment_);
    if (!place) return;
    auto log = SearchLog::open(*place);
    if (!log) return complain(environment_, log.error().message);
    log_ = std::make_unique<LogQueue>(std::move(*log), policy.number("search.retention_days"));
  }

  /// What was shown, and the words that brought it, masked.
  void log_change(FollowChange const &change) {
    if (!log_ || change.reset) return;
    LoggedSearch search;
    search.at_ms = now_ms(environment_);
    search.command = "follow";
    search.role = request_.role;
    search.session = finder_.mask(sanitize_line(change.view.call));
    search.index = desk_.desk().name();
    search.query = finder_.mask(sanitize_line(change.view.text));
    search.match = change.view.match;
    for (auto const &card : change.view.cards) search.cards.push_back(card.guidance.id);
    for (auto const &hit : change.view.hits) search.case_studies.push_back(hit.case_study.id);
    log_->add(std::move(search));
    auto trouble = log_->trouble();
    if (trouble != std::exchange(log_trouble_, trouble)) complain(environment_, trouble);
  }

  void write(std::vector<FollowChange> const &changes) {
    for (auto const &change : changes) {
      found_ = found_ || !change.reset;
      log_change(change);
      print_json(to_json(change, shown_), environment_.out);
      environment_.out.flush();
    }
  }

  Options const &options_;
  AdviceRequest request_;
  FreshDesk desk_;
  LimitOptions limits_;
  Environment &environment_;
  LineCutter cutter_;
  FollowLineReader reader_;
  FollowState state_;
  LineTroubles troubles_;
  FollowShown shown_;
  PersonalDataFinder finder_;
  std::unique_ptr<LogQueue> log_;  ///< none where nothing is remembered
  std::string log_trouble_;        ///< that was told
  std::size_t lines_ = 0;
  bool found_ = false;
};

ByteSource source_of(Environment &environment) {
  constexpr int standard_input = 0, standard_output = 1;
  bool const from_outside = &environment.in == &std::cin;
  return from_outside ? descriptor_source(standard_input, standard_output)
                      : stream_source(environment.in);
}

int follow(Options const &options, Environment &environment) {
  // Before any thread begins: it keeps signals from all of them.
  auto const source = source_of(environment);
  auto desk = FreshDesk::open(find_index(options.index, environment), steady_ms(),
                              missing_shards(environment));
  if (!desk) return fail(environment, desk.error().message);
  tell_warning(desk->desk().reader(), environment);
  auto request = to_request(options.role, desk->desk().book().vocabulary());
  if (!request) return fail(environment, request.error().message);
  return Follower(options, std::move(*request), std::move(*desk), environment).run(source);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  Prepared prepared{
      .options = {{"--once-per", "秒", "同じ状況を知らせるのは、この秒数に1回まで(決めなければ 1)",
                   &o->once_per_s},
                  {"--idle-reset", "秒",
                   "この秒数だれも話さなければ、次の通話とみなす(決めなければ、みなさない)",
                   &o->idle_reset_s},
                  {"-n,--limit", "N", "変化ごとに出す事例の数(決めなければ 0)", &o->hits},
                  {"--echo", "", "聞き取った言葉も出す", &o->echo},
                  {"--json", "", "何もしない(出力はいつも JSON)", &o->json},
                  o->limits.option(),
                  {"--index", "DIR", "索引のフォルダー", &o->index}},
      .positionals = {},
      .run = [o](Environment &environment) { return follow(*o, environment); }};
  std::ranges::move(o->role.options(), std::inserter(prepared.options, prepared.options.begin()));
  for (auto &option : o->log.options()) prepared.options.push_back(std::move(option));
  return prepared;
}

}  // namespace

constexpr Command follow_command{
    "follow", "通話の文字起こしを読みながら、カードと警告を出す",
    "標準入力から発言を1行ずつ読み、カードか警告が変わるたびに JSON を1行出します。\n"
    "例: 文字起こしのプログラム | kaeru follow --idle-reset 60 | 画面のプログラム\n"
    "入力の行は、発言そのものか、次の形の JSON です(text のほかは、なくてもかまいません)。\n"
    "{\"text\":\"責任者を出して\",\"speaker\":\"customer\",\"at\":12.5,\"call\":\"A-1\"}\n"
    "speaker が OP、SV、operator、agent などの発言は、カードの材料にしません。\n"
    "「---」だけの行、{\"reset\":true}、前と違う call で、次の通話に移ります。",
    prepare};

}  // namespace kaeru
