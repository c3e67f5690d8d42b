#pragma once

#include <string>

#include "commands/report.h"

namespace kaeru {

/// A table of causes with counts, shares and their ranges; the first row is a finding with one case
/// study behind it, the second holds what a file may hold at worst.
inline ResultTable causes_table(std::string const &hostile = "</td><script>x</script>") {
  ResultTable table{.key = "causes",
                    .title = "発生原因",
                    .notes = {"先月と比べた。"},
                    .columns = {{"cause", "発生原因"},
                                {"n", "件数", ResultKind::count},
                                {"share", "割合", ResultKind::share},
                                {"low", "下限", ResultKind::share},
                                {"high", "上限", ResultKind::share},
                                {"p", "p", ResultKind::p_value, false}},
                    .rows = {}};
  table.rows.push_back(
      {.values = {std::string("連絡漏れ"), std::int64_t{41}, 0.0981, 0.073, 0.130, 0.00003},
       .cases = {7},
       .finding = true});
  table.rows.push_back(
      {.values = {hostile, std::int64_t{3}, 0.0072, 0.002, 0.021, {}}, .cases = {}});
  return table;
}

inline ReportChart causes_chart() {
  return {.kind = ReportChart::Kind::intervals,
          .title = "発生原因のグラフ",
          .labels = {"cause"},
          .series = {{"この期間", "share", "low", "high"}, {"前", "before", "", ""}}};
}

inline Report causes_report(std::string const &hostile = "</td><script>x</script>") {
  Report report;
  report.title = "報告 " + hostile;
  report.about = {{"期間", "2026-10"}};
  report.story = {
      {"「連絡漏れ」が増えました", "3% → 10%", "418 件のうち 41 件です。" + hostile, "causes"}};
  report.sections = {{"counts", "内訳", {{causes_table(hostile), causes_chart()}}}};
  report.cases[7] = {"2026-10-05", "2026-10-renraku", hostile, "SV移管"};
  return report;
}

}  // namespace kaeru
