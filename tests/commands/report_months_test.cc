#include "commands/report_months.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace kaeru {
namespace {

using ::testing::SizeIs;

void add(FactTable &facts, Date day, char const *level) {
  CaseStudy one;
  one.id = fmt::format("{}", facts.rows().size());
  one.occurred = day;
  one.level = level;
  facts.add(one, static_cast<CaseNumber>(facts.rows().size()));
}

TEST(ReportMonths, CountAYearAndTheMonthOfTheYearBefore) {
  FactTable facts{Vocabulary()};
  add(facts, {2025, 9, 30}, "一次");
  add(facts, {2025, 10, 1}, "一次");
  add(facts, {2026, 10, 1}, "一次");
  add(facts, {2026, 10, 31}, "二次");
  add(facts, {2026, 11, 1}, "二次");
  auto const table = months_table(facts, {{2026, 10, 1}, {2026, 10, 31}});
  ASSERT_THAT(table.rows, SizeIs(13));
  EXPECT_EQ(display(table.rows[0].values[0], ResultKind::text), "2025-10");
  EXPECT_EQ(table.rows[0].values[1], ResultValue(std::int64_t{1}));
  EXPECT_EQ(table.rows[1].values[1], ResultValue(std::int64_t{0}));
  EXPECT_EQ(table.rows[1].values[3], ResultValue());
  EXPECT_EQ(display(table.rows[12].values[0], ResultKind::text), "2026-10");
  EXPECT_EQ(table.rows[12].values[1], ResultValue(std::int64_t{2}));
  EXPECT_EQ(table.rows[12].values[2], ResultValue(std::int64_t{1}));
  EXPECT_EQ(table.rows[12].values[3], ResultValue(0.5));
}

TEST(ReportMonths, EndWithTheMonthInWhichThePeriodEnds) {
  auto const table = months_table(FactTable{Vocabulary()}, {{2026, 12, 20}, {2027, 1, 15}});
  EXPECT_EQ(display(table.rows.back().values[0], ResultKind::text), "2027-01");
  EXPECT_EQ(display(table.rows.front().values[0], ResultKind::text), "2026-01");
}

}  // namespace
}  // namespace kaeru
