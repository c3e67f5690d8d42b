#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/key.h"

namespace kaeru {

/// What a key does in a call, besides typing.
enum class CallCommand {
  hold,
  persist,
  recording_notice,
  confirm,
  consult,
  hand_over,
  next_card,
  hang_up,
  undo,
  loop,
  abuse,
  warning,
  same_answer,
  approve,
  temperature,
  open_case_study,
  copy,
  next_line,

  help,
  quit
};

/// A function and its keys. `letter` works as Esc and the letter, as Alt and the letter, and with
/// `control` as Ctrl and the letter: all with the left hand where it is needed in a hurry.
struct CallKey {
  CallCommand command;
  char letter;
  bool control;
  char const *shorthand;  ///< for the bottom line: 保留
  char const *help;       ///< one Japanese line for `?`
};

std::vector<CallKey> const &call_keys();

/// The command of a control or alt key; of a plain character after Esc (`after_escape`). Full-width
/// characters count as their ASCII ones, since an IME may be on.
std::optional<CallKey> command_of(Key const &key, bool after_escape);

}  // namespace kaeru
