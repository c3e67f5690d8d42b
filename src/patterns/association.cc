// Given all margins and the sum of the meetings, the number that falls into the first period
// follows a product of two hypergeometric distributions as long as the odds ratio is one and the
// same.
#include "patterns/association.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace kaeru {
namespace {

std::uint64_t fewest(Meeting const &m) {
  return m.one + m.other > m.all ? m.one + m.other - m.all : 0;
}

std::uint64_t most(Meeting const &m) {
  return std::min(m.one, m.other);
}

/// Up to a constant.
double log_weight(Meeting const &m, std::uint64_t both) {
  auto const k = static_cast<double>(both);
  auto const one = static_cast<double>(m.one);
  auto const other = static_cast<double>(m.other);
  return log_choose(one, k) + log_choose(static_cast<double>(m.all) - one, other - k);
}

/// Of each possible `both` of now, from `first` on; adds to 1.
std::vector<double> likelihoods(Meeting const &now, Meeting const &before, std::uint64_t first,
                                std::uint64_t last) {
  std::uint64_t const sum = now.both + before.both;
  std::vector<double> all;
  for (auto both = first; both <= last; ++both)
    all.push_back(log_weight(now, both) + log_weight(before, sum - both));
  double const highest = *std::ranges::max_element(all);
  double total = 0;
  for (auto &one : all) total += one = std::exp(one - highest);
  for (auto &one : all) one /= total;
  return all;
}

double not_likelier(std::vector<double> const &all, double than) {
  constexpr double rounding = 1 + 1e-7;
  double sum = 0;
  for (double const one : all)
    if (one <= than * rounding) sum += one;
  return std::min(sum, 1.0);
}

}  // namespace

AssociationChange association_change(Meeting const &now, Meeting const &before) {
  std::uint64_t const sum = now.both + before.both;
  auto const first = std::max(fewest(now), sum > most(before) ? sum - most(before) : 0);
  auto const last = std::min(most(now), sum - fewest(before));
  auto const all = likelihoods(now, before, first, last);
  double expected = 0;
  for (std::size_t i = 0; i < all.size(); ++i) expected += static_cast<double>(first + i) * all[i];
  return {{not_likelier(all, all[now.both - first]),
           not_likelier(all, std::min(all.front(), all.back()))},
          expected};
}

}  // namespace kaeru
