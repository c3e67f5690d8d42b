#pragma once

#include <string_view>
#include <vector>

#include "text/pattern.h"
#include "text/personal_range.h"

namespace kaeru {

/// What the patterns of personal_patterns.tsv find in normalised text, in the order of the table:
/// all kinds but names. Ranges may overlap; where two do, the earlier one in the list holds.
std::vector<PersonalRange> find_personal_patterns(std::u32string_view chars,
                                                  PatternText const &text);

}  // namespace kaeru
