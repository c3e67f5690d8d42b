// Queries are drawn again and again with replacement; all measures share the draws.
#include "evaluation/bootstrap.h"

#include <algorithm>
#include <random>

namespace kaeru {
namespace {

constexpr std::uint64_t seed = 20260401;      // any; fixed, so that a report can be made again
constexpr std::size_t tail = resamples / 40;  // 2.5 %

/// A number below `bound`, each equally likely; std::uniform_int_distribution differs between
/// standard libraries.
std::uint64_t draw(std::mt19937_64 &random, std::uint64_t bound) {
  std::uint64_t const usable = std::mt19937_64::max() - std::mt19937_64::max() % bound;
  std::uint64_t number = random();
  while (number >= usable) number = random();
  return number % bound;
}

Values mean_of_draws(std::vector<Values> const &pairs, std::mt19937_64 &random) {
  Values mean{};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    auto const &row = pairs[draw(random, pairs.size())];
    for (std::size_t m = 0; m < measure_count; ++m) mean[m] += row[m];
  }
  for (double &one : mean) one /= static_cast<double>(pairs.size());
  return mean;
}

Values mean_of_all(std::vector<Values> const &pairs) {
  Values mean{};
  for (auto const &row : pairs)
    for (std::size_t m = 0; m < measure_count; ++m) mean[m] += row[m];
  for (double &one : mean) one /= static_cast<double>(pairs.size());
  return mean;
}

}  // namespace

std::array<Difference, measure_count> paired_bootstrap(std::vector<Values> const &pairs) {
  std::array<Difference, measure_count> differences{};
  if (pairs.empty()) return differences;
  std::mt19937_64 random(seed);
  std::array<std::vector<double>, measure_count> means;
  for (std::size_t i = 0; i < resamples; ++i) {
    Values const one = mean_of_draws(pairs, random);
    for (std::size_t m = 0; m < measure_count; ++m) means[m].push_back(one[m]);
  }
  Values const observed = mean_of_all(pairs);
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::ranges::sort(means[m]);
    differences[m] = {observed[m], means[m][tail], means[m][resamples - 1 - tail]};
  }
  return differences;
}

}  // namespace kaeru
