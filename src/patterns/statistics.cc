// The few tests on which findings rest.
#include "patterns/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "patterns/exact_strata.h"

namespace kaeru {
namespace {

/// Of the normal distribution, both tails.
double tails(double z) {
  return std::erfc(std::abs(z) / std::sqrt(2.0));
}

/// The sums that test and difference are made of.
struct Sums {
  double observed = 0, expected = 0, variance = 0;  // of the hits, margins fixed
  double weighted = 0, weight = 0, sato_p = 0, sato_q = 0;

  void add(TwoGroups const &one) {
    auto const [a, n1, c, n0] = std::tuple<double, double, double, double>(
        one.hits, one.all, one.other_hits, one.other_all);
    double const n = n1 + n0;
    double const hits = a + c;
    weighted += (a * n0 - c * n1) / n;
    weight += n1 * n0 / n;
    sato_p += (n1 * n1 * c - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
    sato_q += (a * (n0 - c) + c * (n1 - a)) / (2 * n);
    if (!tells(one)) return;
    observed += a;
    expected += n1 * hits / n;
    variance += n1 * n0 * hits * (n - hits) / (n * n * (n - 1));
  }
};

ExactTest test(Sums const &sums, std::span<TwoGroups const> strata) {
  constexpr double large = 400;  // from here on tails are within a factor of two at p = 1e-5
  if (sums.variance < large) return exact_test(strata);
  double const off = std::max(std::abs(sums.observed - sums.expected) - 0.5, 0.0);
  return {tails(off / std::sqrt(sums.variance)), 0};
}

}  // namespace

bool tells(TwoGroups const &one) {
  std::uint64_t const hits = one.hits + one.other_hits;
  return one.all > 0 && one.other_all > 0 && hits > 0 && hits < one.all + one.other_all;
}

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

double fisher_exact(TwoGroups const &groups) {
  if (!tells(groups)) return 1;
  auto const all = static_cast<double>(groups.all);
  auto const other = static_cast<double>(groups.other_all);
  auto const hits = static_cast<double>(groups.hits + groups.other_hits);
  auto const log_likelihood = [&](double k) {
    return log_choose(all, k) + log_choose(other, hits - k) - log_choose(all + other, hits);
  };
  constexpr double rounding = 1e-7;
  double const seen = log_likelihood(static_cast<double>(groups.hits)) + rounding;
  double sum = 0;
  for (double k = std::max(0.0, hits - other); k <= std::min(hits, all); ++k)
    if (double const one = log_likelihood(k); one <= seen) sum += std::exp(one);
  return std::min(sum, 1.0);
}

std::vector<double> benjamini_hochberg(std::span<double const> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  std::vector<double> adjusted(p_values.size());
  double least = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    double const own =
        p_values[order[rank - 1]] * static_cast<double>(order.size()) / static_cast<double>(rank);
    least = std::min(least, own);
    adjusted[order[rank - 1]] = least;
  }
  return adjusted;
}

Stratified mantel_haenszel(std::span<TwoGroups const> strata) {
  Sums sums;
  Stratified result;
  for (auto const &one : strata)
    if (one.all > 0 && one.other_all > 0) {
      sums.add(one);
      result.compared += one.all;
    }
  if (sums.weight <= 0) return result;
  auto const [p, least] = test(sums, strata);
  result.p = p;
  result.least_p = least;
  result.difference = sums.weighted / sums.weight;
  double const variance =
      (result.difference * sums.sato_p + sums.sato_q) / (sums.weight * sums.weight);
  double const reach = 1.959964 * std::sqrt(std::max(variance, 0.0));
  result.low = std::max(result.difference - reach, -1.0);
  result.high = std::min(result.difference + reach, 1.0);
  return result;
}

}  // namespace kaeru
