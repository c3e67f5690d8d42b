#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// The index of a pipe table's heading row among a paragraph's lines: the row before a separator
/// row such as `|---|:--:|`. npos when there is no table.
std::size_t find_table(std::vector<std::string_view> const &lines);

bool is_table_separator(std::string_view line);

/// The cells of a row, trimmed; `\|` and a '|' within backticks do not part cells.
std::vector<std::string> split_row(std::string_view line);

}  // namespace kaeru
