#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "patterns/fact_table.h"

namespace kaeru {

/// The fields typed for --by, each alone or with a comma, by Japanese or English name; 状況 where
/// nothing was typed. At most two that differ; an Error names the nearest and all.
Result<std::vector<FactField>> to_fields(std::vector<std::string> const &typed);

/// The parts between commas (, 、 ×, of any width), folded; empty ones too.
std::vector<std::string> cut_at_commas(std::string const &typed);

}  // namespace kaeru
