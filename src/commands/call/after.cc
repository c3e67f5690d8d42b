// Keys on the screens that are not the conversation: the memo, and the review after the call.
#include <algorithm>
#include <array>

#include "commands/call/step.h"

namespace kaeru {
namespace {

constexpr std::array verdicts = {"used", "wrong", "missing"};

/// Whether the memo may go: complete, or the call cannot wait.
bool may_hand_over(CallState const &state, std::int64_t now_ms) {
  Memo const memo = current_memo(state, now_ms);
  bool const urgent = !memo.dangers.empty() ||
                      std::ranges::any_of(state.record.situations, [&](auto const &situation) {
                        return in_list(state.book.hand_overs, situation);
                      });
  return urgent || missing(memo).empty();
}

void give_memo(CallStep &step) {
  if (may_hand_over(step.state, step.now_ms)) {
    step.effects.hand_over_memo = true;
    return;
  }
  std::string text = "まだ渡せません。足りないもの:";
  for (auto const &label : missing(current_memo(step.state, step.now_ms))) text += " " + label;
  step.say(std::move(text));
}

void judge(CallStep &step, std::size_t verdict) {
  auto &state = step.state;
  if (state.judging >= state.judgeables.size()) return;
  step.emit(CallAct::judge, verdicts[verdict], state.judgeables[state.judging].id);
  if (state.judging + 1 < state.judgeables.size()) ++state.judging;
}

void choose_outcome(CallStep &step, int direction) {
  auto &state = step.state;
  auto const count = static_cast<int>(state.book.outcomes.size());
  if (count == 0) return;
  int const at = static_cast<int>(state.choosing_outcome);
  int const next = state.record.outcome.empty() ? (direction > 0 ? 0 : count - 1)
                                                : (at + direction + count) % count;
  state.choosing_outcome = static_cast<std::size_t>(next);
  step.emit(CallAct::outcome, "", state.book.outcomes[state.choosing_outcome]);
}

/// The call goes on: it was not over.
void go_back(CallStep &step) {
  step.emit(CallAct::hang_up, "", "", -1);
  step.enter_mode(CallMode::talking);
}

void review_letter(CallStep &step, char letter) {
  switch (letter) {
    case '1':
    case '2':
    case '3':
      return judge(step, static_cast<std::size_t>(letter - '1'));
    case 'f':
      return step.emit(CallAct::follow_up, "", "",
                       step.state.record.follow_up.value_or(false) ? 0 : 1);
    case 'd':
      step.effects.write_draft = true;
      return;
    case 'c':
      step.effects.copy_memo = true;
      return;
    case 't':
      return step.enter_mode(CallMode::memo);
    case 'q':
      step.effects.quit = true;
      return;
    default:
      return;
  }
}

}  // namespace

void look_at_memo(CallStep &step, Key const &key) {
  using enum Key::Kind;
  auto const command = command_of(key, false);
  bool const back = key.kind == escape || (command && command->command == CallCommand::hand_over);
  char const letter = typed_letter(key);
  if (back)
    step.enter_mode(step.state.record.ended_ms ? CallMode::after : CallMode::talking);
  else if (letter == 'c')
    step.effects.copy_memo = true;
  else if (letter == 'w' || key.kind == enter)
    give_memo(step);
  else if (command && !step.state.record.ended_ms)
    run_command(step, *command);
  else if (key.kind == tab && !step.state.record.ended_ms) {
    step.enter_mode(CallMode::talking);
    step.go_to(CallLine::matter);
  }
}

void review(CallStep &step, Key const &key) {
  using enum Key::Kind;
  auto &state = step.state;
  if (key.kind == control && key.text == "c") step.effects.quit = true;
  if (key.kind == escape) return go_back(step);
  if (key.kind == enter) step.effects.next_call = true;
  if (key.kind == up && state.judging > 0) --state.judging;
  if (key.kind == down && state.judging + 1 < state.judgeables.size()) ++state.judging;
  if (key.kind == right) choose_outcome(step, 1);
  if (key.kind == left) choose_outcome(step, -1);
  review_letter(step, typed_letter(key));
}

}  // namespace kaeru
