#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "evaluation/measures.h"

namespace kaeru {

/// How far apart two runs are in one measure.
struct Difference {
  double mean = 0;  ///< second minus first
  double low = 0;   ///< 95 % of resampled means lie from here …
  double high = 0;  ///< … to here
  /// Whether chance among the queries alone is an unlikely reason.
  [[nodiscard]] bool clear() const { return low > 0 || high < 0; }
};

/// Ten thousand resamples hold each end of the interval to about 2 % of its width.
inline constexpr std::size_t resamples = 10'000;

/// Paired bootstrap over queries (Efron's percentile interval): `pairs` holds second minus first, a
/// row a query. Always the same for the same rows. No rows give zeros.
std::array<Difference, measure_count> paired_bootstrap(std::vector<Values> const &pairs);

}  // namespace kaeru
