#pragma once

#include <string>

#include "commands/call/state.h"

namespace kaeru {

/// One step of a call on its way: what every part of it needs. Each function of a mode takes a key
/// and changes state and effects.
struct CallStep {
  CallState &state;
  CallEffects &effects;
  std::int64_t now_ms;

  /// Something happened: it is kept, and counted in the record.
  void emit(CallEvent event);
  void emit(CallAct act, std::string text = "", std::string name = "", int number = 0);
  /// One line for the operator, for some seconds.
  void say(std::string message);
  /// The answer on the screen was read: its card counts as shown, and it may be logged.
  void settle();
  /// What is typed goes into the record.
  void keep_line();
  /// The cursor goes to a line.
  void go_to(CallLine line);
  void enter_mode(CallMode mode);
};

void talk(CallStep &step, Key const &key);
void run_command(CallStep &step, CallKey const &key);
void look_at_memo(CallStep &step, Key const &key);
void review(CallStep &step, Key const &key);  ///< after the call

/// What can be judged after the call: all cards shown, all case studies opened.
void fill_judgeables(CallState &state);

/// The character of a typed key as ASCII, whatever an IME made of it; 0 for another.
char typed_letter(Key const &key);

bool in_list(std::vector<std::string> const &list, std::string const &item);

/// The field that a line writes; nullopt for the search line and the approval.
std::optional<CallField> field_of(CallLine line);

}  // namespace kaeru
