// What every pane of a call's screen is put together with.
#include "commands/call/panes.h"

#include <algorithm>
#include <sstream>

#include "text/sanitize.h"
#include "text/width.h"
#include "text/wrap.h"

namespace kaeru {

void Pane::add(Pane below) {
  if (below.cursor) cursor = Cursor{height() + below.cursor->row, below.cursor->column};
  std::ranges::move(below.rows, std::back_inserter(rows));
}

void Pane::keep(int most) {
  if (height() > most) rows.resize(static_cast<std::size_t>(std::max(most, 0)));
}

void Pane::fill(int height) {
  if (this->height() < height) rows.resize(static_cast<std::size_t>(height));
}

Pane input_row(StyledText prompt, LineEditor const &editor, int columns, Ambiguous ambiguous) {
  int const begin = width_columns(prompt.text, ambiguous);
  auto const view = editor.view(std::max(columns - begin, 1), ambiguous);
  Pane pane;
  pane.add({std::move(prompt), {sanitize_line(view.text)}});
  pane.cursor = Cursor{0, begin + view.cursor_column};
  return pane;
}

std::vector<std::string> text_lines(std::string_view text, int columns, Ambiguous ambiguous) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (width_columns(line, ambiguous) <= columns)
      lines.push_back(std::move(line));
    else
      std::ranges::move(wrap(line, columns, ambiguous), std::back_inserter(lines));
  }
  return lines;
}

Pane beside(Pane const &left, Pane const &right, int left_columns, Ambiguous ambiguous) {
  Pane pane;
  for (std::size_t i = 0; i < std::max(left.rows.size(), right.rows.size()); ++i) {
    FrameRow row = i < left.rows.size() ? left.rows[i] : FrameRow{};
    row = fit(std::move(row), left_columns, ambiguous);
    row.push_back({"│", style::label});
    if (i < right.rows.size()) std::ranges::copy(right.rows[i], std::back_inserter(row));
    pane.add(std::move(row));
  }
  return pane;
}

}  // namespace kaeru
