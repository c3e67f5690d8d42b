#include "base/date.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Date, ReadsWhatTrainersWrite) {
  Date const day{2026, 4, 1};
  for (char const *text : {"2026-04-01", "2026/4/1", "2026.4.1", "20260401", "2026年4月1日",
                           "2026年04月01日", "2026-04-01T10:00", "2026-04-01 10:00"})
    EXPECT_EQ(parse_date(text), day) << text;
}

TEST(Date, RefusesWhatIsNoDay) {
  for (char const *text :
       {"", "2026", "2026-04", "2026-02-30", "2026-13-01", "2026-00-10", "1899-12-31", "3000-01-01",
        "26-04-01", "2026-04-01x", "あした", "-2026-04-01", "2026--04-01", "2026-04"})
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(parse_date("2028-02-29"));
  EXPECT_FALSE(parse_date("2026-02-29"));
  EXPECT_FALSE(parse_date("2100-02-29"));
}

TEST(Date, PrintsWhatItReads) {
  EXPECT_EQ(to_string(Date{2026, 4, 1}), "2026-04-01");
  EXPECT_EQ(parse_date(to_string(Date{1999, 12, 31})), (Date{1999, 12, 31}));
}

TEST(Date, AddsMonthsWithinTheMonthItReaches) {
  EXPECT_EQ(add_months({2026, 10, 31}, 12), (Date{2027, 10, 31}));
  EXPECT_EQ(add_months({2026, 10, 31}, 4), (Date{2027, 2, 28}));
  EXPECT_EQ(add_months({2027, 12, 31}, 2), (Date{2028, 2, 29}));
  EXPECT_EQ(add_months({2026, 10, 31}, 0), (Date{2026, 10, 31}));
  EXPECT_EQ(add_months({2999, 11, 30}, 1), (Date{2999, 12, 30}));
  EXPECT_EQ(add_months({2999, 12, 1}, 1), (Date{2999, 12, 31}));
  EXPECT_EQ(add_months({2026, 1, 1}, 2'000'000'000), (Date{2999, 12, 31}));
  EXPECT_EQ(add_months({2028, 2, 29}, -12), (Date{2027, 2, 28}));
  EXPECT_EQ(add_months({2026, 1, 31}, -2), (Date{2025, 11, 30}));
}

TEST(Date, CountsDays) {
  EXPECT_EQ(days_between({2028, 2, 28}, {2028, 3, 1}), 2);
  EXPECT_EQ(days_between({2026, 10, 31}, {2026, 10, 31}), 0);
  EXPECT_EQ(days_between({2027, 1, 1}, {2026, 12, 31}), -1);
}

TEST(Date, Orders) {
  EXPECT_LT((Date{2026, 4, 1}), (Date{2026, 4, 2}));
  EXPECT_LT((Date{2025, 12, 31}), (Date{2026, 1, 1}));
}

TEST(Date, AddsDays) {
  EXPECT_EQ(add_days({2026, 2, 27}, 2), (Date{2026, 3, 1}));
  EXPECT_EQ(add_days({2026, 12, 31}, 0), (Date{2026, 12, 31}));
  EXPECT_EQ(add_days({2026, 1, 1}, 2'000'000'000), (Date{2999, 12, 31}));
  EXPECT_EQ(add_days({2026, 1, 1}, -1), (Date{2025, 12, 31}));
  EXPECT_EQ(add_days({2024, 3, 1}, -1), (Date{2024, 2, 29}));
}

}  // namespace
}  // namespace kaeru
