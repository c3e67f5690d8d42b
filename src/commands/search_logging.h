#pragma once

#include <string>

#include "casebook/mask.h"
#include "casebook/policy.h"
#include "commands/answer.h"
#include "commands/command.h"
#include "commands/log_place.h"
#include "log/logged.h"
#include "text/personal_data.h"

namespace kaeru {

/// What an answer showed: the query masked, then the cards (those of alerts first) and case studies
/// as they stand. `frame` holds what the answer does not know: id, time, command, session,
/// generation, role.
LoggedSearch to_logged(Answer const &answer, PersonalDataFinder const &finder, LoggedSearch frame);

/// Who asked, by which command, of which generation.
struct LogFrame {
  std::string command;
  std::string role;  ///< empty where it does not matter
  std::string generation;
};

/// Remembers one answer of a command that ends with it, after the answer has been written out. What
/// goes wrong is told on `err` and changes nothing else.
void log_answer(Answer const &answer, LogFrame const &frame, LogOptions const &options,
                Policy const &policy, Environment &environment);

}  // namespace kaeru
