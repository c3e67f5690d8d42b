// `kaeru review`: what a trainer should look at, and the word that it was looked at.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casebook/corpus_settings.h"
#include "commands/all_commands.h"
#include "commands/clock.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "commands/log_place.h"
#include "commands/open_index.h"
#include "commands/review_records.h"
#include "commands/review_view.h"
#include "commands/search_logging.h"
#include "commands/set_state.h"
#include "indexing/book.h"
#include "indexing/document.h"
#include "search/book_reader.h"
#include "search/index_reader.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 5000;  // nobody is on the phone
constexpr int default_items = 10;  // of each reason, on a screen
constexpr int max_items = 1'000'000;

struct Options {
  std::vector<std::string> ids;
  std::vector<std::string> reasons;
  std::string role;
  std::string since;
  std::optional<int> limit;
  std::string set;
  std::string by;
  std::string corpus;
  std::string index;
  LogOptions log;
  bool json = false;
  bool csv = false;
};

/// The index and what it says of the book.
struct Shelf {
  IndexReader reader;
  Policy policy;
  std::vector<Guidance> guidance;
};

Result<Shelf> open_shelf(Options const &options, Environment const &environment) {
  auto reader = open_index(options.index, environment);
  if (!reader) return reader.error();
  auto const book = BookReader::open(*reader);
  auto guidance = read_book(reader->book());
  if (!guidance) return guidance.error();
  return Shelf{std::move(*reader), book.policy(), std::move(*guidance)};
}

// --- what to look at

bool wants(Options const &options, ReviewReason reason) {
  return options.reasons.empty() || std::ranges::count(options.reasons, to_string(reason)) > 0;
}

Result<std::vector<ReviewRecord>> read_records(Shelf const &shelf, std::string const &audience) {
  return read_review_records(shelf.reader, shelf.guidance, [&](ReviewRecord const &record) {
    std::string const &own = record.audience.empty() ? "OP" : record.audience;
    return audience.empty() || own == audience;
  });
}

/// What the log says; an empty one, and why on `err`, where there is none.
Result<ReviewLog> read_log(Options const &options, Policy const &policy,
                           std::vector<ReviewRecord> const &records, Environment &environment) {
  auto const span = log_span(options.since);
  if (!span) return span.error();
  auto place = log_place(options.log, &policy, environment);
  if (!place || !log_exists(*place)) {
    environment.err << "検索の記録がないので、指摘と使われ方は分かりません。\n";
    return ReviewLog();
  }
  place->patience_ms = patience_ms;
  auto log = SearchLog::open(*place);
  if (!log) return log.error();
  return read_review_log(*log, *span, review_subjects(records));
}

Result<std::size_t> item_limit(Options const &options) {
  bool const for_people = !options.json && !options.csv;
  int const limit = options.limit.value_or(for_people ? default_items : max_items);
  if (limit < 1) return Error{"--limit には 1 以上の数を書いてください。"};
  return static_cast<std::size_t>(limit);
}

Result<Review> make_review(Options const &options, Environment &environment) {
  auto const shelf = open_shelf(options, environment);
  if (!shelf) return shelf.error();
  auto const records = read_records(*shelf, options.role);
  if (!records) return records.error();
  Review review{.items = {}, .log = {}, .today = environment.today};
  if (wants(options, ReviewReason::flagged) || wants(options, ReviewReason::unopened)) {
    auto log = read_log(options, shelf->policy, *records, environment);
    if (!log) return log.error();
    review.log = std::move(*log);
  }
  int const months = shelf->policy.number("review.card_review_months");
  review.items = review_items(*records, review.log, {environment.today, months});
  std::erase_if(review.items, [&](auto const &item) { return !wants(options, item.reason); });
  return review;
}

void print(Review const &review, std::size_t limit, Options const &options,
           Environment &environment) {
  auto &out = environment.out;
  if (options.json) return print_review_json(review, limit, out);
  if (options.csv) return print_review_csv(review, limit, out);
  if (review.items.empty()) {
    environment.err << "見直しを待つものはありません。\n";
    return;
  }
  Paint const paint(environment.colour);
  out << render_review(review, limit, environment.width_columns, paint);
}

int list(Options const &options, Environment &environment) {
  if (options.json && options.csv)
    return fail(environment, "review",
                "--json と --csv は一度に使えません。どちらかにしてください。");
  auto const limit = item_limit(options);
  if (!limit) return fail(environment, "review", limit.error().message);
  auto const review = make_review(options, environment);
  if (!review) return fail(environment, "review", review.error().message);
  print(*review, *limit, options, environment);
  return review->items.empty() ? exit_nothing : exit_found;
}

// --- a decision

bool holds(Shelf const &shelf, std::string_view id) {
  return shelf.reader.find_id(id) || std::ranges::count(shelf.guidance, id, &Guidance::id) > 0;
}

Result<ReviewRecord> find_record(Shelf const &shelf, std::string const &id) {
  if (auto const found = shelf.reader.find_id(id)) {
    auto const case_study = from_document(shelf.reader.document(*found));
    if (!case_study) return case_study.error();
    return to_review_record(*case_study);
  }
  auto const card = std::ranges::find(shelf.guidance, id, &Guidance::id);
  if (card != shelf.guidance.end()) return to_review_record(*card);
  return Error{
      fmt::format("「{}」という id の事例も指針もありません。書いたばかりなら、先に kaeru index "
                  "を実行してください。",
                  id)};
}

Result<std::vector<StateEdit>> prepare_edits(Options const &options,
                                             Environment const &environment) {
  auto const shelf = open_shelf(options, environment);
  if (!shelf) return shelf.error();
  fs::path const corpus = find_corpus(options.corpus, environment);
  auto const settings = load_settings(corpus, installed_corpus());
  if (!settings) return settings.error();
  auto const name = decider_name(options.by);
  if (!name) return name.error();
  NewState const wish{options.set, *name};
  PersonalDataFinder const finder = personal_data_finder(settings->policy);
  LintContext const context{settings->vocabulary, settings->policy, finder, environment.today,
                            [&](std::string_view id) { return holds(*shelf, id); }};
  std::vector<StateEdit> edits;
  for (auto const &id : options.ids) {
    auto const record = find_record(*shelf, id);
    if (!record) return record.error();
    auto edit = edit_state(corpus, *record, wish, context);
    if (!edit) return edit.error();
    bool const again = std::ranges::find(edits, edit->path, &StateEdit::path) != edits.end();
    if (!again) edits.push_back(std::move(*edit));
  }
  return edits;
}

void tell(StateEdit const &edit, Environment &environment) {
  std::string const from = edit.from.empty() ? "状態なし" : edit.from;
  environment.out << sanitize_line(
                         fmt::format("{}: {} → {}({})", edit.id, from, edit.to.state, edit.to.by))
                  << '\n';
}

void tell_json(std::vector<StateEdit> const &edits, Environment &environment) {
  auto changed = nlohmann::ordered_json::array();
  for (auto const &edit : edits)
    changed.push_back({{"id", edit.id},
                       {"path", edit.path},
                       {"from", edit.from},
                       {"to", edit.to.state},
                       {"by", edit.to.by}});
  print_json({{"version", 1}, {"changed", changed}}, environment.out);
}

/// Nothing is written unless every file may be; what the disk then refuses ends it, told.
int decide(Options const &options, Environment &environment) {
  if (options.ids.empty())
    return fail(environment, "review",
                "どれの状態を決めるか、id を書いてください。例: kaeru review --set 検証済 --by "
                "山田 2026-09-henkin");
  auto const edits = prepare_edits(options, environment);
  if (!edits) return fail(environment, "review", edits.error().message);
  for (auto const &edit : *edits) {
    if (auto written = write_state(edit); !written)
      return fail(environment, "review", written.error().message);
    if (!options.json) tell(edit, environment);
  }
  if (options.json)
    tell_json(*edits, environment);
  else
    environment.out << "kaeru index で反映されます。\n";
  return exit_found;
}

int review(Options const &options, Environment &environment) {
  if (!options.set.empty()) return decide(options, environment);
  if (options.ids.empty() && options.by.empty()) return list(options, environment);
  return fail(environment, "review",
              "状態を決めるには --set を書いてください。例: kaeru review --set 検証済 "
              "--by 山田 2026-09-henkin");
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options = {{"--reason",
                   "わけ",
                   "このわけのものだけ(何度でも): waiting 検証待ち、overdue 見直し日、"
                   "flagged 指摘、unopened 開かれていない",
                   &o->reasons,
                   {"waiting", "overdue", "flagged", "unopened"}},
                  {"--role",
                   "役割",
                   "この役割の指針と、この公開範囲の事例だけ(OP SV 管理者)",
                   &o->role,
                   {"OP", "SV", "管理者"}},
                  {"--since", "日付", "検索の記録をこの日から見る", &o->since},
                  {"-n,--limit", "N", "わけごとに N 件まで(画面では 10)", &o->limit},
                  {"--set",
                   "状態",
                   "id のものの状態を決める(下書き 未検証 検証済 廃止)",
                   &o->set,
                   {"下書き", "未検証", "検証済", "廃止"}},
                  {"--by", "名前", "決めた人(--set とともに)", &o->by},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--csv", "", "Excel で開ける CSV で出す", &o->csv},
                  {"--corpus", "DIR", "事例と指針のフォルダー", &o->corpus},
                  {"--index", "DIR", "索引のフォルダー", &o->index},
                  o->log.place_option()},
      .positionals = {{"ID", "状態を決める事例か指針の id(--set とともに)", &o->ids, false, true}},
      .run = [o](Environment &environment) { return review(*o, environment); }};
}

}  // namespace

constexpr Command review_command{
    "review", "見直しを待つ事例と指針を出す、状態を決める",
    "検証を待つもの、見直しの日が来たもの、通話後に「違う」「足りない」とされたもの、だれも開いてい"
    "な"
    "いものを、わけごとに出します。見たら --set で状態を決めます。ファイルの先頭の "
    "状態、日付、決めた"
    "人の行だけが変わり、ほかはそのままです。kaeru lint の誤りが残るものは検証済にできません。",
    prepare};

}  // namespace kaeru
