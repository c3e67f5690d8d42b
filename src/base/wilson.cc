// The shares that a test at the 5 % level would not reject, solved for both ends.
#include "base/wilson.h"

#include <algorithm>
#include <cmath>

namespace kaeru {

Proportion wilson(std::size_t hits, std::size_t cases) {
  if (cases == 0) return {};
  constexpr double z = 1.959963984540054;  // of the normal distribution, both tails 5 %
  auto const n = static_cast<double>(cases);
  double const share = static_cast<double>(hits) / n;
  double const scale = 1 + z * z / n;
  double const middle = (share + z * z / (2 * n)) / scale;
  double const half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
  return {share, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace kaeru
