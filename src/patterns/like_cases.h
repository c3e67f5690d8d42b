#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "patterns/statistics.h"
#include "patterns/test_family.h"

namespace kaeru {

enum class Verdict {
  too_few,        ///< to say anything
  no_difference,  ///< what differs may be chance
  better,
  worse,
  confounded,  ///< the plain shares differ, but not between like cases, or the other way round
};

inline bool is_finding(Verdict verdict) {
  return verdict == Verdict::better || verdict == Verdict::worse;
}

/// A case study as a comparison sees it.
struct Member {
  std::uint32_t stratum = 0;
  bool hit = false;
};

/// Those of one universe by stratum: `all` of them and those with the outcome.
class StratumTotals {
 public:
  void add(Member const &member);

  /// `group`, a part of this universe, against the rest of it.
  [[nodiscard]] TwoGroups plain(std::span<Member const> group) const;
  [[nodiscard]] Stratified like(std::span<Member const> group) const;

 private:
  struct Cell {
    std::uint32_t all = 0, hits = 0;
  };
  std::vector<Cell> cells_;  ///< by stratum
  Cell sum_;
};

/// One question of a family: whether a group differs from the rest.
struct LikeComparison {
  TwoGroups plain;
  ExactTest plain_test;
  Stratified like;
  double adjusted = 1;  ///< like.p after Benjamini–Hochberg; 1 where there is too little to test
  Verdict verdict = Verdict::too_few;
};
LikeComparison compare(StratumTotals const &universe, std::span<Member const> group);

/// Judges a family (patterns/test_family.h): `rate` bounds the share of false ones among all
/// findings (better, worse), and where nothing is to be found the chance of any. Confounded: the
/// plain shares differ as surely, but like cases by less than half of it, or by less with 95 %
/// confidence, or the other way round. Gives how many were tested.
std::size_t judge(std::span<LikeComparison> comparisons, bool more_is_better, double rate);

/// Numbers for texts that say which cases are like: strata. Follow the order of texts, not of rows.
std::vector<std::uint32_t> numbered(std::vector<std::string> const &keys);

/// From how many case studies on a handling is listed at all.
inline constexpr std::size_t least_listed = 5;

}  // namespace kaeru
