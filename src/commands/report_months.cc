// How much there was, month by month: a year and the same month of the year before.
#include "commands/report_months.h"

#include <algorithm>

#include "base/wilson.h"

namespace kaeru {
namespace {

constexpr int month_count = 13;

struct Month {
  Period period;
  std::size_t all = 0, secondary = 0;
};

/// Oldest first; the last holds `day`.
std::vector<Month> months_until(Date day) {
  std::vector<Month> months;
  Date next = add_months({day.year, day.month, 1}, 1);
  for (int i = 0; i < month_count; ++i) {
    months.push_back({last_month(next)});
    next = months.back().period.from;
  }
  std::ranges::reverse(months);
  return months;
}

ResultRow to_row(Month const &month) {
  Proportion const share = wilson(month.secondary, month.all);
  return {.values = {to_string(month.period), static_cast<std::int64_t>(month.all),
                     static_cast<std::int64_t>(month.secondary),
                     month.all > 0 ? ResultValue(share.share) : ResultValue(),
                     month.all > 0 ? ResultValue(share.low) : ResultValue(),
                     month.all > 0 ? ResultValue(share.high) : ResultValue()},
          .cases = {}};
}

}  // namespace

ResultTable months_table(FactTable const &facts, Period const &now) {
  auto months = months_until(now.to);
  ValueId const secondary = facts.find("二次");
  for (auto const &row : facts.rows()) {
    auto const month =
        std::ranges::find_if(months, [&](Month const &one) { return one.period.holds(row.date); });
    if (month == months.end()) continue;
    ++month->all;
    if (secondary != 0 && facts.value(row, FactField::level) == secondary) ++month->secondary;
  }
  ResultTable table{
      .key = "months",
      .title = "件数の推移",
      .notes = {"発生日(なければ作成日)の月で数えています。二次は区分が二次の事例です。"},
      .columns = {{"month", "月", ResultKind::text},
                  {"n", "件数", ResultKind::count},
                  {"secondary", "うち二次", ResultKind::count},
                  {"share", "二次の割合", ResultKind::share},
                  {"low", "下限", ResultKind::share},
                  {"high", "上限", ResultKind::share}},
      .rows = {}};
  for (auto const &month : months) table.rows.push_back(to_row(month));
  return table;
}

}  // namespace kaeru
