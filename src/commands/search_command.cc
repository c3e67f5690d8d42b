// `kaeru search`: advice first, then similar case studies.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "advice/advice.h"
#include "commands/all_commands.h"
#include "commands/answer.h"
#include "commands/desk.h"
#include "commands/fail.h"
#include "commands/filter_options.h"
#include "commands/json_output.h"
#include "commands/limits.h"
#include "commands/open_index.h"
#include "commands/query_file.h"
#include "commands/role_options.h"
#include "commands/search_logging.h"
#include "search/index_reader.h"
#include "search/searcher.h"

namespace kaeru {
namespace {

constexpr int default_limit = 10;
constexpr int default_depth = 100;  // of a TREC run
constexpr int most_hits = 10000;
struct Options {
  std::vector<std::string> words;
  std::string index;
  RoleOptions role;
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

/// A card takes about half a screen; each case study two lines.
int hits_on_screen(int rows) {
  return std::max(5, (rows - 12) / 2);
}

std::string joined(std::vector<std::string> const &words) {
  std::string text;
  for (auto const &word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Result<Answer> answer_words(Options const &options, Desk const &desk, std::size_t limit) {
  auto const begin = std::chrono::steady_clock::now();
  Deadline deadline = options.limits.deadline(desk.book());
  auto filters = to_filters(options.filters, desk.book().vocabulary());
  if (!filters) return filters.error();
  auto request = to_request(options.role, desk.book().vocabulary());
  if (!request) return request.error();
  request->words = joined(options.words);
  request->situations = filters->situations;
  request->explain = options.explain;
  Answer answer = desk.answer({std::move(*request), *filters, limit}, deadline);
  answer.explain = options.explain;
  if (options.explain && !answer.result.partial) {
    auto const ranked = desk.searcher().ranked(answer.query, *filters, limit,
                                               {.exhaustive = false, .deadline = &deadline});
    if (!deadline.cut()) answer.why = explain_answer(desk.reader(), ranked, *filters, limit);
    answer.result.partial = deadline.cut();
  }
  answer.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return answer;
}

int show(Answer const &answer, Options const &options, Desk const &desk, Environment &environment) {
  environment.err << limit_notes(answer.result);
  if (options.json)
    print_json(to_json(answer), environment.out);
  else
    environment.out << render_answer(answer, desk.book().vocabulary(),
                                     {environment.width_columns, environment.height_rows},
                                     Paint(environment.colour));
  bool const found =
      !answer.advice.cards.empty() || !answer.advice.alerts.empty() || !answer.result.hits.empty();
  return found ? exit_found : exit_nothing;
}

int rank_file(Options const &options, Environment &environment) {
  auto const reader =
      open_index(options.index, environment, missing_shards(environment, options.partial));
  if (!reader) return fail(environment, "search", reader.error().message);
  Searcher const searcher(*reader);
  auto const queries = read_queries(options.queries);
  if (!queries) return fail(environment, "search", queries.error().message);
  bool found = false;
  for (auto const &[id, text] : *queries) {
    Deadline deadline = options.limits.deadline();
    auto const ranked = searcher.rank(text, limit_of(options, default_depth),
                                      {.exhaustive = false, .deadline = &deadline});
    found |= !ranked.empty();
    environment.out << trec_lines(id, ranked);
  }
  return found ? exit_found : exit_nothing;
}

bool blank(std::string const &text) {
  return text.find_first_not_of(" \t\n\r") == std::string::npos;
}

int search_at(Desk const &desk, Options const &options, Environment &environment) {
  int const fallback = options.json ? default_limit : hits_on_screen(environment.height_rows);
  auto const answer = answer_words(options, desk, limit_of(options, fallback));
  if (!answer) return fail(environment, "search", answer.error().message);
  int const status = show(*answer, options, desk, environment);
  log_answer(*answer,
             {.command = "search", .role = answer->request.role, .generation = desk.name()},
             options.log, desk.book().policy(), environment);
  return status;
}

int search(Options const &options, Environment &environment) {
  bool const asks = !blank(joined(options.words)) || !options.filters.situations.empty();
  if (options.queries.empty() && !asks)
    return fail(environment, "search", "検索する言葉がありません。例: kaeru search 上司だせ");
  if (!options.queries.empty()) return rank_file(options, environment);
  auto const opened =
      open_desk(options.index, environment, missing_shards(environment, options.partial));
  if (!opened) return fail(environment, "search", opened.error().message);
  return with_last_good(**opened, environment,
                        [&](Desk const &desk) { return search_at(desk, options, environment); });
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  Prepared prepared{
      .options = {{"-n,--limit", "N", "事例の数", &o->limit},
                  {"--explain", "", "なぜこの答えかを見せる", &o->explain},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--queries", "FILE", "「番号<タブ>言葉」のファイルをまとめて検索する",
                   &o->queries},
                  {"--trec", "", "順位を TREC の形で出す(--queries と使う)", &o->trec},
                  o->limits.option(),
                  {"--index", "DIR", "索引のフォルダー、またはシャードの一覧", &o->index},
                  partial_option(o->partial)},
      .positionals = {{"言葉", "相手の言葉や、通話の様子", &o->words, false, true}},
      .run = [o](Environment &environment) { return search(*o, environment); }};
  std::ranges::move(o->role.options(), std::inserter(prepared.options, prepared.options.begin()));
  for (auto &option : o->filters.options()) prepared.options.push_back(std::move(option));
  for (auto &option : o->log.options()) prepared.options.push_back(std::move(option));
  return prepared;
}

}  // namespace

constexpr Command search_command{"search", "相手の言葉から、対応のカードと似た事例を出す",
                                 "言葉は断片、かな、半角、操作者のメモでもかまいません。カードは一"
                                 "枚目を全部、ほかは名前だけ出します。"
                                 "危険な言葉があれば、何より先に警告を出します。",
                                 prepare};

}  // namespace kaeru
