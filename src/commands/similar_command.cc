// `kaeru similar`: the case studies nearest to one in the book, or to a file not yet in it.
#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/answer.h"
#include "commands/desk.h"
#include "commands/draft_neighbours.h"
#include "commands/duplicates_view.h"
#include "commands/fail.h"
#include "commands/filter_options.h"
#include "commands/json_output.h"
#include "commands/limits.h"
#include "commands/open_index.h"
#include "commands/query_file.h"
#include "commands/search_logging.h"
#include "commands/similar_subject.h"

namespace kaeru {
namespace {

constexpr int default_limit = 10;
constexpr int default_depth = 100;
constexpr int most_hits = 10000;
constexpr std::size_t snippet_chars = 120;

struct Options {
  std::vector<std::string> subject;
  std::string index;
  FilterOptions filters;
  LimitOptions limits;
  LogOptions log;
  std::optional<int> limit;
  std::string queries;
  bool trec = false;
  bool explain = false;
  bool partial = false;
  bool json = false;
};

std::size_t limit_of(Options const &options, int fallback) {
  return static_cast<std::size_t>(std::clamp(options.limit.value_or(fallback), 0, most_hits));
}

int rank_file(Options const &options, Desk const &desk, Environment &environment) {
  auto const queries = read_queries(options.queries);
  if (!queries) return fail(environment, "similar", queries.error().message);
  bool found = false;
  for (auto const &[query_id, text] : *queries) {
    auto const subject = subject_of_line(desk.reader(), text);
    Deadline deadline = options.limits.deadline();
    auto const ranked = desk.searcher().rank_similar(subject.title, subject.body, subject.id,
                                                     limit_of(options, default_depth),
                                                     {.exhaustive = false, .deadline = &deadline});
    found |= !ranked.empty();
    environment.out << trec_lines(query_id, ranked);
  }
  return found ? exit_found : exit_nothing;
}

/// `repeated`: what a draft may repeat.
void print(Options const &options, Answer const &answer, FoundCaseStudy const &found,
           std::vector<DuplicatePair> const &repeated, Environment &environment) {
  if (!options.json) {
    Paint const paint(environment.colour);
    environment.out << render_draft_notice(repeated, found.case_study.id, environment.width_columns,
                                           paint)
                    << render_similar(answer, {environment.width_columns, environment.height_rows},
                                      paint);
    return;
  }
  auto json = to_json(answer);
  if (!found.in_book) {
    json["duplicates"] = nlohmann::ordered_json::array();
    for (auto const &pair : repeated) json["duplicates"].push_back(to_json(pair));
  }
  print_json(json, environment.out);
}

int show_similar(Options const &options, FoundCaseStudy const &found, Desk const &desk,
                 Environment &environment) {
  auto const &book = desk.book();
  auto const &searcher = desk.searcher();
  auto const begin = std::chrono::steady_clock::now();
  Deadline deadline = options.limits.deadline(book);
  auto const subject = subject_of(found);
  auto filters = to_filters(options.filters, book.vocabulary());
  if (!filters) return fail(environment, "similar", filters.error().message);
  filters->without_id = subject.id;
  Answer answer;
  answer.query = subject.id.empty() ? subject.title : subject.id;
  std::size_t const limit = limit_of(options, default_limit);
  answer.result = searcher.similar(subject.title, subject.body, *filters, limit, snippet_chars,
                                   {.exhaustive = false, .deadline = &deadline});
  if (options.explain && !answer.result.partial) {
    auto const ranked = searcher.ranked_similar(subject.title, subject.body, *filters, limit,
                                                {.exhaustive = false, .deadline = &deadline});
    if (!deadline.cut()) answer.why = explain_answer(desk.reader(), ranked, *filters, limit);
  }
  answer.outcomes = count_outcomes({}, answer.result.neighbours);
  std::vector<DuplicatePair> repeated;
  if (!found.in_book)
    repeated = draft_neighbours(found.case_study, desk.reader(), searcher, &deadline);
  answer.result.partial = deadline.cut();
  answer.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  environment.err << limit_notes(answer.result);
  print(options, answer, found, repeated, environment);
  log_answer(answer, {.command = "similar", .role = "", .generation = desk.name()}, options.log,
             book.policy(), environment);
  return answer.result.hits.empty() ? exit_nothing : exit_found;
}

int similar(Options const &options, Environment &environment) {
  if (options.queries.empty() && options.subject.empty())
    return fail(environment, "similar",
                "事例の id か、ファイルを指定してください。例: kaeru similar 2026-03-joushi");
  auto const opened =
      open_desk(options.index, environment, missing_shards(environment, options.partial));
  if (!opened) return fail(environment, "similar", opened.error().message);
  if (!options.queries.empty()) return rank_file(options, **opened, environment);
  return with_last_good(**opened, environment, [&](Desk const &desk) {
    auto const found =
        find_case_study(options.subject.front(), desk.reader(), desk.book().vocabulary());
    if (!found) return fail(environment, "similar", found.error().message);
    return show_similar(options, *found, desk, environment);
  });
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  Prepared prepared{
      .options = {{"-n,--limit", "N", "事例の数", &o->limit},
                  {"--explain", "", "なぜこの順かを見せる", &o->explain},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--queries", "FILE", "「番号<タブ>id か文章」のファイルをまとめて調べる",
                   &o->queries},
                  {"--trec", "", "順位を TREC の形で出す(--queries と使う)", &o->trec},
                  o->limits.option(),
                  {"--index", "DIR", "索引のフォルダー、またはシャードの一覧", &o->index},
                  partial_option(o->partial)},
      .positionals = {{"ID|FILE", "事例の id、またはこれから入れるファイル", &o->subject, false,
                       false}},
      .run = [o](Environment &environment) { return similar(*o, environment); }};
  for (auto &option : o->filters.options()) prepared.options.push_back(std::move(option));
  for (auto &option : o->log.options()) prepared.options.push_back(std::move(option));
  return prepared;
}

}  // namespace

constexpr Command similar_command{
    "similar", "ある事例に似た事例を出す",
    "索引にある事例の id "
    "か、まだ索引にないファイルを指定します。同じ案件や書きかけの重なりを探せます。",
    prepare};

}  // namespace kaeru
