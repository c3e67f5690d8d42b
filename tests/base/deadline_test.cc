#include "base/deadline.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

using std::chrono::milliseconds;

struct FakeClock {
  milliseconds now{0};
  Deadline after(milliseconds budget) {
    return Deadline(budget, [this] { return std::chrono::steady_clock::time_point(now); });
  }
};

TEST(Deadline, PassesAtItsMoment) {
  FakeClock clock;
  Deadline deadline = clock.after(milliseconds(200));
  clock.now = milliseconds(199);
  EXPECT_FALSE(deadline.passed());
  EXPECT_FALSE(deadline.cut());
  clock.now = milliseconds(200);
  EXPECT_TRUE(deadline.passed());
  EXPECT_TRUE(deadline.cut());
}

TEST(Deadline, HasNearlyPassedAnEighthSooner) {
  FakeClock clock;
  Deadline deadline = clock.after(milliseconds(200));
  clock.now = milliseconds(174);
  EXPECT_FALSE(deadline.nearly_passed());
  clock.now = milliseconds(175);
  EXPECT_TRUE(deadline.nearly_passed());
  EXPECT_TRUE(deadline.cut());
  EXPECT_FALSE(deadline.passed()) << "what was found can still be shown";
}

TEST(Deadline, NeverPassesWithoutABudget) {
  Deadline never;
  EXPECT_FALSE(never.passed());
  EXPECT_FALSE(never.nearly_passed());
  EXPECT_FALSE(never.cut());
}

}  // namespace
}  // namespace kaeru
