#include "commands/clock.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <sstream>

#include "commands/global_options.h"

namespace kaeru {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

/// In some time zone.
class ClockTest : public testing::Test {
 protected:
  ~ClockTest() override {
    before ? ::setenv("TZ", before->c_str(), 1) : ::unsetenv("TZ");
    ::tzset();
  }
  static void go_to(char const *zone) {
    ::setenv("TZ", zone, 1);
    ::tzset();
  }
  std::optional<std::string> before =
      std::getenv("TZ") == nullptr ? std::nullopt : std::optional<std::string>(std::getenv("TZ"));
};

TEST_F(ClockTest, LocalTimesCarryTheirZone) {
  go_to("JST-9");
  EXPECT_EQ(local_time(0), "1970-01-01T09:00:00+09:00");
  EXPECT_EQ(local_time(1'790'000'000'999), "2026-09-21T23:13:20+09:00");
  go_to("NST3:30");
  EXPECT_EQ(local_time(0), "1969-12-31T20:30:00-03:30");
}

TEST_F(ClockTest, DaysBeginAtMidnightThere) {
  go_to("JST-9");
  EXPECT_EQ(midnight_ms({1970, 1, 2}), 15 * 3'600'000);
  EXPECT_EQ(local_time(midnight_ms({2026, 10, 31})), "2026-10-31T00:00:00+09:00");
  go_to("UTC0");
  EXPECT_EQ(midnight_ms({1970, 1, 2}), day_ms);
}

TEST(Clock, DaysBefore) {
  EXPECT_EQ(days_before({2026, 3, 1}, 1), (Date{2026, 2, 28}));
  EXPECT_EQ(days_before({2026, 10, 31}, 0), (Date{2026, 10, 31}));
  EXPECT_EQ(days_before({2026, 10, 31}, 400), (Date{2025, 9, 26}));
  EXPECT_EQ(days_before({1900, 1, 2}, 5), (Date{1900, 1, 1}));
}

TEST(Clock, MovesWithTheDayThatWasGiven) {
  std::stringstream stream;
  Environment environment{.in = stream,
                          .out = stream,
                          .err = stream,
                          .today = {2026, 10, 31},
                          .variable = [](char const *) { return std::nullopt; }};
  EXPECT_LT(now_ms(environment) - true_now_ms(), day_ms / 2);
  ASSERT_TRUE(apply({.help = false, .today = "2026-11-02"}, environment));
  EXPECT_EQ(environment.days_ahead, 2);
  std::int64_t const ahead = now_ms(environment) - true_now_ms();
  EXPECT_NEAR(static_cast<double>(ahead), 2.0 * day_ms, day_ms / 2.0);
}

TEST(Clock, ReadsWhatItWrites) {
  for (std::int64_t const ms : {std::int64_t{0}, std::int64_t{1'793'000'000'000}})
    EXPECT_EQ(parse_time(local_time(ms)), ms) << local_time(ms);
}

TEST(Clock, CountsTheOffset) {
  EXPECT_EQ(parse_time("1970-01-01T09:00:00+09:00"), 0);
  EXPECT_EQ(parse_time("1969-12-31T19:30:01-04:30"), 1000);
}

TEST(Clock, RefusesWhatIsNoMoment) {
  for (char const *text : {"", "2026-02-30T10:00:00+09:00", "2026-01-01", "きのう",
                           "2026-01-01T25:00:00+09:00", "2026-01-01T10:00:00",
                           "2026-01-01T10:61:00+09:00"})
    EXPECT_EQ(parse_time(text), std::nullopt) << text;
}

}  // namespace
}  // namespace kaeru
