#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/width.h"

namespace kaeru {

/// Lines of at most `columns` columns (at least 2), broken between phrases, else where Japanese
/// line-break rules allow (no 。 at the start of a line), else anywhere. A '\n' always breaks;
/// white space at a break is dropped. Empty text gives one empty line.
std::vector<std::string> wrap(std::string_view utf8, int columns,
                              Ambiguous ambiguous = Ambiguous::narrow);

}  // namespace kaeru
