#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "commands/mining_tables.h"
#include "patterns/fact_examples.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::to_case_studies;
using testing_support::to_facts;

ComparedPeriods const october = compared_with({{2026, 10, 1}, {2026, 10, 31}});

CaseStudy judged(char const *demand, char const *means) {
  CaseStudy one;
  one.occurred = Date{2026, 10, 5};
  one.demand_reasonableness = demand;
  one.means_reasonableness = means;
  return one;
}

TEST(PatternsTable, ShowsCountsIntervalAndComparison) {
  PatternRequest const request{{FactField::cause}, october};
  auto const facts = to_facts(to_case_studies({{"2026-10-05", "表示", "", 60},
                                               {"2026-10-05", "商品", "", 340},
                                               {"2026-09-05", "表示", "", 20},
                                               {"2026-09-05", "商品", "", 380},
                                               {"", "商品", "", 2}}));
  auto const table = patterns_table(count_patterns(facts, request), request);
  auto const rows = to_json(table)["rows"];
  auto const &row = rows[1];
  EXPECT_EQ(row["cause"], "表示");
  EXPECT_EQ(row["n"], 60);
  EXPECT_NEAR(row["share"], 0.15, 1e-9);
  EXPECT_NEAR(row["low"], 0.1184, 0.0001);
  EXPECT_NEAR(row["high"], 0.1883, 0.0001);
  EXPECT_NEAR(row["change"], 0.1, 1e-9);
  EXPECT_TRUE(row["year_ago_share"].is_null());
  EXPECT_EQ(row["trend"], "増加");
  EXPECT_EQ(row["finding"], true);
  EXPECT_EQ(row["cases"], 60);
  EXPECT_THAT(table.notes[0], HasSubstr("日付のない事例が 2 件"));
  EXPECT_THAT(table.notes[2], HasSubstr("2 行で調べ"));
  EXPECT_THAT(table.notes[2], HasSubstr("5% 以下"));
  for (auto const &one : table.rows) EXPECT_EQ(one.values.size(), table.columns.size());
}

TEST(PatternsTable, TheCalendarIsNotCompared) {
  PatternRequest const request{{FactField::weekday}, october};
  auto const facts = to_facts(to_case_studies({{"2026-10-05", "", "", 3}}));
  auto const table = patterns_table(count_patterns(facts, request), request);
  EXPECT_EQ(table.columns.size(), 6U);
  EXPECT_EQ(table.rows[0].values.size(), 6U);
  EXPECT_THAT(table.notes.back(), HasSubstr("調べていません"));
}

TEST(TwoAxesTable, CrossesDemandsWithMeans) {
  auto const facts =
      to_facts({judged("妥当", "相当"), judged("不当", "不相当"), judged("妥当", "不相当"),
                judged("妥当", "相当"), judged("妥当", ""), judged("", "相当")});
  auto const table = two_axes_table(facts, october.now);
  std::vector<std::string> titles;
  for (auto const &column : table.columns) titles.push_back(column.title);
  EXPECT_THAT(titles,
              ElementsAre("要求妥当性", "相当", "相当の割合", "不相当", "不相当の割合", "計"));
  auto const rows = to_json(table)["rows"];
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["demand"], "妥当");
  EXPECT_EQ(rows[0]["acceptable_n"], 2);
  EXPECT_NEAR(rows[0]["acceptable_share"], 0.5, 1e-9);
  EXPECT_EQ(rows[0]["unacceptable_n"], 1);
  EXPECT_EQ(rows[1]["acceptable_n"], 0);
  EXPECT_THAT(table.rows[0].cases, ElementsAre(0, 2, 3));
  EXPECT_THAT(table.notes[0], HasSubstr("6 件のうち、両方が書いてある 4 件"));
}

TEST(MetricsTable, KeepsSharesAndMinutesApartEachWithItsDefinition) {
  std::vector<CaseStudy> book;
  for (int const minutes : {10, 30}) {
    book.emplace_back().occurred = Date{2026, 10, 5};
    book.back().minutes = minutes;
  }
  auto const all = metrics(to_facts(book), october);
  auto const shares = metrics_table(all, october);
  auto const durations = durations_table(all, october);
  EXPECT_EQ(shares.rows.size() + durations.rows.size(), all.size());
  for (auto const *const table : {&shares, &durations})
    for (auto const &row : table->rows) {
      EXPECT_EQ(row.values.size(), table->columns.size());
      std::string const name = std::get<std::string>(row.values[0]);
      EXPECT_THAT(std::get<std::string>(row.values.back()), HasSubstr("÷")) << name;
    }
  auto const row = to_json(durations)["rows"][0];
  EXPECT_EQ(row["mean"], 20);
  EXPECT_EQ(row["median"], 20);
  EXPECT_EQ(row["n"], 2);
}

TEST(MetricsTable, OneCaseStudyHasNoSpread) {
  CaseStudy one;
  one.occurred = Date{2026, 10, 5};
  one.minutes = 10;
  auto const row = to_json(durations_table(metrics(to_facts({one}), october), october))["rows"][0];
  EXPECT_EQ(row["mean"], 10);
  EXPECT_TRUE(row["low"].is_null());
}

}  // namespace
}  // namespace kaeru
