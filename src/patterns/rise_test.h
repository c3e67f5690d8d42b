#pragma once

#include "patterns/test_family.h"

namespace kaeru {

/// Whether the share rose from the other group to the first; quick where very many are tested. `p`
/// is Fisher's exact one, two-sided; 1 where the share fell or hardly rose. `least` is that of all
/// hits, or as many as can be, in the first group.
ExactTest rise_test(TwoGroups const &groups);

/// The share rose, with Fisher's p at most `p`.
bool has_risen(TwoGroups const &groups, double p);

}  // namespace kaeru
