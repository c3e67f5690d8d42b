#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kaeru {

/// `hits` of `all` in one group, and in the group it is held against. hits ≤ all.
struct TwoGroups {
  std::uint64_t hits = 0, all = 0;
  std::uint64_t other_hits = 0, other_all = 0;
};

/// Both groups have members, and both outcomes come among them: else nothing can differ.
bool tells(TwoGroups const &groups);

/// The logarithm of "n choose k", 0 ≤ k ≤ n.
double log_choose(double n, double k);

/// Fisher's exact test, two-sided: how likely, 0–1, so different or more different shares are when
/// both groups have the same true share; 1 where a group is empty. Never too small, whatever the
/// counts. Source: Fisher 1935, the sum of all tables that are not likelier.
double fisher_exact(TwoGroups const &groups);

/// Benjamini–Hochberg: for each p the smallest false discovery rate at which it still counts as a
/// finding, 0–1, in the order given. Where nothing is there to be found, any finding at all is as
/// rare as the rate says. Source: Benjamini and Hochberg 1995.
std::vector<double> benjamini_hochberg(std::span<double const> p_values);

/// A comparison over strata, each held against itself alone, so that what decides both on the
/// group and on the outcome (harder cases are handed over) cannot pass for an effect.
struct Stratified {
  double p = 1;           ///< two-sided; 1 where no stratum has both groups and both outcomes
  double least_p = 1;     ///< the smallest that these margins could have given
  double difference = 0;  ///< of the shares, -1 – 1, weighted over strata that have both groups
  double low = -1;        ///< its 95 % interval
  double high = 1;
  std::uint64_t compared = 0;  ///< members of the first group in such strata
};

/// Mantel–Haenszel: test (exact but for so many cases that the normal distribution holds, then
/// continuity-corrected) and risk difference with Sato's variance. Sources: Mantel and Haenszel
/// 1959; Sato 1989.
Stratified mantel_haenszel(std::span<TwoGroups const> strata);

}  // namespace kaeru
