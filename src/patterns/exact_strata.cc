// Distributions are kept between the first and last count that has any weight to speak of.
#include "patterns/exact_strata.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace kaeru {
namespace {

constexpr double nothing = 1e-20;

/// p[i] is the likelihood of first + i.
struct Counts {
  double first = 0;
  std::vector<double> p{1};
};

/// Of hits in the first group of one stratum: from the likeliest count outwards, each by the ratio
/// to its neighbour.
Counts hypergeometric(TwoGroups const &one) {
  auto const n1 = static_cast<double>(one.all);
  auto const n0 = static_cast<double>(one.other_all);
  auto const hits = static_cast<double>(one.hits + one.other_hits);
  auto const ratio = [&](double k) {  // of the likelihoods of k + 1 and k
    return (n1 - k) * (hits - k) / ((k + 1) * (n0 - hits + k + 1));
  };
  double const low = std::max(0.0, hits - n0);
  double const high = std::min(n1, hits);
  double const mode = std::clamp(std::floor((n1 + 1) * (hits + 1) / (n1 + n0 + 2)), low, high);
  std::vector<double> below;
  double weight = 1;
  for (double k = mode; k > low && weight > nothing; --k) below.push_back(weight /= ratio(k - 1));
  Counts counts{mode - static_cast<double>(below.size()), {below.rbegin(), below.rend()}};
  counts.p.push_back(weight = 1);
  for (double k = mode; k < high && weight > nothing; ++k) counts.p.push_back(weight *= ratio(k));
  double const sum = std::accumulate(counts.p.begin(), counts.p.end(), 0.0);
  for (double &p : counts.p) p /= sum;
  return counts;
}

Counts sum_of(Counts const &a, Counts const &b) {
  Counts sum{a.first + b.first, std::vector<double>(a.p.size() + b.p.size() - 1)};
  for (std::size_t i = 0; i < a.p.size(); ++i)
    for (std::size_t k = 0; k < b.p.size(); ++k) sum.p[i + k] += a.p[i] * b.p[k];
  while (sum.p.size() > 1 && sum.p.back() < nothing) sum.p.pop_back();
  auto const begin = std::ranges::find_if(sum.p, [](double p) { return p >= nothing; });
  sum.first += static_cast<double>(begin - sum.p.begin());
  sum.p.erase(sum.p.begin(), begin);
  return sum;
}

}  // namespace

ExactTest exact_test(std::span<TwoGroups const> strata) {
  Counts counts;
  double seen = 0;
  for (auto const &one : strata) {
    if (!tells(one)) continue;
    counts = sum_of(counts, hypergeometric(one));
    seen += static_cast<double>(one.hits);
  }
  double const at = seen - counts.first;
  bool const is_kept = at >= 0 && at < static_cast<double>(counts.p.size());
  constexpr double rounding = 1 + 1e-7;
  double const likelihood = is_kept ? counts.p[static_cast<std::size_t>(at)] * rounding : 0;
  double p = is_kept ? 0 : nothing;
  for (double const one : counts.p) p += one <= likelihood ? one : 0;
  return {std::min(p, 1.0), std::min({counts.p.front(), counts.p.back(), 1.0})};
}

}  // namespace kaeru
