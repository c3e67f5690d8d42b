// Where the operator writes: the words to search for, and what is heard, ticked as it fills. The
// field that has the cursor is written in a row of its own, always the one above the keys.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/call/panes.h"
#include "commands/hit_lines.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

struct Slot {
  CallLine line;
  CallField field;
  char const *name;  ///< shorter than the memo's label
};

constexpr std::array<Slot, 4> heard_slots{{{CallLine::matter, CallField::matter, "用件"},
                                           {CallLine::cause, CallField::cause, "原因"},
                                           {CallLine::demand, CallField::demand, "要求"},
                                           {CallLine::state, CallField::state, "現状"}}};
constexpr std::array<Slot, 3> further_slots{{{CallLine::told, CallField::told, "約束"},
                                             {CallLine::callback, CallField::callback, "折返し"},
                                             {CallLine::caller, CallField::caller, "相手"}}};

/// A field as it is shown while the cursor is elsewhere.
struct Entered {
  std::string name;
  std::string text;
  bool focused = false;
};

/// The field; of promises the last one first, since a cell is short.
std::string text_of(CallRecord const &record, CallField field) {
  std::vector<std::string> texts;
  if (field == CallField::told)
    for (auto promise = record.promises.rbegin(); promise != record.promises.rend(); ++promise)
      texts.push_back(promise->text);
  if (!record.field(field).empty()) texts.push_back(record.field(field));
  return sanitize_line(fmt::format("{}", fmt::join(texts, "、")));
}

Entered entered(CallState const &state, Slot const &slot) {
  return {slot.name, text_of(state.record, slot.field), state.line == slot.line};
}

std::vector<Entered> further(CallState const &state) {
  std::vector<Entered> entries;
  for (auto const &slot : further_slots) entries.push_back(entered(state, slot));
  std::string approval;
  if (auto const &approved = state.record.approved)
    approval = sanitize_line(approved->by + " " + approved->what);
  entries.push_back({"承認", approval, state.line == CallLine::approval});
  std::erase_if(entries, [](Entered const &one) { return one.text.empty() && !one.focused; });
  return entries;
}

/// Cells of equal width, `per_row` in a row.
Pane cells(std::vector<Entered> const &entries, int per_row, bool ticked, CallMoment const &m) {
  Pane pane;
  int const each = m.size.columns / per_row;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto const &[name, text, focused] = entries[i];
    char const *const box = !ticked ? "" : text.empty() ? "[ ]" : "[x]";
    Style const look = focused ? style::title : text.empty() ? style::label : style::good;
    FrameRow cell{{box + name, look}, {" " + text}};
    cell = fit(std::move(cell), each - 1, m.ambiguous);
    cell.push_back({" "});
    if (i % static_cast<std::size_t>(per_row) == 0) pane.add(FrameRow{});
    std::ranges::move(cell, std::back_inserter(pane.rows.back()));
  }
  return pane;
}

Pane heard_pane(CallMoment const &m) {
  std::vector<Entered> heard;
  for (auto const &slot : heard_slots) heard.push_back(entered(m.state, slot));
  bool const roomy = m.size.columns >= 80 || !m.low();
  return cells(heard, roomy ? 2 : 4, true, m);
}

char const *name_of(CallLine line) {
  for (auto const &slot : heard_slots)
    if (slot.line == line) return slot.name;
  for (auto const &slot : further_slots)
    if (slot.line == line) return slot.name;
  return "承認";
}

/// How the words were found, where that is not plain; a quiet mark.
StyledText search_note(CallState const &state) {
  if (state.searching) return {"検索中", style::label};
  if (!state.answer) return {};
  auto const &result = state.answer->result;
  if (auto const note = spelling_note(result); !note.empty()) return {note, style::note};
  if (result.match == MatchKind::loose) return {"言葉の一部だけ一致", style::label};
  bool const nothing = result.match == MatchKind::none && state.answer->advice.cards.empty();
  if (nothing && !state.answer->query.empty()) return {"見つかりません", style::label};
  return {};
}

}  // namespace

Pane search_pane(CallMoment const &m) {
  StyledText note = search_note(m.state);
  note.text = cut(note.text, m.size.columns / 2, m.ambiguous);
  int const noted = note.text.empty() ? 0 : width_columns(note.text, m.ambiguous) + 1;
  StyledText const prompt{"検索 ▸ ", style::title};
  bool const focused = m.state.line == CallLine::search;
  LineEditor const words = focused ? m.state.editor : LineEditor(m.state.search_words);
  Pane pane = input_row(prompt, words, m.size.columns - noted, m.ambiguous);
  if (!focused) pane.cursor.reset();
  if (noted > 0) {
    pane.rows.front() = fit(std::move(pane.rows.front()), m.size.columns - noted, m.ambiguous);
    pane.rows.front().push_back({" "});
    pane.rows.front().push_back(std::move(note));
  }
  return pane;
}

Pane fields_pane(CallMoment const &m) {
  Pane pane;
  if (m.state.mode != CallMode::menu) pane.add(heard_pane(m));  // the letters stand in its place
  if (auto const more = further(m.state); !more.empty())
    pane.add(cells(more, static_cast<int>(more.size()), false, m));
  if (m.state.line != CallLine::search)
    pane.add(input_row({fmt::format("{} ▸ ", name_of(m.state.line)), style::title}, m.state.editor,
                       m.size.columns, m.ambiguous));
  return pane;
}

}  // namespace kaeru
