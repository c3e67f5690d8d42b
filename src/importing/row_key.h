#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "importing/mapping.h"
#include "importing/row.h"

namespace kaeru {

inline constexpr std::size_t most_key_characters = 200;

/// What names the row within its source, one line: the cells of the key columns, joined by "|"; the
/// digest of the whole row when the mapping names none. A key that is too long or holds personal
/// data is replaced by its digest. "" when the key cells are empty.
std::string row_key(SourceRow const &row, std::vector<std::string> const &columns,
                    Mapping const &mapping,
                    std::function<std::string(std::string_view)> const &mask);

}  // namespace kaeru
