#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casebook/policy.h"

namespace kaeru {

/// A number that a line of guidance gives against the centre's own.
struct LimitConflict {
  std::string words;  ///< as written, "3回"
  std::string key;    ///< "limits.holds_max"
  std::string subject;  ///< "保留"
  int allowed = 0;
  bool operator==(LimitConflict const &) const = default;
};

/// Numbers of a line (policy names already replaced) that let more than the policy does, such as
/// 「保留は3回まで」 where it allows one; a number is taken for the nearest subject before it in the
/// same sentence, at most 24 characters away. Stricter numbers are no conflict.
std::vector<LimitConflict> limit_conflicts(std::string_view line, Policy const &policy);

}  // namespace kaeru
