#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "call/memo.h"
#include "commands/command.h"

namespace kaeru {

/// What a memo says, as options of `kaeru memo`: every one in English and Japanese.
struct MemoOptions {
  std::string caller, matter, cause, state, demand, told, callback, approved;
  std::optional<int> expected_min, elapsed_min, temperature;
  std::optional<int> holds, hold_s, persists, recording_notices, warnings;
  std::vector<std::string> situations;

  [[nodiscard]] std::vector<Option> options();
  /// Whether any was given.
  [[nodiscard]] bool any() const;
  /// Puts what was given in the place of what the memo said; situations are added. An Error names a
  /// number out of range.
  Status apply(Memo &memo) const;
};

}  // namespace kaeru
