// Similar case studies beside or under the card: one, two or three rows each, as many as fit.
#include <algorithm>
#include <cstddef>

#include "commands/call/panes.h"
#include "commands/hit_lines.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int least_hits = 2;
constexpr int narrow_columns = 64;  ///< below, date and outcome need a row of their own

/// Rows for each, so that at least two fit.
int rows_each(int columns, int rows) {
  if (columns < narrow_columns && rows >= 3 * least_hits) return 3;
  return rows >= 2 * least_hits ? 2 : 1;
}

void add_hit(Pane &pane, Hit const &hit, bool selected, int each, CallMoment const &m,
             int columns) {
  StyledText const mark{selected ? "▸" : " ", style::title};
  int const room = columns - width_columns(mark.text, m.ambiguous);
  FrameRow row = each == 3 ? FrameRow{{cut(hit_head(hit), room, m.ambiguous)}}
                           : hit_row(hit, room, m.ambiguous);
  if (selected) row.front().style = style::title;
  row.insert(row.begin(), mark);
  pane.add(std::move(row));
  if (each == 3) pane.add({{"   " + hit_end(hit.case_study), style::label}});
  if (each >= 2) pane.add(FrameRow(snippet_row(hit.snippet, columns, m.ambiguous)));
}

std::size_t selected_index(CallState const &state) {
  auto const &hits = state.answer->result.hits;
  auto const at =
      std::ranges::find(hits, state.selected_hit, [](Hit const &hit) { return hit.case_study.id; });
  return at == hits.end() ? 0 : static_cast<std::size_t>(at - hits.begin());
}

}  // namespace

Pane hits_pane(CallMoment const &m, int columns, int rows) {
  Pane pane;
  if (!m.state.answer || rows < 1) return pane;
  auto const &hits = m.state.answer->result.hits;
  if (hits.empty() && !m.state.answer->result.partial) return pane;
  pane.add({{cut(outcomes_line(*m.state.answer), columns, m.ambiguous), style::title}});
  int const each = rows_each(columns, rows - 1);
  auto const room = static_cast<std::size_t>((rows - 1) / each);
  std::size_t const selected = selected_index(m.state);
  std::size_t const first = selected < room ? 0 : selected + 1 - room;
  for (std::size_t i = first; i < std::min(first + room, hits.size()); ++i)
    add_hit(pane, hits[i], hits[i].case_study.id == m.state.selected_hit, each, m, columns);
  return pane;
}

}  // namespace kaeru
