#include "patterns/association.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(AssociationChange, FollowsZelensDistribution) {
  // 2 of 4 and 2 of 4 in both periods, 2 meetings in all: weights 1·1, 4·4, 1·1
  auto const change = association_change({2, 2, 2, 4}, {0, 2, 2, 4});
  EXPECT_NEAR(change.test.p, 2.0 / 18, 1e-9);
  EXPECT_NEAR(change.test.least, 2.0 / 18, 1e-9);
  EXPECT_NEAR(change.expected, 1, 1e-9);
}

TEST(AssociationChange, IsNothingWhereBothGrowApart) {
  // both twice as frequent, and together four times, as chance has it
  auto const change = association_change({160, 400, 400, 1000}, {40, 200, 200, 1000});
  EXPECT_GT(change.test.p, 0.5);
}

TEST(AssociationChange, SeesWhatMeetsMoreOftenThanItsPartsExplain) {
  auto const change = association_change({80, 200, 200, 1000}, {40, 200, 200, 1000});
  EXPECT_LT(change.test.p, 0.0001);
  EXPECT_LT(change.expected, 70);
}

TEST(AssociationChange, SaysNothingWhereOneImpliesTheOther) {
  auto const change = association_change({5, 5, 9, 20}, {3, 3, 8, 20});
  EXPECT_GT(change.test.p, 0.2);
  auto const always = association_change({5, 5, 20, 20}, {3, 3, 20, 20});
  EXPECT_EQ(always.test.least, 1);
}

TEST(AssociationChange, HoldsWhereTheyNeverMeetNow) {
  auto const change = association_change({0, 50, 50, 500}, {40, 50, 50, 500});
  EXPECT_LT(change.test.p, 1e-6);
  EXPECT_LE(change.test.least, change.test.p);
}

}  // namespace
}  // namespace kaeru
