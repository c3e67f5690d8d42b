#include "call/wall_clock.h"

#include <gtest/gtest.h>

#include <limits>

namespace kaeru {
namespace {

TEST(WallClock, CountsFromTheStart) {
  EXPECT_EQ(wall_clock("2026-11-25T14:03:10+09:00", 0), "14:03");
  EXPECT_EQ(wall_clock("2026-11-25T14:03:10+09:00", 49'999), "14:03");
  EXPECT_EQ(wall_clock("2026-11-25T14:03:10+09:00", 50'000), "14:04");
  EXPECT_EQ(wall_clock("2026-11-25T23:59:59", 1000), "00:00");
}

TEST(WallClock, NothingFromWhatCannotBeRead) {
  for (char const *const started :
       {"", "2026-11-25", "2026-11-25T24:00:00", "2026-11-25T10:60:00", "2026-11-25T1:00:00",
        "2026-11-25T10:00:", "2026-11-25T10:0０:00"})
    EXPECT_EQ(wall_clock(started, 0), "") << started;
  EXPECT_EQ(wall_clock("2026-11-25T14:03:10", -1), "");
  EXPECT_EQ(wall_clock("2026-11-25T14:03:10", std::numeric_limits<std::int64_t>::max()).size(), 5);
}

}  // namespace
}  // namespace kaeru
