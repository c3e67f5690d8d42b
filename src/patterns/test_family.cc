// A test of three against two case studies can never be a finding: it is left out, and so costs the
// others nothing. Margins alone decide on that, so nothing is chosen by its outcome.
#include "patterns/test_family.h"

#include <algorithm>

namespace kaeru {
namespace {

/// Rounding must not push out a test that reaches the line exactly.
constexpr double slack = 1 + 1e-9;

/// Tarone: the smallest k such that at most k tests can reach rate / k; then rate / k.
double line_of(std::span<ExactTest const> tests, double rate) {
  std::vector<double> least;
  for (auto const &test : tests) least.push_back(test.least);
  std::ranges::sort(least);
  for (std::size_t k = 1; k <= least.size(); ++k) {
    double const line = rate / static_cast<double>(k) * slack;
    auto const reach = std::ranges::upper_bound(least, line) - least.begin();
    if (static_cast<std::size_t>(reach) <= k) return line;
  }
  return 0;
}

}  // namespace

ExactTest fisher_test(TwoGroups const &groups) {
  auto const total = groups.hits + groups.other_hits;
  auto const fewest = total > groups.other_all ? total - groups.other_all : 0;
  auto const most = std::min(total, groups.all);
  auto const p_at = [&](std::uint64_t hits) {
    return fisher_exact({hits, groups.all, total - hits, groups.other_all});
  };
  return {fisher_exact(groups), std::min(p_at(fewest), p_at(most))};
}

TestFamily control(std::span<ExactTest const> tests, double rate) {
  double const line = line_of(tests, rate);
  TestFamily family{.adjusted = std::vector<std::optional<double>>(tests.size())};
  std::vector<double> kept;
  for (auto const &test : tests)
    if (test.least <= line) kept.push_back(test.p);
  family.tested = kept.size();
  auto const adjusted = benjamini_hochberg(kept);
  auto next = adjusted.begin();
  for (std::size_t i = 0; i < tests.size(); ++i)
    if (tests[i].least <= line) family.adjusted[i] = *next++;
  return family;
}

}  // namespace kaeru
