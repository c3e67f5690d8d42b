// Every measure against values worked out by hand.
#include "evaluation/measures.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kaeru {
namespace {

Grades const graded = {{"d1", 3}, {"d2", 1}, {"d3", 0}, {"d4", 2}, {"d5", -1}};

/// `before` documents that nobody judged, then `ids`.
Ranking after(std::size_t before, Ranking const &ids) {
  Ranking ranking;
  for (std::size_t i = 0; i < before; ++i) ranking.push_back("other" + std::to_string(i));
  ranking.insert(ranking.end(), ids.begin(), ids.end());
  return ranking;
}

double of(Measure measure_wanted, Ranking const &ranking, Grades const &grades) {
  return value_of(measure(ranking, grades), measure_wanted);
}

TEST(Measures, NdcgWeighsGradesByRank) {
  // (1/log2 3 + 3/log2 4) / (3 + 2/log2 3 + 1/log2 4)
  EXPECT_NEAR(of(Measure::ndcg_10, {"d3", "d2", "d1", "d5"}, graded), 0.4474995, 1e-7);
  EXPECT_DOUBLE_EQ(of(Measure::ndcg_10, {"d1", "d4", "d2"}, graded), 1);
  EXPECT_DOUBLE_EQ(of(Measure::ndcg_10, {}, graded), 0);
}

TEST(Measures, NdcgIsCutAtTen) {
  // 1/log2 11 of 1 + 1/log2 3
  EXPECT_NEAR(of(Measure::ndcg_10, after(9, {"a"}), {{"a", 1}, {"b", 1}}), 0.1772393, 1e-7);
  EXPECT_EQ(of(Measure::ndcg_10, after(10, {"a"}), {{"a", 1}, {"b", 1}}), 0);
  Grades many;
  for (int i = 0; i < 30; ++i) many["d" + std::to_string(i)] = 1;
  Ranking ten;
  for (int i = 0; i < 10; ++i) ten.push_back("d" + std::to_string(i));
  EXPECT_DOUBLE_EQ(of(Measure::ndcg_10, ten, many), 1);
}

TEST(Measures, MrrIsOfTheFirstRelevantWithinTen) {
  EXPECT_EQ(of(Measure::mrr_10, {"d3", "d5", "x", "d2", "d1"}, graded), 0.25);
  EXPECT_DOUBLE_EQ(of(Measure::mrr_10, after(9, {"d1"}), graded), 0.1);
  EXPECT_EQ(of(Measure::mrr_10, after(10, {"d1"}), graded), 0);
}

TEST(Measures, RecallIsAShareOfAllRelevant) {
  EXPECT_DOUBLE_EQ(of(Measure::recall_10, after(8, {"d1", "d2", "d4"}), graded), 2.0 / 3);
  EXPECT_DOUBLE_EQ(of(Measure::recall_100, after(8, {"d1", "d2", "d4"}), graded), 1);
  EXPECT_DOUBLE_EQ(of(Measure::recall_100, after(98, {"d1", "d2", "d4"}), graded), 2.0 / 3);
  EXPECT_EQ(of(Measure::recall_10, {"d3", "d5"}, graded), 0);
}

TEST(Measures, SuccessAsksForOneRelevant) {
  EXPECT_EQ(of(Measure::success_1, {"d2"}, graded), 1);
  EXPECT_EQ(of(Measure::success_1, {"d3", "d2"}, graded), 0);
  EXPECT_EQ(of(Measure::success_3, after(2, {"d2"}), graded), 1);
  EXPECT_EQ(of(Measure::success_3, after(3, {"d2"}), graded), 0);
}

TEST(Measures, NegativeGradesTakeNothingAway) {
  EXPECT_DOUBLE_EQ(of(Measure::ndcg_10, {"bad", "good"}, {{"good", 1}, {"bad", -5}}),
                   of(Measure::ndcg_10, {"x", "good"}, {{"good", 1}}));
}

TEST(Measures, FirstRelevantCountsFromOne) {
  EXPECT_EQ(first_relevant({"d3", "d2"}, graded), 2U);
  EXPECT_EQ(first_relevant({"d3", "d5", "x"}, graded), std::nullopt);
}

TEST(Evaluate, MeansAreOverQueriesWithARelevantDocument) {
  Qrels const qrels = {
      {"a", {{"d1", 1}}}, {"b", {{"d2", 1}}}, {"c", {{"d3", 1}}}, {"n", {{"d1", 0}}}};
  Rankings const run = {{"a", {"d1"}}, {"b", {"x", "d2"}}, {"n", {"d1"}}, {"z", {"d1"}}};
  auto const evaluation = evaluate({"b", "a", "c", "n", "z"}, qrels, run);
  ASSERT_EQ(evaluation.queries.size(), 3U);
  EXPECT_EQ(evaluation.queries[0].query, "b");
  EXPECT_EQ(evaluation.queries[0].first_rank, 2U);
  EXPECT_EQ(evaluation.unjudged, 2U);
  EXPECT_DOUBLE_EQ(value_of(evaluation.means, Measure::mrr_10), (0.5 + 1 + 0) / 3);
  EXPECT_DOUBLE_EQ(value_of(evaluation.means, Measure::success_1), 1.0 / 3);
}

TEST(Evaluate, AQueryWithoutARankingCountsNothing) {
  auto const evaluation = evaluate({"a"}, {{"a", {{"d1", 1}, {"d2", 2}}}}, {});
  ASSERT_EQ(evaluation.queries.size(), 1U);
  EXPECT_FALSE(evaluation.queries[0].answered);
  EXPECT_EQ(evaluation.queries[0].relevant, 2U);
  EXPECT_EQ(evaluation.queries[0].values, Values{});
}

TEST(Evaluate, NothingToMeasureGivesZeros) {
  auto const evaluation = evaluate({"a"}, {}, {});
  EXPECT_TRUE(evaluation.queries.empty());
  EXPECT_EQ(evaluation.means, Values{});
}

}  // namespace
}  // namespace kaeru
