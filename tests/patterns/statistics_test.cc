#include "patterns/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace kaeru {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(FisherExact, GivesThePublishedValues) {
  EXPECT_NEAR(fisher_exact({3, 4, 1, 4}), 34.0 / 70, 1e-9);  // the lady tasting tea
  EXPECT_NEAR(fisher_exact({1, 10, 11, 14}), 0.002759456, 1e-8);
}

TEST(FisherExact, IsTheSameWhicheverGroupIsFirst) {
  EXPECT_DOUBLE_EQ(fisher_exact({7, 40, 30, 90}), fisher_exact({30, 90, 7, 40}));
}

TEST(FisherExact, SaysNothingWhereNothingCanDiffer) {
  for (auto const &groups :
       {TwoGroups{}, TwoGroups{0, 0, 3, 9}, TwoGroups{0, 9, 0, 9}, TwoGroups{9, 9, 4, 4}})
    EXPECT_EQ(fisher_exact(groups), 1);
}

TEST(FisherExact, HoldsForManyCases) {
  EXPECT_NEAR(fisher_exact({50'000, 100'000, 50'000, 100'000}), 1, 1e-6);
  EXPECT_LT(fisher_exact({51'000, 100'000, 49'000, 100'000}), 1e-15);
}

TEST(BenjaminiHochberg, AdjustsByRankAndKeepsTheOrderGiven) {
  std::array const p = {0.01, 0.04, 0.03, 0.005};
  EXPECT_THAT(benjamini_hochberg(p), ElementsAre(DoubleNear(0.02, 1e-12), DoubleNear(0.04, 1e-12),
                                                 DoubleNear(0.04, 1e-12), DoubleNear(0.02, 1e-12)));
  EXPECT_THAT(benjamini_hochberg({}), IsEmpty());
}

TEST(BenjaminiHochberg, NeverExceedsOne) {
  EXPECT_THAT(benjamini_hochberg(std::array{0.9, 1.0}), ElementsAre(1.0, 1.0));
}

/// Admissions at Berkeley 1973 by department, men against women (Bickel, Hammel, O'Connell 1975).
constexpr std::array<TwoGroups, 6> berkeley = {{{512, 825, 89, 108},
                                                {353, 560, 17, 25},
                                                {120, 325, 202, 593},
                                                {138, 417, 131, 375},
                                                {53, 191, 94, 393},
                                                {22, 373, 24, 341}}};

TEST(MantelHaenszel, JudgesBerkeleyByDepartment) {
  TwoGroups all;
  for (auto const &one : berkeley) {
    all.hits += one.hits;
    all.all += one.all;
    all.other_hits += one.other_hits;
    all.other_all += one.other_all;
  }
  EXPECT_LT(fisher_exact(all), 1e-15);
  auto const result = mantel_haenszel(berkeley);
  EXPECT_NEAR(result.p, 0.2323, 5e-3);  // of R's mantelhaen.test, by the normal distribution
  EXPECT_LT(result.low, 0);
  EXPECT_GT(result.high, 0);
  EXPECT_EQ(result.compared, all.all);
}

TEST(MantelHaenszel, OfOneStratumIsTheDifferenceOfShares) {
  auto const result = mantel_haenszel(std::array{TwoGroups{30, 50, 20, 50}});
  EXPECT_NEAR(result.difference, 0.2, 1e-12);
  EXPECT_NEAR(result.high - result.low, 2 * 1.959964 * std::sqrt((0.24 + 0.24) / 50), 1e-9);
  EXPECT_NEAR(result.p, fisher_exact({30, 50, 20, 50}), 1e-9);
}

TEST(MantelHaenszel, PassesOverStrataThatLackAGroup) {
  auto const result = mantel_haenszel(std::array{TwoGroups{9, 9, 0, 0}, TwoGroups{5, 10, 5, 10}});
  EXPECT_EQ(result.compared, 10);
  EXPECT_NEAR(result.difference, 0, 1e-12);
  EXPECT_EQ(mantel_haenszel({}).p, 1);
}

}  // namespace
}  // namespace kaeru
