#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commands/command.h"
#include "commands/limits.h"
#include "commands/log_place.h"
#include "text/width.h"

namespace kaeru {

/// What `kaeru call` is told.
struct CallOptions {
  std::string index;
  std::string role = "OP";
  std::string memo;      ///< where the memo goes: a file, "-", or empty
  std::string received;  ///< a memo to begin with
  std::string replay;    ///< a script instead of the keyboard
  std::string session;   ///< which session to take up; empty = the newest
  bool resume = false;
  bool keep = false;      ///< of a replay: keep a session file as a real call does
  int speed = 0;          ///< of a replay: so many times faster than the clock; 0 = without waiting
  std::string ambiguous;  ///< "wide" or "narrow"; empty = KAERU_AMBIGUOUS
  bool bell = false;
  LimitOptions limits;
  LogOptions log;
};

/// How wide this user's terminal draws ambiguous characters.
Ambiguous ambiguous_width(CallOptions const &options, Environment const &environment);

/// A call at the keyboard.
int live_call(CallOptions const &options, Environment &environment);
/// A call from a script; its screens go to `out`.
int replayed_call(CallOptions const &options, Environment &environment);

}  // namespace kaeru
