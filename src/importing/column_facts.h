#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "importing/row.h"

namespace kaeru {

/// What the cells of one column look like in a sample. Shares are of the filled cells, 0–1.
struct ColumnFacts {
  std::size_t filled = 0;
  std::map<std::string, std::size_t> values;  ///< clean, how often each stands there
  /// Share of the answers that differ, where "A, B" is two; low in a column of choices.
  double variety = 0;
  std::size_t longest = 0;  ///< characters
  double mean = 0;          ///< characters
  double dates = 0;
  double numbers = 0;
  double personal = 0;  ///< short cells in which the mask finds something
  std::string example;  ///< the first filled cell, masked, one line, clipped
};

/// `mask` takes personal data out.
ColumnFacts column_facts(std::vector<SourceRow> const &sample, std::size_t column,
                         std::function<std::string(std::string_view)> const &mask);

}  // namespace kaeru
