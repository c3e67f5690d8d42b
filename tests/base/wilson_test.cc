// Against the values published in Newcombe 1998, "Two-sided confidence intervals for the single
// proportion", table I, method 3.
#include "base/wilson.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Wilson, GivesThePublishedIntervals) {
  struct Row {
    std::size_t hits, cases;
    double low, high;
  };
  for (auto const &[hits, cases, low, high] : {Row{81, 263, .2553, .3662},
                                               {15, 148, .0624, .1605},
                                               {0, 20, .0000, .1611},
                                               {1, 29, .0061, .1718}}) {
    auto const interval = wilson(hits, cases);
    EXPECT_NEAR(interval.low, low, .00005) << hits << "/" << cases;
    EXPECT_NEAR(interval.high, high, .00005) << hits << "/" << cases;
  }
}

TEST(Wilson, StaysWithinItsRange) {
  EXPECT_DOUBLE_EQ(wilson(7, 7).share, 1.0);
  EXPECT_DOUBLE_EQ(wilson(7, 7).high, 1.0);
  EXPECT_GT(wilson(7, 7).low, .6);
  EXPECT_NEAR(wilson(0, 7).low, 0.0, 1e-12);
  EXPECT_DOUBLE_EQ(wilson(0, 0).share, 0.0);
  EXPECT_DOUBLE_EQ(wilson(0, 0).low, 0.0);
  EXPECT_DOUBLE_EQ(wilson(0, 0).high, 1.0);
}

}  // namespace
}  // namespace kaeru
