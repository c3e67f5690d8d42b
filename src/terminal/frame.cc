// Rows are compared whole and drawn whole: a row is too short for more to be worth its traps, a
// wide character half overwritten first among them.
#include "terminal/frame.h"

#include <fmt/format.h>

#include <algorithm>

namespace kaeru {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view begin_update = "\x1b[?2026h\x1b[?25l";
constexpr std::string_view end_update = "\x1b[?25h\x1b[?2026l";
constexpr std::string_view erase_screen = "\x1b[0m\x1b[2J";
constexpr std::string_view erase_to_end = "\x1b[K";

std::string text_of(FrameRow const &row) {
  std::string text;
  for (StyledText const &run : row) text += run.text;
  return text;
}

/// A row wider than `columns`, cut; "…" looks like the run that it cuts.
FrameRow cut_row(FrameRow const &row, int columns, Ambiguous ambiguous) {
  std::string const text = cut(text_of(row), columns, ambiguous);
  if (width_columns(text, ambiguous) > columns || text.empty()) return {};
  std::size_t room = text.size() - ellipsis.size();
  FrameRow out;
  for (StyledText const &run : row) {
    std::size_t const kept = std::min(run.text.size(), room);
    room -= kept;
    out.push_back({run.text.substr(0, kept), run.style});
    if (kept == run.text.size()) continue;
    out.back().text += ellipsis;
    break;
  }
  return out;
}

std::string cursor_to(int row, int column) {
  return fmt::format("\x1b[{};{}H", row + 1, column + 1);
}

/// After a full row the cursor waits on the last column, which an erasure would take: such a row is
/// erased first. Others are erased behind their text, which flickers less.
std::string drawn(FrameRow row, int columns, Paint const &paint, Ambiguous ambiguous) {
  int const width = width_columns(row, ambiguous);
  if (width > columns) row = fit(std::move(row), columns, ambiguous);
  std::string out(width >= columns ? erase_to_end : "");
  for (StyledText const &run : row) out += paint(run.style, run.text);
  if (width < columns) out += erase_to_end;
  return out;
}

bool same_size(Frame const &a, Frame const &b) {
  return a.columns == b.columns && a.rows.size() == b.rows.size();
}

std::string placed_cursor(Frame const &frame) {
  int const rows = static_cast<int>(frame.rows.size());
  return cursor_to(std::clamp(frame.cursor_row, 0, std::max(rows - 1, 0)),
                   std::clamp(frame.cursor_column, 0, std::max(frame.columns - 1, 0)));
}

}  // namespace

int width_columns(FrameRow const &row, Ambiguous ambiguous) {
  int columns = 0;
  for (StyledText const &run : row) columns += width_columns(run.text, ambiguous);
  return columns;
}

FrameRow fit(FrameRow row, int columns, Ambiguous ambiguous) {
  if (width_columns(row, ambiguous) > columns) row = cut_row(row, columns, ambiguous);
  int const missing = columns - width_columns(row, ambiguous);
  if (missing <= 0) return row;
  if (row.empty()) row.emplace_back();
  row.back().text.append(static_cast<std::size_t>(missing), ' ');
  return row;
}

std::string plain_text(Frame const &frame) {
  std::string text;
  for (FrameRow const &row : frame.rows) {
    std::string line = text_of(row);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string changes(Frame const *before, Frame const &after, Paint const &paint,
                    Ambiguous ambiguous) {
  bool const whole = before == nullptr || !same_size(*before, after);
  if (!whole && *before == after) return "";
  std::string out(begin_update);
  if (whole) out += erase_screen;
  for (std::size_t row = 0; row < after.rows.size(); ++row) {
    if (!whole && before->rows[row] == after.rows[row]) continue;
    out += cursor_to(static_cast<int>(row), 0);
    out += drawn(after.rows[row], after.columns, paint, ambiguous);
  }
  return out + placed_cursor(after) + std::string(end_update);
}

}  // namespace kaeru
