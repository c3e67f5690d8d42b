#include "commands/stream_time.h"

#include <gtest/gtest.h>

#include <cmath>

namespace kaeru {
namespace {

std::optional<std::int64_t> ms(std::string text) {
  return to_milliseconds(StreamTime(std::move(text)));
}

TEST(StreamTime, ReadsSeconds) {
  EXPECT_EQ(to_milliseconds(std::int64_t{12}), 12'000);
  EXPECT_EQ(to_milliseconds(12.345), 12'345);
  EXPECT_EQ(to_milliseconds(-3.0), -3000);
  EXPECT_EQ(to_milliseconds(1e12), 1'000'000'000'000'000);
  EXPECT_FALSE(to_milliseconds(1.1e12));
  EXPECT_FALSE(to_milliseconds(1e300));
  EXPECT_FALSE(to_milliseconds(std::nan("")));
  EXPECT_FALSE(to_milliseconds(INT64_MIN));
  EXPECT_FALSE(to_milliseconds(StreamTime()));
}

TEST(StreamTime, ReadsIsoTimes) {
  std::int64_t const day = 86'400'000LL * 20757;  // 2026-10-31
  std::int64_t const ten = day + 36'000'000;
  EXPECT_EQ(ms("2026-10-31T10:00"), ten);
  EXPECT_EQ(ms("2026-10-31 10:00:00"), ten);
  EXPECT_EQ(ms("2026-10-31T10:00:00Z"), ten);
  EXPECT_EQ(ms("2026-10-31T10:00:01.2509Z"), ten + 1250);
  EXPECT_EQ(ms("2026-10-31T19:00:00+09:00"), ten);
  EXPECT_EQ(ms("2026-10-31T19:00:00,5+0900"), ten + 500);
  EXPECT_EQ(ms("2026-10-31T05:30:00-04:30"), ten);
}

TEST(StreamTime, RefusesWhatIsNoTime) {
  for (char const *const text :
       {"", "12", "きのう", "2026-10-31", "2026-10-32T10:00", "2026-10-31T24:00",
        "2026-10-31T10:60", "2026-10-31T10", "2026-10-31T10:00:00Zx", "2026-10-31T10:00:00+",
        "2026-10-31T1a:00", "2026-10-31T10:00:00.Z junk"})
    EXPECT_FALSE(ms(text)) << text;
}

TEST(StreamClock, RunsByTheStream) {
  StreamClock clock;
  clock.advance(5000, 0);
  EXPECT_EQ(clock.now_ms(), 0);
  clock.advance(6500, 1);
  EXPECT_EQ(clock.now_ms(), 1500);
  EXPECT_TRUE(clock.by_stream());
  EXPECT_EQ(clock.later_ms(101), 1600);
}

TEST(StreamClock, RunsByTheWallWithoutTimes) {
  StreamClock clock;
  clock.advance({}, 100);
  clock.advance({}, 350);
  EXPECT_EQ(clock.now_ms(), 250);
  EXPECT_FALSE(clock.by_stream());
  clock.advance(9'000'000, 400);  // the first time tells nothing of how long it was
  EXPECT_EQ(clock.now_ms(), 300);
}

TEST(StreamClock, NeverRunsBackOrFarAhead) {
  StreamClock clock;
  clock.advance(1'000'000, 0);
  clock.advance(0, 10);
  EXPECT_EQ(clock.now_ms(), 10);
  clock.advance(1'000'000'000'000'000, 20);
  EXPECT_EQ(clock.now_ms(), 10 + 86'400'000);
  for (int i = 0; i < 100'000; ++i) clock.advance(i % 2 == 0 ? -1e15 : 1e15, 20);
  EXPECT_GT(clock.now_ms(), 0);
}

}  // namespace
}  // namespace kaeru
