#pragma once

#include <string>
#include <vector>

#include "terminal/style.h"
#include "text/width.h"

namespace kaeru {

/// A piece of a line in one look; sanitized, without line breaks.
struct StyledText {
  std::string text;
  Style style = style::plain;
  bool operator==(StyledText const &) const = default;
};

using FrameRow = std::vector<StyledText>;

/// A whole screen: what stands on it and where the cursor is. The cursor is where an IME shows what
/// is being composed, so it always stands at the input, even when hidden.
struct Frame {
  int columns = 80;
  std::vector<FrameRow> rows;  ///< as many as the screen has
  int cursor_row = 0;          ///< 0-based
  int cursor_column = 0;
  bool operator==(Frame const &) const = default;
};

/// Columns of a row.
int width_columns(FrameRow const &row, Ambiguous ambiguous);

/// The row cut to `columns` with "…", or filled with spaces in the look of its last run.
FrameRow fit(FrameRow row, int columns, Ambiguous ambiguous);

/// The rows as plain text, one line each, without spaces at their ends: what tests compare.
std::string plain_text(Frame const &frame);

/// What a terminal must be sent to show `after` where `before` stands: every changed row from its
/// first column, then the cursor. Each row is placed absolutely, so that a terminal that draws a
/// character wider than we think spoils one row, never the screen. `before` of another size, or
/// nullptr: everything.
std::string changes(Frame const *before, Frame const &after, Paint const &paint,
                    Ambiguous ambiguous);

}  // namespace kaeru
