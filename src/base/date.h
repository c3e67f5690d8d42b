#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// A day of the civil calendar. Always a real day when it comes from parse_date.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(Date const &) const = default;
};

/// Reads 2026-04-01, 2026/4/1, 2026.4.1, 20260401 and 2026年4月1日 (years 1900–2999); a time
/// after the day (`T10:00`, ` 10:00`) is ignored. Anything else, or no such day: nullopt.
std::optional<Date> parse_date(std::string_view text);

/// "2026-04-01".
std::string to_string(Date date);

/// The same day so many months later, else the month's last; not after 2999. Negative = earlier.
Date add_months(Date date, int months);

/// So many days later; not after 2999. Negative = earlier.
Date add_days(Date date, int days);

/// From the one to the other; negative when `to` is earlier.
int days_between(Date from, Date to);

/// Today in the machine's own time zone.
Date today();

}  // namespace kaeru
