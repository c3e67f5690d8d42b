// `kaeru duplicates`: pairs of case studies that may be one, over the whole index or of one.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/draft_neighbours.h"
#include "commands/duplicates_view.h"
#include "commands/fail.h"
#include "commands/filter_options.h"
#include "commands/json_output.h"
#include "commands/open_index.h"
#include "commands/similar_subject.h"
#include "search/book_reader.h"
#include "search/each_case_study.h"
#include "terminal/progress.h"

namespace kaeru {
namespace {

constexpr char const *name = "duplicates";
constexpr int default_pairs = 20;  // of a screen
constexpr int most_pairs = 100'000;
constexpr int widest = 100;
constexpr char const *retired = "廃止";  // how a trainer settles a pair

struct Options {
  std::string kind, since, of, index;
  std::optional<int> least, limit;
  bool json = false;
  bool csv = false;
};

Result<DuplicateOptions> to_wanted(Options const &options) {
  if (options.json && options.csv)
    return Error{"--json と --csv は一度に使えません。どちらかにしてください。"};
  if (!options.of.empty() && !options.since.empty())
    return Error{"--of と --since は一度に使えません。どちらかにしてください。"};
  DuplicateOptions wanted;
  if (options.kind == "near") wanted.only = DuplicateKind::near_duplicate;
  if (options.kind == "matter") wanted.only = DuplicateKind::same_matter;
  int const least = options.least.value_or(0);
  if (least < 0 || least > 100) return Error{"--min には 0 から 100 までの数を書いてください。"};
  wanted.least = least / 100.0;
  bool const screen = !options.json && !options.csv;
  int const limit = options.limit.value_or(screen ? default_pairs : most_pairs);
  if (limit < 1) return Error{"--limit には 1 以上の数を書いてください。"};
  wanted.most = static_cast<std::size_t>(std::min(limit, most_pairs));
  auto const since = since_date(options.since);
  if (!since) return since.error();
  wanted.since = *since;
  return wanted;
}

Result<DuplicateReport> compare_all(IndexReader const &reader, DuplicateOptions wanted,
                                    Environment &environment) {
  DuplicateFinder finder(std::move(wanted));
  auto const total = static_cast<std::size_t>(reader.documents());
  Progress progress(environment.err, environment.err_is_terminal, environment.width_columns,
                    "事例を読んでいます");
  std::size_t done = 0;
  auto const read = each_case_study(reader, [&](CaseStudy const &one) {
    if (one.state != retired) finder.add(one);
    progress.update(++done, total);
  });
  if (!read) return read.error();
  return finder.report();
}

Result<DuplicateReport> compare_one(std::string const &typed, IndexReader const &reader,
                                    DuplicateOptions const &wanted) {
  auto const book = BookReader::open(reader);
  auto const one = find_case_study(typed, reader, book.vocabulary());
  if (!one) return one.error();
  DuplicateReport report{.pairs = draft_neighbours(one->case_study, reader)};
  std::erase_if(report.pairs, [&](DuplicatePair const &pair) {
    return pair.similarity < wanted.least || (wanted.only && pair.kind != *wanted.only);
  });
  if (report.pairs.size() > wanted.most) {
    report.left_out = report.pairs.size() - wanted.most;
    report.pairs.resize(wanted.most);
  }
  return report;
}

void print(DuplicateReport const &report, Options const &options, Environment &environment) {
  if (options.csv) {
    environment.out << duplicates_csv(report.pairs);
  } else if (options.json) {
    auto pairs = nlohmann::ordered_json::array();
    for (auto const &pair : report.pairs) pairs.push_back(to_json(pair));
    print_json({{"version", 1},
                {"pairs", pairs},
                {"left_out", report.left_out},
                {"crowded", report.crowded},
                {"cut_short", report.cut_short}},
               environment.out);
  } else {
    environment.out << render_duplicates(report.pairs, std::min(environment.width_columns, widest),
                                         Paint(environment.colour));
  }
}

void print_notes(DuplicateReport const &report, Environment &environment) {
  if (report.pairs.empty()) environment.err << "重なっていそうな事例はありません。\n";
  if (report.left_out > 0)
    environment.err << fmt::format(
        "ほかに{}組あります。--limit を増やすか、--min で絞ってください。\n", report.left_out);
  if (report.crowded > 0)
    environment.err << fmt::format(
        "多くの事例に共通する文の切れ端({}個)は、定型文とみて軽く数えました。\n", report.crowded);
  if (report.cut_short > 0)
    environment.err << fmt::format(
        "同じ日付と業種、または同じ顧客の事例が多く、{}件はその全部とは比べていません。\n",
        report.cut_short);
}

int duplicates(Options const &options, Environment &environment) {
  auto wanted = to_wanted(options);
  if (!wanted) return fail(environment, name, wanted.error().message);
  auto const reader = open_index(options.index, environment);
  if (!reader) return fail(environment, name, reader.error().message);
  auto const report = options.of.empty() ? compare_all(*reader, std::move(*wanted), environment)
                                         : compare_one(options.of, *reader, *wanted);
  if (!report) return fail(environment, name, report.error().message);
  print(*report, options, environment);
  print_notes(*report, environment);
  return report->pairs.empty() ? exit_nothing : exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--kind",
                       "KIND",
                       "near(ほぼ同じ文面)か matter(同じ案件)だけを出す",
                       &o->kind,
                       {"near", "matter"}},
                      {"--min", "N", "類似度が N% 以上の組だけを出す", &o->least},
                      {"-n,--limit", "N", "組の数", &o->limit},
                      {"--since", "日付", "どちらかがこの日からの組だけを出す", &o->since},
                      {"--of", "ID|FILE", "この事例、またはこれから入れるファイルの組だけを出す",
                       &o->of},
                      {"--json", "", "結果を JSON で出す", &o->json},
                      {"--csv", "", "結果を CSV(Excel 用)で出す", &o->csv},
                      {"--index", "DIR", "索引のフォルダー", &o->index}},
          .positionals = {},
          .run = [o](Environment &environment) { return duplicates(*o, environment); }};
}

}  // namespace

constexpr Command duplicates_command{
    "duplicates", "重なっていそうな事例の組を出す",
    "文面がほぼ同じ組と、同じ案件を別々に書いたらしい組を、近い順に出します。"
    "元事例で結ばれた組は、文面がほぼ同じときだけ出します。",
    prepare};

}  // namespace kaeru
