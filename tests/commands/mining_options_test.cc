#include "commands/mining_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::HasSubstr;

constexpr Date today{2026, 11, 26};

MiningOptions typed(std::string since, std::string until) {
  MiningOptions options;
  options.filters.since = std::move(since);
  options.until = std::move(until);
  return options;
}

TEST(ToPeriod, ReadsDaysAndMonths) {
  struct Row {
    char const *since, *until;
    Period period;
  };
  for (auto const &[since, until, period] :
       {Row{"", "", {{2026, 10, 1}, {2026, 10, 31}}},
        Row{"2026-08", "", {{2026, 8, 1}, {2026, 10, 31}}},
        Row{"2026-08-15", "2026-09-02", {{2026, 8, 15}, {2026, 9, 2}}},
        Row{"2026-02", "2026-02", {{2026, 2, 1}, {2026, 2, 28}}},
        Row{"", "2026-09-10", {{2026, 9, 1}, {2026, 9, 10}}},
        Row{"2026-11-03", "", {{2026, 11, 3}, {2026, 11, 26}}}}) {
    auto const read = to_period(typed(since, until), today);
    ASSERT_TRUE(read) << since << " " << until;
    EXPECT_EQ(*read, period) << since << " " << until;
  }
}

TEST(ToPeriod, SaysWhatIsWrong) {
  auto const no_day = to_period(typed("先月", ""), today);
  ASSERT_FALSE(no_day);
  EXPECT_THAT(no_day.error().message, HasSubstr("--since「先月」"));
  auto const backwards = to_period(typed("2026-10", "2026-09"), today);
  ASSERT_FALSE(backwards);
  EXPECT_THAT(backwards.error().message, HasSubstr("2026-09-30"));
  EXPECT_FALSE(to_period(typed("2027-01", ""), today));
}

TEST(MayRead, KeepsWhatIsAboveTheReader) {
  EXPECT_TRUE(may_read("", "管理者"));
  EXPECT_TRUE(may_read("OP", ""));
  EXPECT_FALSE(may_read("OP", "SV"));
  EXPECT_TRUE(may_read("SV", "SV"));
  EXPECT_FALSE(may_read("SV", "管理者"));
}

}  // namespace
}  // namespace kaeru
