#include "patterns/exact_strata.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace kaeru {
namespace {

double choose(int n, int k) {
  double value = 1;
  for (int i = 1; i <= k; ++i) value = value * (n - k + i) / i;
  return value;
}

/// Of `k` hits in the first group of one stratum.
double likelihood(TwoGroups const &one, int k) {
  auto const n1 = static_cast<int>(one.all);
  auto const n0 = static_cast<int>(one.other_all);
  auto const hits = static_cast<int>(one.hits + one.other_hits);
  if (k < 0 || k > n1 || hits - k < 0 || hits - k > n0) return 0;
  return choose(n1, k) * choose(n0, hits - k) / choose(n1 + n0, hits);
}

TEST(ExactStrata, OfOneStratumIsFishersTest) {
  for (auto const &one : {TwoGroups{3, 4, 1, 4}, TwoGroups{1, 10, 11, 14}, TwoGroups{0, 5, 9, 200},
                          TwoGroups{40, 90, 300, 2000}})
    EXPECT_NEAR(exact_test(std::array{one}).p, fisher_exact(one), 1e-9);
}

TEST(ExactStrata, AddsUpAllOutcomesOfTwoStrata) {
  std::array const strata = {TwoGroups{4, 5, 2, 9}, TwoGroups{3, 6, 1, 7}};
  std::vector<double> by_sum(12);
  for (int a = 0; a <= 5; ++a)
    for (int b = 0; b <= 6; ++b)
      by_sum[static_cast<std::size_t>(a + b)] +=
          likelihood(strata[0], a) * likelihood(strata[1], b);
  double expected = 0;
  for (double const one : by_sum)
    if (one <= by_sum[7] * (1 + 1e-7)) expected += one;
  EXPECT_NEAR(exact_test(strata).p, expected, 1e-12);
}

/// Two of five where one of a hundred is usual: the normal approximation says 1e-9 or less.
TEST(ExactStrata, DoesNotMakeMuchOfFewRareHits) {
  std::array const strata = {TwoGroups{1, 3, 10, 1000}, TwoGroups{1, 2, 10, 1000}};
  EXPECT_GT(exact_test(strata).p, 5e-4);
  EXPECT_LT(exact_test(strata).p, 5e-3);
}

TEST(ExactStrata, KnowsWhatMarginsCanShowAtBest) {
  EXPECT_NEAR(exact_test(std::array{TwoGroups{1, 2, 1, 8}}).least, 1.0 / 45, 1e-12);
  EXPECT_NEAR(exact_test(std::array{TwoGroups{1, 8, 1, 2}}).least, 1.0 / 45, 1e-12);
  EXPECT_NEAR(exact_test(std::array{TwoGroups{8, 8, 1, 2}}).least, 0.2, 1e-12);  // 7 or 8 hits
}

TEST(ExactStrata, SaysNothingWhereNothingCanDiffer) {
  for (auto const &one :
       {TwoGroups{}, TwoGroups{0, 0, 3, 9}, TwoGroups{0, 9, 0, 9}, TwoGroups{9, 9, 4, 4}}) {
    EXPECT_EQ(exact_test(std::array{one}).p, 1);
    EXPECT_EQ(exact_test(std::array{one}).least, 1);
  }
  EXPECT_EQ(exact_test({}).p, 1);
}

TEST(ExactStrata, HoldsFarOut) {
  auto const test = exact_test(std::array{TwoGroups{900, 1000, 100, 1000}});
  EXPECT_GT(test.p, 0);
  EXPECT_LT(test.p, 1e-15);
}

}  // namespace
}  // namespace kaeru
