// `kaeru patterns`: what rises, what works, what comes before a second complaint, and what it was
// counted from.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/csv_output.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/log_place.h"
#include "commands/mining_options.h"
#include "commands/open_index.h"
#include "commands/pattern_fields.h"
#include "commands/pattern_list.h"
#include "commands/pattern_subjects.h"

namespace kaeru {
namespace {

constexpr int patience_ms = 5000;  // nobody is on the phone
constexpr int default_rows = 20;   // on a screen
constexpr int max_rows = 1'000'000;

struct Options {
  std::vector<std::string> subject;
  std::vector<std::string> by;
  MiningOptions mining;
  LogOptions log;
  std::string list;
  std::optional<int> limit;
  bool json = false;
  bool csv = false;
};

std::optional<SearchLog::Place> find_log(Options const &options, Policy const &policy,
                                         Environment const &environment) {
  auto place = log_place(options.log, &policy, environment);
  if (!place || !log_exists(*place)) return std::nullopt;
  place->patience_ms = patience_ms;
  return place;
}

Result<PatternQuestion> to_question(Options const &options, MiningBook const &book,
                                    Environment const &environment) {
  auto fields = to_fields(options.by);
  if (!fields) return fields.error();
  auto const period = to_period(options.mining, environment.today);
  if (!period) return period.error();
  auto scope = to_scope(options.mining, book.vocabulary);
  if (!scope) return scope.error();
  return PatternQuestion{
      .scope = std::move(*scope),
      .periods = compared_with(*period),
      .whole_book = options.mining.filters.since.empty() && options.mining.until.empty(),
      .fields = std::move(*fields),
      .rules = to_metric_rules(book.policy, environment.today),
      .log = find_log(options, book.policy, environment)};
}

Result<std::size_t> row_limit(Options const &options) {
  bool const for_people = !options.json && !options.csv;
  int const limit = options.limit.value_or(for_people ? default_rows : max_rows);
  if (limit < 1) return Error{"--limit には 1 以上の数を書いてください。"};
  return static_cast<std::size_t>(limit);
}

nlohmann::ordered_json period_json(Period const &period) {
  return {{"from", to_string(period.from)}, {"to", to_string(period.to)}};
}

void print_tables_json(std::vector<ResultTable> const &tables, ComparedPeriods const &periods,
                       std::ostream &out) {
  auto all = nlohmann::ordered_json::array();
  for (auto const &table : tables) all.push_back(to_json(table));
  print_json({{"version", 1},
              {"period", period_json(periods.now)},
              {"before", period_json(periods.before)},
              {"year_ago", period_json(periods.year_ago)},
              {"tables", all}},
             out);
}

void print(std::vector<ResultTable> const &tables, PatternQuestion const &question,
           Options const &options, Environment &environment) {
  auto &out = environment.out;
  if (options.json) return print_tables_json(tables, question.periods, out);
  Paint const paint(environment.colour);
  if (options.csv) out << byte_order_mark;
  bool first = true;
  for (auto const &table : tables) {
    if (!first) out << (options.csv ? "\r\n" : "\n");
    first = false;
    out << (options.csv ? to_csv(table) : render_table(table, environment.width_columns, paint));
  }
}

bool has_rows(std::vector<ResultTable> const &tables) {
  return std::ranges::any_of(tables, [](auto const &table) { return !table.rows.empty(); });
}

/// For --list, the case studies behind a row instead of the tables.
Result<std::vector<ResultTable>> asked_tables(Options const &options, MiningBook const &book,
                                              PatternQuestion const &question,
                                              PatternAnswer const &found) {
  if (options.list.empty()) return found.tables;
  auto const &rows = found.rows_to_list.empty() ? found.tables : found.rows_to_list;
  auto const numbers = cases_behind(rows, options.list);
  if (!numbers) return numbers.error();
  auto list = list_cases(book, question.scope, *numbers,
                         fmt::format("{}: {}", found.tables.front().title, options.list));
  if (!list) return list.error();
  return std::vector{std::move(*list)};
}

Result<int> answer(Options const &options, Environment &environment) {
  auto const subject = find_subject(options.subject.empty() ? "counts" : options.subject.front());
  if (!subject) return subject.error();
  if (!options.by.empty() && std::string_view(subject->name) != "counts")
    return Error{
        fmt::format("--by は counts だけで使えます。{} では書かないでください。", subject->name)};
  auto const limit = row_limit(options);
  if (!limit) return limit.error();
  auto const book = open_mining_book(options.mining.index, environment);
  if (!book) return book.error();
  auto const question = to_question(options, *book, environment);
  if (!question) return question.error();
  auto const found = subject->answer(*book, *question);
  if (!found) return found.error();
  if (subject->of_period && found->in_period == 0) {
    environment.err << nothing_in(question->periods.now, found->months) << '\n';
    return int{exit_nothing};
  }
  auto tables = asked_tables(options, *book, *question, *found);
  if (!tables) return tables.error();
  for (auto &table : *tables) cut_rows(table, *limit);
  print(*tables, *question, options, environment);
  return int{has_rows(*tables) ? exit_found : exit_nothing};
}

int patterns(Options const &options, Environment &environment) {
  if (options.json && options.csv)
    return fail(environment, "patterns",
                "--json と --csv は一度に使えません。どちらかにしてください。");
  auto const status = answer(options, environment);
  return status ? *status : fail(environment, "patterns", status.error().message);
}

std::string subject_help() {
  std::vector<std::string> parts;
  for (auto const &subject : pattern_subjects())
    parts.push_back(fmt::format("{}({})", subject.name, subject.about));
  return fmt::format("何をまとめるか。書かなければ counts: {}", fmt::join(parts, "、"));
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  auto options = o->mining.options();
  options.insert(options.begin(),
                 {{"--by", "項目", "数える項目。コンマで二つまで(書かなければ 状況)", &o->by},
                  {"--list", "値", "表の代わりに、この値の行のもとになった事例を出す", &o->list},
                  {"-n,--limit", "N", "N 行まで(画面では 20)", &o->limit}});
  options.insert(options.end(), {{"--json", "", "結果を JSON で出す", &o->json},
                                 {"--csv", "", "Excel で開ける CSV で出す", &o->csv},
                                 o->log.place_option()});
  return {.options = options,
          .positionals = {{"SUBJECT", subject_help(), &o->subject, false}},
          .run = [o](Environment &environment) { return patterns(*o, environment); }};
}

}  // namespace

constexpr Command patterns_command{
    "patterns", "何が増え、何が効き、何が二次クレームにつながったかを数える",
    "書かなければ、先月の状況ごとの件数と割合を、その前の月と前年の同じ月に並べます。どの割合にも"
    "件数と 95% の幅があり、増加・減少と書くのは、偶然では説明しにくいものだけです。どの行も "
    "--list "
    "でもとの事例に戻れます。",
    prepare};

}  // namespace kaeru
