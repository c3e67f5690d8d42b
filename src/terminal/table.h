#pragma once

#include <string>
#include <vector>

#include "terminal/style.h"

namespace kaeru {

enum class Align { left, right };

struct Column {
  Align align = Align::left;
  int max_columns = 0;  ///< longer cells are cut with "…"; 0 = no limit
};

struct Cell {
  std::string text;  ///< one line, sanitized
  Style style = style::plain;
};

/// Rows of cells, aligned by what they take on screen. Short rows are filled with empty cells;
/// cells beyond the columns are dropped.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// Lines with '\n', each beginning with `indent`, two spaces between columns, none at the end.
  [[nodiscard]] std::string render(Paint const &paint, std::string_view indent = "") const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace kaeru
