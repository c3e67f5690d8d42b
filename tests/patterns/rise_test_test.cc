#include "patterns/rise_test.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(RiseTest, IsFishersWhereTheShareRose) {
  TwoGroups const rose{9, 100, 3, 400};
  EXPECT_DOUBLE_EQ(rise_test(rose).p, fisher_exact(rose));
  EXPECT_TRUE(has_risen(rose, 0.001));
  EXPECT_FALSE(has_risen(rose, 0.00001));
}

TEST(RiseTest, KnowsNoFall) {
  EXPECT_EQ(rise_test({3, 400, 9, 100}).p, 1);
  EXPECT_EQ(rise_test({5, 100, 20, 400}).p, 1);
}

TEST(RiseTest, SaysWhatMarginsAllow) {
  // All four in the first group: 1 of C(12, 4) = 495 ways.
  EXPECT_NEAR(rise_test({1, 4, 3, 8}).least, 1.0 / 495, 1e-12);
  // More hits than the group is large: C(8, 1) of C(12, 5) = 792.
  EXPECT_NEAR(rise_test({1, 4, 4, 8}).least, 8.0 / 792, 1e-12);
}

TEST(RiseTest, SaysNothingOfEmptyGroups) {
  for (TwoGroups const &one :
       {TwoGroups{0, 0, 3, 8}, TwoGroups{3, 8, 0, 0}, TwoGroups{0, 5, 0, 5}}) {
    EXPECT_EQ(rise_test(one).p, 1);
    EXPECT_EQ(rise_test(one).least, 1);
  }
}

}  // namespace
}  // namespace kaeru
