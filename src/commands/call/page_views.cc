// Whole screens to read: a case study, the memo. The clock and a danger stay above them.
#include <fmt/format.h>

#include <algorithm>

#include "call/memo.h"
#include "commands/call/panes.h"
#include "commands/case_study_view.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

std::vector<FrameRow> as_rows(std::vector<std::string> lines, Style first = style::plain) {
  std::vector<FrameRow> rows;
  for (auto &line : lines) rows.push_back({{std::move(line), rows.empty() ? first : style::plain}});
  return rows;
}

std::vector<std::string> memo_lines(CallMoment const &m, int columns) {
  return text_lines(memo_text(current_memo(m.state, m.now_ms), columns), columns, m.ambiguous);
}

bool has_fields(CallRecord const &record) {
  return std::ranges::any_of(record.fields, [](auto const &text) { return !text.empty(); });
}

std::string_view typed_words(CallState const &state) {
  return state.line == CallLine::search ? state.editor.text() : state.search_words;
}

FrameRow missing_row(CallMoment const &m) {
  std::string const text =
      fmt::format("足りないもの: {}", fmt::join(missing(current_memo(m.state, m.now_ms)), "、"));
  return {{sanitize_line(text), style::warning}};
}

/// As it was written; after a resumption what is left of it.
std::vector<std::string> received_lines(CallMoment const &m, int columns) {
  if (!m.state.received) return memo_lines(m, columns);
  return text_lines(memo_text(*m.state.received, columns), columns, m.ambiguous);
}

std::string place_of(CallMoment const &m) {
  if (m.state.memo_place.empty())
    return "渡す先がまだありません(--memo か policy.yaml の handover_dir)";
  bool const given = m.state.record.handed_over_ms.has_value();
  return (given ? "渡しました: " : "渡す先: ") + sanitize_line(m.state.memo_place);
}

}  // namespace

Pane scrolled_view(CallMoment const &m, std::string const &title,
                   std::vector<FrameRow> const &rows) {
  Pane pane = top_pane(m);
  int const height = std::max(m.size.rows - pane.height() - 2, 1);
  int const count = static_cast<int>(rows.size());
  int const first = std::clamp(m.state.scroll, 0, std::max(count - height, 0));
  int const last = std::min(first + height, count);
  std::string const where = count > 0 ? fmt::format("  {}〜{}/{}行", first + 1, last, count) : "";
  pane.add({{title, style::title}, {where, style::label}});
  for (int i = first; i < last; ++i) pane.add(rows[static_cast<std::size_t>(i)]);
  pane.fill(m.size.rows - 1);
  pane.add(bottom_row("↑↓ Space 送る  Esc 戻る ", m));
  return pane;
}

Pane bottom_row(std::string const &text, CallMoment const &m) {
  Pane pane;
  pane.add({{text, style::label}});
  pane.cursor = Cursor{0, width_columns(text, m.ambiguous)};
  return pane;
}

Pane reading_view(CallMoment const &m) {
  auto const *const hit = selected_hit(m.state);
  if (hit == nullptr)
    return scrolled_view(m, "この事例は一覧から外れました。Esc で戻って選び直してください。", {});
  std::string const text = render_case_study(hit->case_study, m.size.columns, Paint(false));
  return scrolled_view(m, "事例",
                       as_rows(text_lines(text, m.size.columns, m.ambiguous), style::title));
}

Pane memo_view(CallMoment const &m) {
  Pane pane = top_pane(m);
  pane.add({{"引き継ぎメモ(上から順に読む)", style::title}});
  if (!missing(current_memo(m.state, m.now_ms)).empty()) pane.add(missing_row(m));
  pane.add(Pane{as_rows(memo_lines(m, m.size.columns)), {}});
  pane.keep(m.size.rows - 2);
  pane.add({{place_of(m), style::note}});
  pane.fill(m.size.rows - 1);
  pane.add(bottom_row("c コピー  w 渡す(書き出す)  Tab 書き足す  Esc 戻る ", m));
  return pane;
}

Pane received_memo_pane(CallMoment const &m, int columns, int rows) {
  bool const shown =
      m.state.record.role != "OP" && has_fields(m.state.record) && typed_words(m.state).empty();
  if (!shown) return {};
  Pane pane;
  pane.add({{"引き継ぎメモ", style::title}});
  pane.add(Pane{as_rows(received_lines(m, columns)), {}});
  pane.keep(rows);
  return pane;
}

}  // namespace kaeru
