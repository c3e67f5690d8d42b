#include "patterns/period.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Period, HoldsItsFirstAndLastDay) {
  Period const october{{2026, 10, 1}, {2026, 10, 31}};
  EXPECT_TRUE(october.holds(Date{2026, 10, 1}));
  EXPECT_TRUE(october.holds(Date{2026, 10, 31}));
  EXPECT_FALSE(october.holds(Date{2026, 9, 30}));
  EXPECT_FALSE(october.holds(Date{2026, 11, 1}));
  EXPECT_FALSE(october.holds(std::nullopt));
  EXPECT_EQ(october.days(), 31);
}

TEST(Period, LastMonthIsTheWholeMonthBefore) {
  EXPECT_EQ(last_month({2026, 11, 26}), (Period{{2026, 10, 1}, {2026, 10, 31}}));
  EXPECT_EQ(last_month({2026, 1, 1}), (Period{{2025, 12, 1}, {2025, 12, 31}}));
  EXPECT_EQ(last_month({2024, 3, 31}), (Period{{2024, 2, 1}, {2024, 2, 29}}));
}

TEST(Period, MonthsAreComparedWithMonths) {
  auto const compared = compared_with({{2026, 3, 1}, {2026, 3, 31}});
  EXPECT_EQ(compared.before, (Period{{2026, 2, 1}, {2026, 2, 28}}));
  EXPECT_EQ(compared.year_ago, (Period{{2025, 3, 1}, {2025, 3, 31}}));
}

TEST(Period, AQuarterIsComparedWithTheQuarterBefore) {
  auto const compared = compared_with({{2024, 1, 1}, {2024, 3, 31}});
  EXPECT_EQ(compared.before, (Period{{2023, 10, 1}, {2023, 12, 31}}));
  EXPECT_EQ(compared.year_ago, (Period{{2023, 1, 1}, {2023, 3, 31}}));
}

TEST(Period, OtherDaysAreComparedWithAsManyDaysBefore) {
  auto const compared = compared_with({{2024, 2, 29}, {2024, 3, 9}});
  EXPECT_EQ(compared.before, (Period{{2024, 2, 19}, {2024, 2, 28}}));
  EXPECT_EQ(compared.year_ago, (Period{{2023, 2, 28}, {2023, 3, 9}}));
}

TEST(Period, ALongOneSharesNoDayWithTheYearsAgo) {
  auto const months = compared_with({{2024, 1, 1}, {2026, 10, 31}});
  EXPECT_EQ(months.year_ago, (Period{{2021, 1, 1}, {2023, 10, 31}}));
  auto const year = compared_with({{2025, 11, 1}, {2026, 10, 31}});
  EXPECT_EQ(year.year_ago, year.before);
  auto const days = compared_with({{2025, 1, 5}, {2026, 1, 5}});
  EXPECT_EQ(days.year_ago, (Period{{2023, 1, 5}, {2024, 1, 5}}));
  EXPECT_EQ(days.before, (Period{{2024, 1, 5}, {2025, 1, 4}}));
}

TEST(Period, IsWrittenAsMonthsWhereItIsMonths) {
  EXPECT_EQ(to_string(Period{{2026, 10, 1}, {2026, 10, 31}}), "2026-10");
  EXPECT_EQ(to_string(Period{{2026, 8, 1}, {2026, 10, 31}}), "2026-08 から 2026-10");
  EXPECT_EQ(to_string(Period{{2026, 8, 1}, {2026, 10, 30}}), "2026-08-01 から 2026-10-30");
  EXPECT_EQ(to_string(Period{{2999, 12, 1}, {2999, 12, 31}}), "2999-12");
}

}  // namespace
}  // namespace kaeru
