// CSV that opens in Excel as it was meant.
#include "commands/csv_output.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace kaeru {
namespace {

/// "-4.5": a spreadsheet reads it as it was meant.
bool is_negative_number(std::string_view cell) {
  double value = 0;
  auto const [end, error] = std::from_chars(cell.begin(), cell.end(), value);
  return cell.starts_with('-') && error == std::errc() && end == cell.end() && std::isfinite(value);
}

bool looks_like_formula(std::string_view cell) {
  if (is_negative_number(cell)) return false;
  static constexpr std::array<std::string_view, 10> openings = {"=",  "+",  "-",  "@",  "\t",
                                                                "\r", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(openings, [&](auto opening) { return cell.starts_with(opening); });
}

std::string csv_cell(std::string cell) {
  if (looks_like_formula(cell)) cell.insert(0, "'");
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char const c : cell) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

}  // namespace

std::string csv_row(std::vector<std::string> const &cells) {
  std::string row;
  for (auto const &cell : cells) row += (&cell == cells.data() ? "" : ",") + csv_cell(cell);
  return row + "\r\n";
}

}  // namespace kaeru
