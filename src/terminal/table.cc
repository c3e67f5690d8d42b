// Column widths are measured first; style goes on after padding is known, so it never counts.
#include "terminal/table.h"

#include <algorithm>
#include <string_view>

#include "text/width.h"

namespace kaeru {
namespace {

using Rows = std::vector<std::vector<Cell>>;

void cut_to(std::vector<Column> const &columns, Rows &rows) {
  for (auto &row : rows) {
    row.resize(columns.size());
    for (std::size_t i = 0; i < row.size(); ++i)
      if (columns[i].max_columns > 0) row[i].text = cut(row[i].text, columns[i].max_columns);
  }
}

std::vector<int> measure(std::size_t columns, Rows const &rows) {
  std::vector<int> widths(columns, 0);
  for (auto const &row : rows)
    for (std::size_t i = 0; i < columns; ++i)
      widths[i] = std::max(widths[i], width_columns(row[i].text));
  return widths;
}

std::string aligned(Cell const &cell, Align align, int width, Paint const &paint) {
  std::string const space(static_cast<std::size_t>(width - width_columns(cell.text)), ' ');
  std::string const text = paint(cell.style, cell.text);
  return align == Align::left ? text + space : space + text;
}

void trim_end(std::string &line) {
  line.erase(line.find_last_not_of(' ') + 1);
}

}  // namespace

std::string Table::render(Paint const &paint, std::string_view indent) const {
  Rows rows = rows_;
  cut_to(columns_, rows);
  auto const widths = measure(columns_.size(), rows);
  std::string out;
  for (auto const &row : rows) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i == 0 ? "" : "  ") + aligned(row[i], columns_[i].align, widths[i], paint);
    trim_end(line);
    out += line + '\n';
  }
  return out;
}

}  // namespace kaeru
