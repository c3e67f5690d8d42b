// Periods are whole months where they can be, since months are what a review compares.
#include "patterns/period.h"

#include <fmt/format.h>

namespace kaeru {
namespace {

int month_number(Date date) {
  return date.year * 12 + date.month - 1;
}

Date first_of(int number) {
  return {number / 12, number % 12 + 1, 1};
}

Period months(int first, int count) {
  return {first_of(first), add_days(first_of(first + count), -1)};
}

bool whole_months(Period const &period) {
  return period.from.day == 1 && period.to == months(month_number(period.to), 1).to;
}

Period a_year_earlier(Period const &period) {
  return {add_months(period.from, -12), add_months(period.to, -12)};
}

}  // namespace

std::string to_string(Period const &period) {
  if (!whole_months(period))
    return fmt::format("{} から {}", to_string(period.from), to_string(period.to));
  std::string const first = to_string(period.from).substr(0, 7);
  std::string const last = to_string(period.to).substr(0, 7);
  return first == last ? first : fmt::format("{} から {}", first, last);
}

Period last_month(Date today) {
  return months(month_number(today) - 1, 1);
}

ComparedPeriods compared_with(Period const &now) {
  if (whole_months(now)) {
    int const first = month_number(now.from);
    int const count = month_number(now.to) - first + 1;
    int const years = (count + 11) / 12;
    return {now, months(first - count, count), months(first - 12 * years, count)};
  }
  ComparedPeriods compared{now, {add_days(now.from, -now.days()), add_days(now.from, -1)}, now};
  do compared.year_ago = a_year_earlier(compared.year_ago);
  while (now.from <= compared.year_ago.to);
  return compared;
}

}  // namespace kaeru
