// Dates as trainers write them. Validity is std::chrono's, so 2026-02-30 is refused.
#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace kaeru {
namespace {

std::optional<Date> checked(int year, int month, int day) {
  using namespace std::chrono;
  year_month_day const ymd{std::chrono::year{year},
                           std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok() || year < 1900 || year > 2999) return std::nullopt;
  return Date{year, month, day};
}

std::chrono::sys_days to_days(Date date) {
  using namespace std::chrono;
  return year_month_day(year{date.year}, month(static_cast<unsigned>(date.month)),
                        day(static_cast<unsigned>(date.day)));
}

/// Reads up to `max_digits` digits at the front and removes them; -1 when there is none.
int take_number(std::string_view &text, std::size_t max_digits) {
  int value = -1;
  for (std::size_t n = 0; n < max_digits && !text.empty(); ++n) {
    char const c = text.front();
    if (c < '0' || c > '9') break;
    value = (value < 0 ? 0 : value) * 10 + (c - '0');
    text.remove_prefix(1);
  }
  return value;
}

bool take(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_any(std::string_view &text, std::initializer_list<std::string_view> separators) {
  for (auto const separator : separators)
    if (take(text, separator)) return true;
  return false;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() > 64) return std::nullopt;
  int const year = take_number(text, 4);
  bool const separated = take_any(text, {"-", "/", ".", "年"});
  int const month = take_number(text, 2);
  if (separated && !take_any(text, {"-", "/", ".", "月"})) return std::nullopt;
  int const day = take_number(text, 2);
  take(text, "日");
  bool const ends = text.empty() || text.front() == 'T' || text.front() == ' ';
  if (year < 0 || month < 0 || day < 0 || !ends) return std::nullopt;
  return checked(year, month, day);
}

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Date add_months(Date date, int months) {
  using namespace std::chrono;
  auto const month =
      year_month(year{date.year}, std::chrono::month(static_cast<unsigned>(date.month))) +
      std::chrono::months(std::min(months, 12 * 1100));
  if (month.year() > year{2999}) return {2999, 12, 31};
  auto const last = year_month_day_last(month.year(), month_day_last(month.month())).day();
  return {static_cast<int>(month.year()), static_cast<int>(static_cast<unsigned>(month.month())),
          std::min(date.day, static_cast<int>(static_cast<unsigned>(last)))};
}

Date add_days(Date date, int days) {
  using namespace std::chrono;
  constexpr sys_days end = year{2999} / December / 31;
  year_month_day const later = std::min(to_days(date) + std::chrono::days(days), end);
  return {static_cast<int>(later.year()), static_cast<int>(static_cast<unsigned>(later.month())),
          static_cast<int>(static_cast<unsigned>(later.day()))};
}

int days_between(Date from, Date to) {
  return static_cast<int>((to_days(to) - to_days(from)).count());
}

Date today() {
  std::time_t const now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

}  // namespace kaeru
