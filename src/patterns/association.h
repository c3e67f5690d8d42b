#pragma once

#include <cstdint>

#include "patterns/test_family.h"

namespace kaeru {

/// How often two things meet: of `all` case studies `one` have the first, `other` the second and
/// `both` have both.
struct Meeting {
  std::uint64_t both = 0, one = 0, other = 0, all = 0;
};

struct AssociationChange {
  ExactTest test;
  double expected = 0;  ///< `both` now, if the two met as they did before
};

/// Whether two things meet more, or less, than before beyond what each alone does: both may have
/// become more frequent, and so meet more often, without being news together. Exact and two-sided,
/// given how often each occurs in each period and how often they meet in all.
/// Source: Zelen 1971, equality of the odds ratios of two tables.
AssociationChange association_change(Meeting const &now, Meeting const &before);

}  // namespace kaeru
