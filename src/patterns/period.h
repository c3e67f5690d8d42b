#pragma once

#include <optional>
#include <string>

#include "base/date.h"

namespace kaeru {

/// Days from `from` to `to`, both included; not empty.
struct Period {
  Date from, to;
  [[nodiscard]] bool holds(std::optional<Date> const &day) const {
    return day && from <= *day && *day <= to;
  }
  [[nodiscard]] int days() const { return days_between(from, to) + 1; }
  bool operator==(Period const &) const = default;
};

/// "2026-10" for a whole month, "2026-08 から 2026-10" for whole months, else the two days.
std::string to_string(Period const &period);

/// What a review looks at, and what it is held against.
struct ComparedPeriods {
  Period now;
  Period before;    ///< as long, directly before: as many months where `now` is whole months
  Period year_ago;  ///< the same days a year earlier; of a longer period so many years earlier that none is shared
  bool operator==(ComparedPeriods const &) const = default;
};

/// The whole month before that of `today`.
Period last_month(Date today);
/// Those that belong to `now`.
ComparedPeriods compared_with(Period const &now);

}  // namespace kaeru
