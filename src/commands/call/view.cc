// The screen of a call. Rows are shared out from both ends: what must be seen stands at the top,
// the fields and the keys at the bottom, and between them the card takes what the hits leave.
#include "commands/call/view.h"

#include <algorithm>
#include <utility>

#include "commands/call/panes.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int wide_columns = 100;   ///< from here on the hits stand beside the card
constexpr int card_percent = 58;    ///< of a wide screen
constexpr int least_hits_rows = 3;  ///< how they ended, and two of them
constexpr int least_card_rows = 5;  ///< before the hits go below that
constexpr int gap_columns = 1;

Pane stacked(CallMoment const &m, int rows) {
  int const columns = m.size.columns;
  bool const hits = m.state.answer && !m.state.answer->result.hits.empty();
  int const reserved = hits ? least_hits_rows : 0;
  Pane pane = card_pane(m, columns, std::max(rows - reserved, std::min(rows, least_card_rows)));
  pane.add(hits_pane(m, columns, rows - pane.height()));
  return pane;
}

Pane side_by_side(CallMoment const &m, int rows) {
  int const left = m.size.columns * card_percent / 100;
  int const line = width_columns("│", m.ambiguous);
  Pane card = card_pane(m, left - gap_columns, rows);
  card.add(other_cards_pane(m, left - gap_columns, rows - card.height()));
  return beside(card, hits_pane(m, m.size.columns - left - line, rows), left, m.ambiguous);
}

Pane middle(CallMoment const &m, int rows) {
  Pane pane = received_memo_pane(m, m.size.columns, std::max(rows / 2, 0));
  int const left = rows - pane.height();
  pane.add(m.size.columns >= wide_columns ? side_by_side(m, left) : stacked(m, left));
  pane.keep(rows);
  pane.fill(rows);
  return pane;
}

Pane talk_view(CallMoment const &m) {
  Pane pane = top_pane(m);
  pane.add(consult_pane(m));
  pane.add(search_pane(m));
  Pane bottom = fields_pane(m);
  bottom.add(keys_pane(m));
  pane.add(middle(m, m.size.rows - pane.height() - bottom.height()));
  pane.add(std::move(bottom));
  return pane;
}

Pane pane_of(CallMoment const &m) {
  bool const small =
      m.size.columns < least_call_screen.columns || m.size.rows < least_call_screen.rows;
  if (small) return small_view(m);
  switch (m.state.mode) {
    case CallMode::help:
      return help_view(m);
    case CallMode::reading:
      return reading_view(m);
    case CallMode::memo:
      return memo_view(m);
    case CallMode::after:
      return after_view(m);
    default:
      return talk_view(m);
  }
}

/// Exactly the screen's columns, whatever is in the row.
FrameRow fitted(FrameRow row, int columns, Ambiguous ambiguous) {
  row = fit(std::move(row), columns, ambiguous);
  if (width_columns(row, ambiguous) <= columns) return row;
  return {{std::string(static_cast<std::size_t>(columns), ' ')}};
}

Frame framed(Pane pane, CallMoment const &m) {
  int const columns = std::max(m.size.columns, 0);
  int const rows = std::max(m.size.rows, 0);
  Frame frame{.columns = columns, .rows = std::move(pane.rows)};
  frame.rows.resize(static_cast<std::size_t>(rows));
  for (auto &row : frame.rows) row = fitted(std::move(row), columns, m.ambiguous);
  Cursor const cursor = pane.cursor.value_or(Cursor{rows - 1, 0});
  frame.cursor_row = std::clamp(cursor.row, 0, std::max(rows - 1, 0));
  frame.cursor_column = std::clamp(cursor.column, 0, std::max(columns - 1, 0));
  return frame;
}

}  // namespace

Frame call_view(CallState const &state, ScreenSize size, std::int64_t now_ms, Ambiguous ambiguous) {
  CallMoment const moment{state, size, now_ms, ambiguous};
  return framed(pane_of(moment), moment);
}

}  // namespace kaeru
