// The name of a row. Two rows never share one unless their key cells are equal.
#include "importing/row_key.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "casebook/characters.h"
#include "importing/cell.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t digest_characters = 16;

std::string digested(std::string_view text) {
  return digest(text).substr(0, digest_characters);
}

/// So that no cell can stand for two.
std::string escaped(std::string_view cell) {
  std::string out;
  for (char const c : cell) {
    if (c == '|' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string whole_row(SourceRow const &row) {
  std::string text;
  for (std::string const &cell : row.cells) text += fmt::format("{}:{}", cell.size(), cell);
  return "r" + digested(text);
}

}  // namespace

std::string row_key(SourceRow const &row, std::vector<std::string> const &columns,
                    Mapping const &mapping,
                    std::function<std::string(std::string_view)> const &mask) {
  if (mapping.key_columns.empty()) return whole_row(row);
  std::vector<std::string> parts;
  bool filled = false;
  for (std::string const &name : mapping.key_columns) {
    auto const at = find_column(columns, name);
    std::string const cell = at && *at < row.cells.size() ? clean_cell(row.cells[*at]) : "";
    filled |= !cell.empty();
    parts.push_back(escaped(cell));
  }
  if (!filled) return "";
  std::string key = join(parts, "|");
  bool const usable =
      sanitize_line(key) == key && mask(key) == key && count_characters(key) <= most_key_characters;
  return usable ? key : "k" + digested(key);
}

}  // namespace kaeru
