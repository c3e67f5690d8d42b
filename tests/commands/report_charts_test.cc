#include "commands/report_charts.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "support/report_fixture.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

TEST(ReportCharts, TakeLabelsAndValuesFromTheTable) {
  Json const chart = chart_data({causes_table("その他"), causes_chart()});
  EXPECT_EQ(chart, Json::parse(R"({"id":"chart-causes","kind":"intervals","upright":false,
      "unit":"share","labels":["連絡漏れ","その他"],
      "series":[{"name":"この期間","values":[0.0981,0.0072],"low":[0.073,0.002],
                 "high":[0.13,0.021]}]})"));
}

TEST(ReportCharts, DrawNothingWithoutChartRowsOrColumns) {
  EXPECT_TRUE(chart_data({causes_table(), {}}).is_null());
  ResultTable empty = causes_table();
  empty.rows.clear();
  EXPECT_FALSE(is_drawn({empty, causes_chart()}));
  ReportChart other = causes_chart();
  other.series = {{"前", "before", "", ""}};
  EXPECT_FALSE(is_drawn({causes_table(), other}));
}

TEST(ReportCharts, DrawFindingsAlone) {
  ReportChart chart = causes_chart();
  chart.findings_only = true;
  EXPECT_EQ(chart_data({causes_table(), chart})["labels"], Json::parse(R"(["連絡漏れ"])"));
}

TEST(ReportCharts, JoinLabelsAndKeepThemHarmless) {
  ReportChart chart = causes_chart();
  chart.labels = {"cause", "n"};
  Json const data = chart_data({causes_table("\u202E逆\n\x1B"), chart});
  EXPECT_EQ(data["labels"], Json::parse(R"(["連絡漏れ・41","逆 ␛・3"])"));
}

TEST(ReportCharts, DrawTheFirstRows) {
  ResultTable table = causes_table();
  table.rows.resize(40, table.rows[1]);
  EXPECT_EQ(chart_data({table, causes_chart()})["labels"].size(), 12U);
}

TEST(ReportCharts, LeaveOutWhatIsNotKnown) {
  ResultTable table = causes_table("その他");
  table.rows[0].values[2] = {};
  EXPECT_EQ(chart_data({table, causes_chart()})["labels"], Json::parse(R"(["その他"])"));
  table.rows[1].values[3] = {};
  EXPECT_TRUE(chart_data({table, causes_chart()})["series"][0]["low"][0].is_null());
}

}  // namespace
}  // namespace kaeru
