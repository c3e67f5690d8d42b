#pragma once

#include <cstddef>

#include "base/wilson.h"

namespace kaeru {

struct PeriodCount {
  std::size_t n = 0;    ///< case studies with the values
  std::size_t all = 0;  ///< case studies of the period that say anything of the fields
  [[nodiscard]] Proportion share() const { return wilson(n, all); }
  bool operator==(PeriodCount const &) const = default;
};

enum class Trend {
  not_compared,  ///< a time itself: the calendar decides on it
  too_few,       ///< to say anything
  steady,        ///< what differs may be chance
  rising,        ///< more than before, and more than a year ago where that is known
  falling,
  seasonal,  ///< other than before, as a year ago
};

struct CountsOverTime {
  PeriodCount now, before, year_ago;
  PeriodCount year_before;  ///< `before`, a year earlier
};

/// Of a share that surely differs between now and before: rising, falling or seasonal.
Trend trend_of(CountsOverTime const &counts);

}  // namespace kaeru
