// `kaeru report`: the month's numbers as one page to hand round.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "base/files.h"
#include "casebook/decisions.h"
#include "casebook/mask.h"
#include "commands/all_commands.h"
#include "commands/csv_output.h"
#include "commands/diagnostics_view.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "commands/log_place.h"
#include "commands/mining_options.h"
#include "commands/open_index.h"
#include "commands/pattern_subjects.h"
#include "commands/report_content.h"
#include "commands/report_decisions.h"
#include "commands/report_gaps.h"
#include "commands/report_html.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 5000;  // nobody is on the phone
constexpr std::size_t told_diagnostics = 20;

struct Options {
  MiningOptions mining;
  std::string out;
  std::string csv_dir;
  std::string corpus;
  LogOptions log;
  bool markdown = false;
  bool json = false;
};

/// Decisions with what became of them; what is wrong with their file is told on `err`.
Result<ResultTable> read_decisions(Options const &options, MiningBook const &book,
                                   ReportFindings const &found, Environment &environment) {
  auto read =
      load_decisions(find_corpus(options.corpus, environment), personal_data_finder(book.policy));
  if (!read) return read.error();
  Indicators indicators(found.facts, to_metric_rules(book.policy, found.today));
  auto table =
      decisions_table(read->list, indicators, found.periods.now, found.today, read->diagnostics);
  environment.err << render_diagnostics(read->diagnostics, told_diagnostics, Paint(false));
  return table;
}

Status read_gaps(Options const &options, MiningBook const &book, ReportFindings const &found,
                 ReportExtras &extras, Environment const &environment) {
  auto place = log_place(options.log, &book.policy, environment);
  if (!place || !log_exists(*place)) return Done();
  place->patience_ms = patience_ms;
  auto log = SearchLog::open(*place);
  if (!log) return log.error();
  return add_gaps(book, *log, found, options.mining.audience, extras);
}

MonthCounts months_of(FactTable const &facts) {
  MonthCounts months;
  for (auto const &row : facts.rows())
    if (row.date) ++months[to_string(*row.date).substr(0, 7)];
  return months;
}

/// Nothing, and why on `err`, where the period holds no case study.
Result<std::optional<Report>> mine(Options const &options, Environment &environment) {
  auto const book = open_mining_book(options.mining.index, environment);
  if (!book) return book.error();
  auto const scope = to_scope(options.mining, book->vocabulary);
  if (!scope) return scope.error();
  auto const period = to_period(options.mining, environment.today);
  if (!period) return period.error();
  auto const found = mine_report(*book, *scope, compared_with(*period), environment.today);
  if (!found) return found.error();
  if (found->size(*period) == 0) {
    environment.err << nothing_in(*period, months_of(found->facts)) << '\n';
    return std::optional<Report>();
  }
  ReportExtras extras;
  auto decisions = read_decisions(options, *book, *found, environment);
  if (!decisions) return decisions.error();
  extras.decisions = std::move(*decisions);
  if (auto const read = read_gaps(options, *book, *found, extras, environment); !read)
    return read.error();
  auto report = make_report(*book, *scope, *found, std::move(extras));
  if (!report) return report.error();
  return std::optional(std::move(*report));
}

/// The writer's group may be one of everybody, who must not get what is for supervisors.
unsigned report_mode(Options const &options) {
  return options.mining.audience == "OP" ? 0640 : 0600;
}

Status write_csvs(Report const &report, fs::path const &folder, unsigned mode) {
  if (!make_folders(folder))
    return Error{fmt::format("フォルダー {} を作れません。別の場所を --csv-dir に書いてください。",
                             folder.string())};
  FileBatch batch(folder);
  for (auto const &section : report.sections)
    for (auto const &part : section.tables) {
      auto const added = batch.add(part.table.key + ".csv",
                                   std::string(byte_order_mark) + to_csv(part.table), mode);
      if (!added) return added;
    }
  return batch.commit();
}

void print_report_json(Report const &report, std::ostream &out) {
  auto story = nlohmann::ordered_json::array();
  for (auto const &one : report.story)
    story.push_back({{"headline", one.headline},
                     {"figure", one.figure},
                     {"text", one.text},
                     {"table", one.table}});
  auto tables = nlohmann::ordered_json::array();
  for (auto const &section : report.sections)
    for (auto const &part : section.tables) tables.push_back(to_json(part.table));
  print_json({{"version", 1}, {"title", report.title}, {"story", story}, {"tables", tables}}, out);
}

Status print(Report const &report, Options const &options, Environment &environment) {
  if (options.json) {
    print_report_json(report, environment.out);
    return Done();
  }
  std::string const text =
      options.markdown ? render_report_markdown(report) : render_report_html(report);
  if (options.out.empty()) {
    environment.out << text;
    return Done();
  }
  if (auto const written = write_file(options.out, text, report_mode(options)); !written)
    return written;
  environment.err << sanitize_line(options.out) << " に書きました。\n";
  return Done();
}

int report(Options const &options, Environment &environment) {
  if (options.json && (options.markdown || !options.out.empty()))
    return fail(environment, "report",
                "--json は --markdown や --out と一度に使えません。どちらかにしてください。");
  auto const made = mine(options, environment);
  if (!made) return fail(environment, "report", made.error().message);
  if (!*made) return exit_nothing;
  if (!options.csv_dir.empty()) {
    if (auto const written = write_csvs(**made, options.csv_dir, report_mode(options)); !written)
      return fail(environment, "report", written.error().message);
  }
  if (auto const printed = print(**made, options, environment); !printed)
    return fail(environment, "report", printed.error().message);
  return exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  o->mining.audience = "OP";
  auto options = o->mining.options();
  for (auto const &own : std::initializer_list<Option>{
           {"--out", "FILE", "このファイルに書く(書かなければ画面に)", &o->out},
           {"--csv-dir", "DIR", "表を一つずつ CSV にして、このフォルダーにも書く", &o->csv_dir},
           {"--markdown", "", "HTML ではなく Markdown で出す", &o->markdown},
           {"--json", "", "結果を JSON で出す", &o->json},
           {"--corpus", "DIR", "decisions.yaml のあるフォルダー", &o->corpus},
           o->log.place_option()})
    options.push_back(own);
  return {.options = std::move(options), .positionals = {}, .run = [o](Environment &environment) {
            return report(*o, environment);
          }};
}

}  // namespace

constexpr Command report_command{
    "report", "月の報告書を一つの HTML にする",
    "例: kaeru report --out 10月.html\n"
    "先月を、その前の月と前の年に比べます。初めの三つの文で、その月に何があったかが分かります。"
    "書かなければ OP に見せてよい事例だけです(--audience SV で広がります)。ブラウザーで開き、印刷も"
    "できます。何も読み込まず、どこへも送りません。",
    prepare};

}  // namespace kaeru
