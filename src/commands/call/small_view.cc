// A screen too small for a call still shows the clock, a danger, what to say, and where one types.
#include <fmt/format.h>

#include <algorithm>

#include "commands/call/panes.h"
#include "commands/call/view.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int rows_with_input = 5;
constexpr int columns_with_input = 20;

Pane explanation(CallMoment const &m) {
  std::string const text = fmt::format(
      "画面が小さすぎます。今 {}×{}、{}×{} 以上に広げてください。通話の記録は続いています。",
      m.size.columns, m.size.rows, least_call_screen.columns, least_call_screen.rows);
  Pane pane;
  for (auto const &line : text_lines(text, m.size.columns, m.ambiguous))
    pane.add({{line, style::warning}});
  return pane;
}

Pane first_phrase(CallMoment const &m) {
  Pane pane;
  auto const *const card = shown_card(m.state);
  if (card == nullptr || card->guidance.first_phrase.empty()) return pane;
  std::string const text = "言う「" + sanitize_line(card->guidance.first_phrase) + "」";
  for (auto const &line : text_lines(text, m.size.columns, m.ambiguous))
    pane.add({{line, style::say}});
  return pane;
}

Pane input(CallMoment const &m) {
  return input_row({"▸ ", style::title}, m.state.editor, m.size.columns, m.ambiguous);
}

}  // namespace

Pane small_view(CallMoment const &m) {
  Pane pane;
  if (m.size.rows >= 3) pane.add(alert_pane(m));
  pane.keep(1);
  pane.add(status_row(m));
  pane.add(explanation(m));
  pane.add(first_phrase(m));
  if (m.size.rows < rows_with_input || m.size.columns < columns_with_input) return pane;
  pane.keep(m.size.rows - 1);
  pane.fill(m.size.rows - 1);
  pane.add(input(m));
  return pane;
}

}  // namespace kaeru
