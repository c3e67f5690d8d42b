#pragma once

#include <functional>
#include <string>
#include <vector>

#include "patterns/metrics.h"

namespace kaeru {

/// Who is asked, and who of them is counted.
struct ShareDefinition {
  std::string key, name, definition;
  std::function<bool(FactTable::Row const &)> asked, hit;
  bool is_ratio = false;
  bool compared = true;
};

/// `facts` outlives what is returned.
std::vector<ShareDefinition> share_definitions(FactTable const &facts, MetricRules const &rules);

}  // namespace kaeru
