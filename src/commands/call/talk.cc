// Keys while the caller is on the line: typing, the fields, and the counters.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "commands/call/step.h"

namespace kaeru {
namespace {

using enum CallCommand;

/// The order of Tab.
constexpr std::array lines = {CallLine::search,   CallLine::matter, CallLine::cause,
                              CallLine::demand,   CallLine::state,  CallLine::told,
                              CallLine::callback, CallLine::caller};

CallLine neighbour(CallLine line, int direction) {
  auto const found = std::ranges::find(lines, line);
  if (found == lines.end()) return CallLine::search;
  auto const count = static_cast<int>(lines.size());
  auto const at = static_cast<int>(found - lines.begin());
  return lines[static_cast<std::size_t>((at + direction + count) % count)];
}

/// A key that counts something, so that the undo key can take it back.
void count(CallStep &step, CallAct act, std::string text = "", std::string name = "") {
  std::size_t const before = step.effects.events.size();
  step.emit(act, std::move(text), std::move(name));
  // 粘り means that the caller does not get to the point: from then on it goes round in circles.
  bool const circles = act == CallAct::persist && !step.state.record.loop.running();
  if (circles) step.emit(CallAct::loop_on);
  auto const &events = step.effects.events;
  step.state.undoable.emplace_back(events.begin() + static_cast<long>(before), events.end());
}

void toggle(CallStep &step, Stopwatch const &watch, CallAct on, CallAct off) {
  count(step, watch.running() ? off : on);
}

void take_back(CallStep &step) {
  auto &undoable = step.state.undoable;
  if (undoable.empty()) return step.say("取り消すものはありません");
  auto const events = std::move(undoable.back());
  undoable.pop_back();
  for (auto event = events.rbegin(); event != events.rend(); ++event)
    if (auto back = inverse(*event)) step.emit(std::move(*back));
  step.say("取り消しました");
}

void confirm_situation(CallStep &step) {
  step.settle();
  auto const *const card = shown_card(step.state);
  if (card == nullptr) return step.say("確認できる状況がありません。相手の言葉を入れてください");
  std::string const situation = next_to_confirm(step.state);
  if (situation.empty()) {
    std::string const &first = card->guidance.situations.front();
    count(step, CallAct::situation_off, "", first);
    return step.say(fmt::format("「{}」の確認を取り消しました", first));
  }
  count(step, CallAct::situation_on, "", situation);
  step.say(fmt::format("「{}」を確認しました", situation));
  bool const hands_over =
      in_list(step.state.book.hand_overs, situation) && step.state.record.role == "OP";
  if (hands_over) step.enter_mode(CallMode::memo);
}

void show_consult(CallStep &step) {
  auto &state = step.state;
  if (!state.consult.empty()) return state.consult.clear();
  step.keep_line();
  state.consult = consult_sentence(state.record, state.book.limits, step.now_ms);
  step.emit(CallAct::consult, state.consult);
}

void choose_next_card(CallStep &step) {
  auto &state = step.state;
  if (state.cards.empty()) return step.say("カードがありません");
  auto const &cards = state.cards;
  auto const found = std::ranges::find(cards, state.selected_card,
                                       [](auto const &one) { return one.guidance.id; });
  auto const at = found == cards.end() ? 0 : static_cast<std::size_t>(found - cards.begin());
  state.selected_card = cards[(at + 1) % cards.size()].guidance.id;
  state.pinned = true;
  step.settle();
}

void open_case_study_of(CallStep &step) {
  Hit const *const hit = selected_hit(step.state);
  if (hit == nullptr) return step.say("↑↓で事例を選んでください");
  step.settle();
  step.emit(CallAct::case_study_opened, hit->case_study.title, hit->case_study.id);
  step.enter_mode(CallMode::reading);
}

void end_call(CallStep &step) {
  auto &state = step.state;
  step.settle();
  step.keep_line();
  if (state.record.hold.running()) step.emit(CallAct::hold_off);
  step.emit(CallAct::hang_up);
  step.go_to(CallLine::search);
  fill_judgeables(state);
  step.enter_mode(CallMode::after);
}

void choose_hit(CallStep &step, int direction) {
  auto &state = step.state;
  if (!state.answer || state.answer->result.hits.empty()) return;
  auto const &hits = state.answer->result.hits;
  auto const count = static_cast<int>(hits.size());
  auto const found =
      std::ranges::find(hits, state.selected_hit, [](Hit const &one) { return one.case_study.id; });
  int const before = direction > 0 ? -1 : count;
  int const at = found == hits.end() ? before : static_cast<int>(found - hits.begin());
  int const next = std::clamp(at + direction, 0, count - 1);
  state.selected_hit = hits[static_cast<std::size_t>(next)].case_study.id;
}

/// "佐藤SV 折返し15:30": who, then what.
void approve_as_typed(CallStep &step) {
  std::string const text = step.state.editor.text();
  std::size_t const space = std::min(text.find(' '), text.find("\u3000"));
  std::string const by = text.substr(0, space);
  std::size_t const skip = space == std::string::npos ? 0 : text[space] == ' ' ? 1 : 3;
  std::string const what = skip == 0 ? "" : text.substr(space + skip);
  if (!by.empty()) step.emit(CallAct::approved, what, by);
  step.state.editor = LineEditor();
  step.go_to(CallLine::search);
}

void promise_as_typed(CallStep &step) {
  std::string const text = step.state.editor.text();
  if (text.empty()) return step.go_to(neighbour(step.state.line, 1));
  count(step, CallAct::promise, text);
  step.state.editor = LineEditor();
}

void hear_as_typed(CallStep &step) {
  step.keep_line();
  step.settle();
  if (step.state.editor.empty()) return open_case_study_of(step);
  step.emit(CallAct::heard, step.state.editor.text());
  step.state.editor = LineEditor();
  step.keep_line();
}

void press_enter(CallStep &step) {
  switch (step.state.line) {
    case CallLine::search:
      return hear_as_typed(step);
    case CallLine::told:
      return promise_as_typed(step);
    case CallLine::approval:
      return approve_as_typed(step);
    default:
      return step.go_to(neighbour(step.state.line, 1));
  }
}

bool asks_for_help(CallState const &state, Key const &key) {
  bool const empty_search = state.line == CallLine::search && state.editor.empty();
  return empty_search && typed_letter(key) == '?';
}

void type(CallStep &step, Key const &key) {
  if (asks_for_help(step.state, key)) return step.enter_mode(CallMode::help);
  if (!step.state.editor.handle(key)) return;
  step.keep_line();
}

}  // namespace

void run_command(CallStep &step, CallKey const &key) {
  CallRecord const &record = step.state.record;
  switch (key.command) {
    case hold:
      return toggle(step, record.hold, CallAct::hold_on, CallAct::hold_off);
    case loop:
      return toggle(step, record.loop, CallAct::loop_on, CallAct::loop_off);
    case abuse:
      return toggle(step, record.abuse, CallAct::abuse_on, CallAct::abuse_off);
    case persist:
      return count(step, CallAct::persist);
    case recording_notice:
      return count(step, CallAct::recording_notice);
    case warning:
      return count(step, CallAct::warning);
    case same_answer:
      return count(step, CallAct::same_answer);
    case temperature:
      step.emit(CallAct::temperature, "", "", key.letter - '0');
      return step.say(fmt::format("温度 {}", key.letter));
    case confirm:
      return confirm_situation(step);
    case consult:
      return show_consult(step);
    case next_card:
      return choose_next_card(step);
    case hand_over:
      step.settle();
      return step.enter_mode(CallMode::memo);
    case hang_up:
      return end_call(step);
    case undo:
      return take_back(step);
    case approve:
      return step.go_to(CallLine::approval);
    case open_case_study:
      return open_case_study_of(step);
    case copy:
      step.effects.copy_memo = true;
      return;
    case next_line:
      return step.go_to(neighbour(step.state.line, 1));
    case help:
      return step.enter_mode(CallMode::help);
    case quit:
      return step.enter_mode(CallMode::quitting);
  }
}

void talk(CallStep &step, Key const &key) {
  using enum Key::Kind;
  if (auto const command = command_of(key, false)) return run_command(step, *command);
  switch (key.kind) {
    case escape:
      return step.enter_mode(CallMode::menu);
    case tab:
      return step.go_to(neighbour(step.state.line, 1));
    case back_tab:
      return step.go_to(neighbour(step.state.line, -1));
    case enter:
      return press_enter(step);
    case up:
      return choose_hit(step, -1);
    case down:
      return choose_hit(step, 1);
    case page_down:
    case page_up:
      return choose_next_card(step);
    case control:
      if (key.text == "c") return step.enter_mode(CallMode::quitting);
      return type(step, key);
    default:
      return type(step, key);
  }
}

}  // namespace kaeru
