// What every mode of a call does alike: keep what happened, and move between lines.
#include "commands/call/step.h"

#include <algorithm>
#include <utility>

#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::int64_t message_ms = 4000;

}  // namespace

void CallStep::emit(CallEvent event) {
  event.at_ms = now_ms;
  apply(state.record, event);
  effects.events.push_back(std::move(event));
}

void CallStep::emit(CallAct act, std::string text, std::string name, int number) {
  emit({.at_ms = now_ms,
        .act = act,
        .name = std::move(name),
        .text = std::move(text),
        .note = "",
        .number = number});
}

void CallStep::say(std::string message) {
  state.message = std::move(message);
  state.message_until_ms = now_ms + message_ms;
}

void CallStep::settle() {
  if (state.answer && !state.settled) effects.settled = state.answer;
  state.settled = true;
  state.cards_read = !state.cards.empty();
  if (state.answer)
    for (auto const &alert : state.answer->advice.alerts)
      if (std::ranges::find(state.record.dangers, alert.situation, &FoundDanger::situation) ==
          state.record.dangers.end())
        emit(CallAct::danger_found, state.answer->query, alert.situation);
  auto const *const card = shown_card(state);
  if (card == nullptr || state.cards_kept) return;
  bool const known = in_list(state.record.cards, card->guidance.id);
  if (!known) emit(CallAct::card_shown, card->guidance.title, card->guidance.id);
}

void CallStep::keep_line() {
  std::string const &text = state.editor.text();
  if (state.line == CallLine::search) {
    state.search_words = text;
    if (text != state.record.words) emit(CallAct::words, text);
    return;
  }
  auto const field = field_of(state.line);
  if (!field || state.line == CallLine::told || text == state.record.field(*field)) return;
  emit(CallAct::field, text, to_string(*field));
}

void CallStep::go_to(CallLine line) {
  keep_line();
  effects.caller_changed |= state.line == CallLine::caller && line != CallLine::caller;
  state.line = line;
  auto const field = field_of(line);
  if (line == CallLine::search)
    state.editor = LineEditor(state.search_words);
  else
    state.editor = LineEditor(field ? state.record.field(*field) : "");
}

void CallStep::enter_mode(CallMode mode) {
  keep_line();
  state.mode = mode;
  state.scroll = 0;
}

void fill_judgeables(CallState &state) {
  state.judgeables.clear();
  for (auto const &id : state.record.cards)
    state.judgeables.push_back({id, state.titles[id], true});
  for (auto const &id : state.record.case_studies)
    state.judgeables.push_back({id, state.titles[id], false});
  state.judging = 0;
}

bool in_list(std::vector<std::string> const &list, std::string const &item) {
  return std::ranges::find(list, item) != list.end();
}

char typed_letter(Key const &key) {
  if (key.kind != Key::Kind::text) return '\0';
  std::string const folded = fold_case(key.text);
  return folded.size() == 1 ? folded.front() : '\0';
}

std::optional<CallField> field_of(CallLine line) {
  switch (line) {
    case CallLine::matter:
      return CallField::matter;
    case CallLine::cause:
      return CallField::cause;
    case CallLine::demand:
      return CallField::demand;
    case CallLine::state:
      return CallField::state;
    case CallLine::told:
      return CallField::told;
    case CallLine::callback:
      return CallField::callback;
    case CallLine::caller:
      return CallField::caller;
    default:
      return std::nullopt;
  }
}

}  // namespace kaeru
