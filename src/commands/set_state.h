#pragma once

#include <filesystem>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "commands/review_lists.h"
#include "lint/lint.h"

namespace kaeru {

/// What somebody decided on, one word of the vocabulary's states.
struct NewState {
  std::string state;
  std::string by;
};

/// One line of 1–40 characters without controls, surrounding white space removed; else an Error.
Result<std::string> decider_name(std::string const &typed);

/// A file with its new state, not yet written.
struct StateEdit {
  std::filesystem::path corpus;
  std::string id, path;  ///< the path is relative to the corpus
  std::string from;  ///< the state before; may be empty
  NewState to;
  std::string before, after;  ///< its bytes; they differ in a few lines of front matter
};

/// Reads the target's file as it is now and sets 状態, who decided (検証者, in guidance 承認者) and
/// when (検証日 of 検証済, else 更新日). 検証済 also moves a 見直し日 that has come, and any of
/// guidance, by the policy's months, and is an Error where lint finds one. So is a file that is not
/// UTF-8 throughout or whose id is another.
Result<StateEdit> edit_state(std::filesystem::path const &corpus, ReviewRecord const &target,
                             NewState const &wish, LintContext const &context);

/// Whole or not at all; refused when the file holds something else by now. It keeps mode and group.
Status write_state(StateEdit const &edit);

}  // namespace kaeru
