// A difference is seasonal where last year shows the same: the same level, or the same change.
#include "patterns/trend.h"

#include <cmath>

#include "patterns/statistics.h"

namespace kaeru {
namespace {

constexpr double line = 0.05;  ///< of one comparison with a year ago
constexpr double z_line = 1.959964;

double share(PeriodCount const &count) {
  return count.all == 0 ? 0 : static_cast<double>(count.n) / static_cast<double>(count.all);
}

bool differ(PeriodCount const &one, PeriodCount const &other) {
  return fisher_exact({one.n, one.all, other.n, other.all}) <= line;
}

bool exceeds(PeriodCount const &one, PeriodCount const &other, bool up) {
  return up ? share(one) > share(other) : share(one) < share(other);
}

/// A year ago had the level of now, and would have been told from now had it been as before.
bool same_level(CountsOverTime const &counts, bool up) {
  auto const all = counts.year_ago.all;
  auto const as_before =
      static_cast<std::size_t>(std::lround(share(counts.before) * static_cast<double>(all)));
  bool const could_tell = differ(counts.now, {as_before, all});
  return could_tell &&
         !(differ(counts.now, counts.year_ago) && exceeds(counts.now, counts.year_ago, up));
}

/// Log odds ratio of two periods and its variance, kept finite as Haldane 1956 does.
struct Change {
  double size = 0, variance = 0;
};

Change change(PeriodCount const &later, PeriodCount const &earlier) {
  Change result;
  double sign = 1;
  for (auto const *const count : {&later, &earlier}) {
    double const with = static_cast<double>(count->n) + 0.5;
    double const without = static_cast<double>(count->all - count->n) + 0.5;
    result.size += sign * std::log(with / without);
    result.variance += 1 / with + 1 / without;
    sign = -1;
  }
  return result;
}

/// The share changed at this time last year too, no less than now as far as one can tell.
bool same_change(CountsOverTime const &counts, bool up) {
  if (!differ(counts.year_ago, counts.year_before)) return false;
  if (!exceeds(counts.year_ago, counts.year_before, up)) return false;
  Change const now = change(counts.now, counts.before);
  Change const then = change(counts.year_ago, counts.year_before);
  double const more = (up ? 1 : -1) * (now.size - then.size);
  return more <= z_line * std::sqrt(now.variance + then.variance);
}

}  // namespace

Trend trend_of(CountsOverTime const &counts) {
  bool const up = share(counts.now) > share(counts.before);
  if (same_level(counts, up) || same_change(counts, up)) return Trend::seasonal;
  return up ? Trend::rising : Trend::falling;
}

}  // namespace kaeru
