#include "patterns/count_patterns.h"

#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "patterns/fact_examples.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::Batch;
using testing_support::to_case_studies;
using testing_support::to_facts;

ComparedPeriods const october = compared_with({{2026, 10, 1}, {2026, 10, 31}});

PatternReport count_by(std::vector<Batch> const &batches, std::vector<FactField> fields) {
  return count_patterns(to_facts(to_case_studies(batches)),
                        {.fields = std::move(fields), .periods = october});
}

CountedPattern const &of(PatternReport const &report, std::vector<std::string> const &values) {
  static CountedPattern const none;
  auto const at = std::ranges::find(report.patterns, values, &CountedPattern::values);
  EXPECT_NE(at, report.patterns.end()) << testing::PrintToString(values);
  return at == report.patterns.end() ? none : *at;
}

TEST(CountPatterns, CountsWhatIsSaidInEachPeriod) {
  auto const report = count_by({{"2026-10-01", "表示", "", 3},
                                {"2026-10-31", "商品", "", 1},
                                {"2026-10-15", "", "", 2},
                                {"2026-09-30", "表示", "", 1},
                                {"2026-11-01", "表示", "", 9},
                                {"2025-10-31", "表示", "", 2},
                                {"2025-11-01", "表示", "", 9},
                                {"", "表示", "", 4}},
                               {FactField::cause});
  auto const &shown = of(report, {"表示"});
  EXPECT_EQ(shown.now, (PeriodCount{3, 4}));
  EXPECT_EQ(shown.before, (PeriodCount{1, 1}));
  EXPECT_EQ(shown.year_ago, (PeriodCount{2, 2}));
  EXPECT_THAT(shown.cases, ElementsAre(0, 1, 2));
  EXPECT_EQ(report.now, (PeriodCount{4, 6}));
  EXPECT_EQ(report.without_date, 4U);
}

TEST(CountPatterns, TellsARiseFromNoise) {
  auto const report = count_by({{"2026-10-05", "表示", "", 60},
                                {"2026-10-05", "商品", "", 340},
                                {"2026-09-05", "表示", "", 20},
                                {"2026-09-05", "商品", "", 380}},
                               {FactField::cause});
  auto const &shown = of(report, {"表示"});
  EXPECT_EQ(shown.trend, Trend::rising);
  EXPECT_EQ(of(report, {"商品"}).trend, Trend::falling);
  EXPECT_NEAR(shown.p, 2.84018e-6, 1e-11);
  EXPECT_EQ(report.tested, 2U);
  EXPECT_EQ(shown.adjusted, shown.p);  // both have the same p
}

TEST(CountPatterns, WhatCannotBeNewsIsNotTested) {
  auto const report = count_by({{"2026-10-05", "表示", "", 2},
                                {"2026-10-05", "商品", "", 30},
                                {"2026-09-05", "商品", "", 30}},
                               {FactField::cause});
  EXPECT_EQ(of(report, {"表示"}).trend, Trend::too_few);
  EXPECT_EQ(of(report, {"表示"}).adjusted, 1);
  EXPECT_EQ(report.tested, 0U);
}

TEST(CountPatterns, WithoutABeforeNothingIsNews) {
  auto const report = count_by({{"2026-10-05", "表示", "", 90}, {"2025-10-05", "商品", "", 90}},
                               {FactField::cause});
  EXPECT_EQ(of(report, {"表示"}).trend, Trend::too_few);
  EXPECT_THAT(report.patterns, SizeIs(1));
}

TEST(CountPatterns, WhatIsGoneIsListedToo) {
  auto const report = count_by({{"2026-10-05", "商品", "", 300},
                                {"2026-09-05", "商品", "", 250},
                                {"2026-09-05", "表示", "", 50}},
                               {FactField::cause});
  EXPECT_EQ(of(report, {"表示"}).trend, Trend::falling);
  EXPECT_EQ(of(report, {"表示"}).now, (PeriodCount{0, 300}));
}

TEST(CountPatterns, ASwingOfLastYearIsNoNews) {
  auto const report = count_by({{"2026-10-05", "表示", "", 60},
                                {"2026-10-05", "商品", "", 340},
                                {"2026-09-05", "表示", "", 20},
                                {"2026-09-05", "商品", "", 380},
                                {"2025-10-05", "表示", "", 58},
                                {"2025-10-05", "商品", "", 342},
                                {"2025-09-05", "表示", "", 21},
                                {"2025-09-05", "商品", "", 379}},
                               {FactField::cause});
  EXPECT_EQ(of(report, {"表示"}).trend, Trend::seasonal);
  EXPECT_FALSE(of(report, {"表示"}).is_news());
}

TEST(CountPatterns, APairIsNoNewsWhereOneOfItsValuesRises) {
  auto const report = count_by({{"2026-10-05", "表示", "窓口A", 62},
                                {"2026-10-05", "表示", "窓口B", 58},
                                {"2026-10-05", "商品", "窓口A", 188},
                                {"2026-10-05", "商品", "窓口B", 192},
                                {"2026-09-05", "表示", "窓口A", 20},
                                {"2026-09-05", "表示", "窓口B", 20},
                                {"2026-09-05", "商品", "窓口A", 230},
                                {"2026-09-05", "商品", "窓口B", 230}},
                               {FactField::cause, FactField::desk});
  for (auto const &pattern : report.patterns) EXPECT_FALSE(pattern.is_news());
  EXPECT_EQ(report.tested, 4U);
}

TEST(CountPatterns, APairIsNewsWhereItsValuesMeetMoreOften) {
  auto const report = count_by({{"2026-10-05", "表示", "窓口A", 60},
                                {"2026-10-05", "表示", "窓口B", 20},
                                {"2026-10-05", "商品", "窓口A", 190},
                                {"2026-10-05", "商品", "窓口B", 230},
                                {"2026-09-05", "表示", "窓口A", 20},
                                {"2026-09-05", "表示", "窓口B", 20},
                                {"2026-09-05", "商品", "窓口A", 230},
                                {"2026-09-05", "商品", "窓口B", 230}},
                               {FactField::cause, FactField::desk});
  EXPECT_EQ(of(report, {"表示", "窓口A"}).trend, Trend::rising);
  EXPECT_EQ(of(report, {"表示", "窓口B"}).trend, Trend::steady);
  EXPECT_EQ(of(report, {"表示", "窓口A"}).now, (PeriodCount{60, 500}));
}

TEST(CountPatterns, APairNeedsBothFields) {
  auto const report = count_by({{"2026-10-05", "表示", "", 5},
                                {"2026-10-05", "", "窓口A", 5},
                                {"2026-10-05", "表示", "窓口A", 1}},
                               {FactField::cause, FactField::desk});
  EXPECT_THAT(report.patterns, SizeIs(1));
  EXPECT_EQ(report.patterns[0].now, (PeriodCount{1, 1}));
  EXPECT_EQ(report.now, (PeriodCount{1, 11}));
}

TEST(CountPatterns, MonthsAreCountedInOrderAndNotCompared) {
  auto const facts = to_facts(to_case_studies({{"2026-09-05", "表示", "", 1},
                                               {"2026-10-05", "表示", "", 3},
                                               {"2026-10-05", "商品", "", 1},
                                               {"2026-08-05", "表示", "", 9}}));
  auto const periods = compared_with({{2026, 9, 1}, {2026, 10, 31}});
  auto const months = count_patterns(facts, {{FactField::month}, periods});
  ASSERT_THAT(months.patterns, SizeIs(2));
  EXPECT_THAT(months.patterns[0].values, ElementsAre("2026-09"));
  EXPECT_EQ(months.patterns[1].now, (PeriodCount{4, 5}));
  EXPECT_EQ(months.patterns[1].trend, Trend::not_compared);
  auto const pairs = count_patterns(facts, {{FactField::cause, FactField::month}, periods});
  EXPECT_EQ(of(pairs, {"表示", "2026-10"}).now, (PeriodCount{3, 4}));
  EXPECT_EQ(of(pairs, {"表示", "2026-09"}).now, (PeriodCount{1, 1}));
}

TEST(CountPatterns, NewsComeFirstThenTheMostFrequent) {
  auto const report = count_by({{"2026-10-05", "い", "", 20},
                                {"2026-10-05", "ろ", "", 100},
                                {"2026-10-05", "は", "", 100},
                                {"2026-09-05", "い", "", 1},
                                {"2026-09-05", "ろ", "", 109},
                                {"2026-09-05", "は", "", 109}},
                               {FactField::cause});
  std::vector<std::string> order;
  for (auto const &pattern : report.patterns) order.push_back(pattern.values[0]);
  EXPECT_THAT(order, ElementsAre("い", "は", "ろ"));
}

TEST(CountPatterns, AnEmptyBookHasNoPatterns) {
  auto const report = count_by({}, {FactField::cause, FactField::desk});
  EXPECT_THAT(report.patterns, IsEmpty());
  EXPECT_EQ(report.tested, 0U);
}

/// What is told of a pattern, without numbers that hold for one visit alone.
std::string told(PatternReport const &report) {
  std::string text;
  for (auto const &one : report.patterns)
    text += fmt::format("{} {}/{} {}/{} {:.12g} {:.12g} {} {}\n", one.values, one.now.n,
                        one.now.all, one.before.n, one.before.all, one.p, one.adjusted,
                        static_cast<int>(one.trend), one.cases.size());
  return text;
}

TEST(CountPatterns, DoesNotDependOnTheOrderOfVisits) {
  std::vector<Batch> batches;
  char const *const causes[] = {"表示", "商品", "待ち時間", "手続", "システム"};
  char const *const desks[] = {"窓口A", "窓口B", "窓口C"};
  for (int i = 0; i < 15; ++i)
    for (char const *const day : {"2026-10-05", "2026-09-05", "2025-10-05"})
      batches.push_back({day, causes[i % 5], desks[i % 3], 1 + i * (day[6] == '0' ? 2 : 5) % 11});
  auto all = to_case_studies(batches);
  std::mt19937 random(7);
  for (auto const &fields :
       {std::vector{FactField::cause}, std::vector{FactField::cause, FactField::desk}}) {
    PatternRequest const request{fields, october};
    auto const first = told(count_patterns(to_facts(all), request));
    for (int i = 0; i < 2; ++i) {
      std::ranges::shuffle(all, random);
      EXPECT_EQ(told(count_patterns(to_facts(all), request)), first);
    }
  }
}

TEST(CountPatterns, CountsManyValues) {
  std::vector<Batch> batches;
  for (int i = 0; i < 500; ++i) batches.push_back({"2026-10-05", fmt::format("v{:04}", i), "", 1});
  auto const report = count_by(batches, {FactField::cause});
  EXPECT_THAT(report.patterns, SizeIs(500));
  EXPECT_THAT(report.patterns[0].values, ElementsAre("v0000"));
}

}  // namespace
}  // namespace kaeru
