// The bootstrap against what theory says of it.
#include "evaluation/bootstrap.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace kaeru {
namespace {

/// Rows whose first measure is as given, the others 0.
std::vector<Values> rows(std::vector<double> const &first) {
  std::vector<Values> all;
  for (double const one : first) all.push_back({one});
  return all;
}

std::vector<double> repeated(std::size_t count, std::vector<double> const &cycle) {
  std::vector<double> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(cycle[i % cycle.size()]);
  return all;
}

TEST(Bootstrap, TheSameDifferenceEverywhereIsCertain) {
  auto const difference = paired_bootstrap(rows(repeated(50, {0.25})))[0];
  EXPECT_DOUBLE_EQ(difference.mean, 0.25);
  EXPECT_DOUBLE_EQ(difference.low, 0.25);
  EXPECT_DOUBLE_EQ(difference.high, 0.25);
  EXPECT_TRUE(difference.clear());
}

TEST(Bootstrap, IntervalIsThatOfTheNormalLaw) {
  // 400 rows of 1, 0, 0, 0: mean .25, standard error √(.25·.75/400) = .02165
  auto const difference = paired_bootstrap(rows(repeated(400, {1, 0, 0, 0})))[0];
  double const half = 1.96 * std::sqrt(0.25 * 0.75 / 400);
  EXPECT_DOUBLE_EQ(difference.mean, 0.25);
  double const steps = 1.5 / 400;  // means of 400 rows are multiples of 1/400
  EXPECT_NEAR(difference.low, 0.25 - half, steps);
  EXPECT_NEAR(difference.high, 0.25 + half, steps);
}

TEST(Bootstrap, UpAndDownAlikeIsUnclear) {
  auto const difference = paired_bootstrap(rows(repeated(100, {0.5, -0.5})))[0];
  EXPECT_LT(difference.low, 0);
  EXPECT_GT(difference.high, 0);
  EXPECT_FALSE(difference.clear());
  EXPECT_TRUE((Difference{-0.1, -0.2, -0.01}.clear()));
  EXPECT_FALSE((Difference{0.1, 0, 0.2}.clear()));
}

TEST(Bootstrap, EachMeasureHasItsOwnInterval) {
  auto const differences = paired_bootstrap({{0.1, 0.2, 0, 0, 0, -1}, {0.1, 0.4, 0, 0, 0, -1}});
  EXPECT_DOUBLE_EQ(differences[0].high, 0.1);
  EXPECT_DOUBLE_EQ(differences[1].mean, 0.3);
  EXPECT_DOUBLE_EQ(differences[1].low, 0.2);
  EXPECT_DOUBLE_EQ(differences[1].high, 0.4);
  EXPECT_EQ(differences[2].mean, 0);
  EXPECT_DOUBLE_EQ(differences[5].high, -1);
}

TEST(Bootstrap, IsTheSameEveryTime) {
  // Pinned: the generator is the standard's, the draw our own, so every library gives these.
  auto const difference = paired_bootstrap(rows(repeated(30, {0.9, 0.1, -0.3, 0.2, 0.05})))[0];
  EXPECT_NEAR(difference.mean, 0.19, 1e-12);
  EXPECT_NEAR(difference.low, 0.055, 1e-12);
  EXPECT_NEAR(difference.high, 10.1 / 30, 1e-12);
}

TEST(Bootstrap, NoRowsGiveZeros) {
  auto const difference = paired_bootstrap({})[0];
  EXPECT_EQ(difference.mean, 0);
  EXPECT_EQ(difference.high, 0);
}

}  // namespace
}  // namespace kaeru
