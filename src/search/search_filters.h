#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace kaeru {

/// Which case studies may be found; empty fields let all pass.
struct SearchFilters {
  std::vector<std::string> situations;  ///< any of these; canonical names
  std::vector<std::string> outcomes;    ///< any of these
  std::optional<Date> since;            ///< on or after this day; case studies without a day fail
  std::string without_id;               ///< never this one
};

}  // namespace kaeru
