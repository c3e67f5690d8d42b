#pragma once

#include <span>

#include "patterns/statistics.h"
#include "patterns/test_family.h"

namespace kaeru {

/// Fisher's test over strata, all their margins given, two-sided: the hits of the first group are a
/// sum of hypergeometric counts, whose distribution is convolved. Right for any counts, where the
/// normal approximation of a rare outcome finds too much. Work grows with the square of the spread,
/// so it is for variances up to some hundreds. Strata without both groups and both outcomes are
/// passed over. Source: Agresti 2013, Categorical Data Analysis §7.3.
ExactTest exact_test(std::span<TwoGroups const> strata);

}  // namespace kaeru
