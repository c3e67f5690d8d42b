#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// Written first, so that Excel reads a file as UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// One line of CSV (RFC 4180) and CRLF. A cell that a spreadsheet would take for a formula (= + -
/// @, also full-width, a tab or CR in front) gets a ' before it; a negative
/// number stays one.
std::string csv_row(std::vector<std::string> const &cells);

}  // namespace kaeru
