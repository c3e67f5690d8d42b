// Pipe tables, which cmark leaves as paragraphs: recognised by the separator row.
#include "casebook/table.h"

#include <algorithm>

#include "casebook/characters.h"

namespace kaeru {
namespace {

bool is_separator_cell(std::string_view cell) {
  if (cell.starts_with(':')) cell.remove_prefix(1);
  if (cell.ends_with(':')) cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == cell.npos;
}

}  // namespace

bool is_table_separator(std::string_view line) {
  std::string_view const row = trim(line);
  bool const may_be = row.find('|') != row.npos && row.find_first_not_of("|:- \t") == row.npos;
  return may_be && std::ranges::all_of(split_row(row), is_separator_cell);
}

std::size_t find_table(std::vector<std::string_view> const &lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (lines[i].find('|') != std::string_view::npos && is_table_separator(lines[i + 1])) return i;
  return std::string_view::npos;
}

std::vector<std::string> split_row(std::string_view line) {
  std::string_view row = trim(line);
  if (row.starts_with('|')) row.remove_prefix(1);
  if (row.ends_with('|') && !row.ends_with("\\|")) row.remove_suffix(1);
  std::vector<std::string> cells(1);
  bool in_code = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    bool const escaped = row[i] == '\\' && i + 1 < row.size() && row[i + 1] == '|';
    if (row[i] == '`') in_code = !in_code && row.find('`', i + 1) != row.npos;
    if (row[i] == '|' && !in_code)
      cells.emplace_back();
    else
      cells.back() += escaped ? row[++i] : row[i];
  }
  for (std::string &cell : cells) cell = std::string(trim(cell));
  return cells;
}

}  // namespace kaeru
