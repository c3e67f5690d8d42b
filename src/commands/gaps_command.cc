// `kaeru gaps`: what callers and operators looked for that the book does not have.
#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "commands/all_commands.h"
#include "commands/csv_output.h"
#include "commands/fail.h"
#include "commands/gap_tables.h"
#include "commands/gap_view.h"
#include "commands/json_output.h"
#include "commands/log_place.h"
#include "commands/mining_options.h"
#include "commands/open_index.h"

namespace kaeru {
namespace {

constexpr int patience_ms = 5000;  // nobody is on the phone
constexpr int default_gaps = 10;   // of each kind, on a screen
constexpr int max_gaps = 1'000'000;
constexpr std::array all_kinds{GapKind::miss, GapKind::loose, GapKind::words, GapKind::flagged,
                               GapKind::unopened};

struct Options {
  std::string since, until, index;
  std::vector<std::string> kinds;
  std::optional<int> limit;
  LogOptions log;
  bool json = false;
  bool csv = false;
};

std::vector<GapKind> kinds_of(Options const &options) {
  std::vector<GapKind> kinds;
  for (GapKind const kind : all_kinds)
    if (options.kinds.empty() || std::ranges::count(options.kinds, to_string(kind)) > 0)
      kinds.push_back(kind);
  return kinds;
}

Result<GapRequest> to_request(Options const &options, Date today) {
  GapRequest request{.period = {}, .today = today, .audience = "", .kinds = kinds_of(options)};
  if (options.since.empty() && options.until.empty()) return request;
  MiningOptions typed;
  typed.filters.since = options.since;
  typed.until = options.until;
  auto const period = to_period(typed, today);
  if (!period) return period.error();
  request.period = *period;
  return request;
}

Status check(Options const &options) {
  if (options.json && options.csv)
    return Error{"--json と --csv は一度に使えません。どちらかにしてください。"};
  if (options.csv && options.kinds.size() != 1)
    return Error{"--csv は一つの表を出します。--kind を一つ書いてください。例: --kind miss"};
  if (options.limit.value_or(1) < 1) return Error{"--limit には 1 以上の数を書いてください。"};
  return Done{};
}

/// nullopt = nothing was remembered yet.
std::optional<SearchLog::Place> find_log(Options const &options, MiningBook const &book,
                                         Environment const &environment) {
  auto place = log_place(options.log, &book.policy, environment);
  if (!place || !log_exists(*place)) return std::nullopt;
  place->patience_ms = patience_ms;
  return place;
}

Result<GapReport> report_on(SearchLog::Place const &place, MiningBook const &book,
                            GapRequest const &request) {
  auto log = SearchLog::open(place);
  if (!log) return log.error();
  return find_gaps(book, *log, request);
}

int print(GapReport const &report, Options const &options, Environment &environment) {
  auto const kinds = kinds_of(options);
  bool const for_people = !options.json && !options.csv;
  auto const limit =
      static_cast<std::size_t>(options.limit.value_or(for_people ? default_gaps : max_gaps));
  bool const found =
      std::ranges::any_of(kinds, [&](GapKind kind) { return count_gaps(report, kind) > 0; });
  if (options.json) {
    print_json(to_json(report, kinds, limit), environment.out);
  } else if (options.csv) {
    ResultTable table = gaps_table(report, kinds.front());
    cut_rows(table, limit);
    environment.out << byte_order_mark << to_csv(table);
  } else if (found) {
    environment.out << render_gaps(report, kinds, limit, environment.width_columns,
                                   Paint(environment.colour));
  } else {
    environment.err << "見つからなかった検索も、指摘もありません。\n";
  }
  return found ? exit_found : exit_nothing;
}

int gaps(Options const &options, Environment &environment) {
  if (auto const fine = check(options); !fine)
    return fail(environment, "gaps", fine.error().message);
  auto const request = to_request(options, environment.today);
  if (!request) return fail(environment, "gaps", request.error().message);
  auto const book = open_mining_book(options.index, environment);
  if (!book) return fail(environment, "gaps", book.error().message);
  auto const place = find_log(options, *book, environment);
  if (!place) {
    environment.err << "検索の記録がありません。kaeru search や kaeru call を使うとたまります。"
                       "別の所にあるなら --log で示してください。\n";
    return exit_nothing;
  }
  auto const report = report_on(*place, *book, *request);
  if (!report) return fail(environment, "gaps", report.error().message);
  return print(*report, options, environment);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options = {{"--kind",
                   "種類",
                   "この種類だけ(何度でも): miss 何もなし、loose 切れ端だけ、words 事例にない言葉、"
                   "flagged 指摘、unopened 開かれていない",
                   &o->kinds,
                   {"miss", "loose", "words", "flagged", "unopened"}},
                  {"--since", "日付", "この日からの検索(2026-10 は月の初め)。書かなければ全部",
                   &o->since},
                  {"--until", "日付", "この日までの検索(2026-10 は月の終わり)", &o->until},
                  {"-n,--limit", "N", "種類ごとに N 件まで(画面では 10)", &o->limit},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--csv", "", "Excel で開ける CSV で出す(--kind を一つ)", &o->csv},
                  {"--index", "DIR", "索引のフォルダー", &o->index},
                  o->log.place_option()},
      .positionals = {},
      .run = [o](Environment &environment) { return gaps(*o, environment); }};
}

}  // namespace

constexpr Command gaps_command{
    "gaps", "探して見つからなかった言葉を、まとまりごとに出す",
    "検索の記録から、見つからなかった言葉を同じ用件ごとにまとめ、探した人の多い順に出します。事例に"
    "ない言葉には、synonyms.txt や指針の「こんな言葉」に書く案を、根拠とともに添えます。通話後に"
    "「違う」「足りない」とされたもの、だれも開いていないものも出します。kaeru new --from-gap で"
    "書き始められます。",
    prepare};

}  // namespace kaeru
