#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "casebook/policy.h"
#include "commands/command.h"
#include "log/search_log.h"

namespace kaeru {

/// Whether and where a command remembers what was asked.
struct LogOptions {
  bool no_log = false;
  std::string log;

  /// --no-log and --log.
  std::vector<Option> options();
  Option place_option();
};

/// The first that says something: --no-log, --log, KAERU_LOG (a path, or off), the policy's
/// `search.log` and `search.log_path` (only absolute: it holds for everybody, wherever they stand),
/// then $XDG_STATE_HOME/kaeru/log.sqlite or ~/.local/state/kaeru/log.sqlite. nullopt: nothing is
/// remembered. `policy` may be null.
std::optional<SearchLog::Place> log_place(LogOptions const &options, Policy const *policy,
                                          Environment const &environment);

/// The policy that an index was built with; nullopt where there is none to open. Throws
/// Xapian::Error where it is damaged.
std::optional<Policy> index_policy(std::filesystem::path const &index);
/// The same, and nullopt where the index is damaged: no backup must fail for that.
std::optional<Policy> readable_policy(std::filesystem::path const &index);

/// Whether there is anything at that place yet.
bool log_exists(SearchLog::Place const &place);

/// The rows since a day as typed for --since; all of them where nothing was typed.
Result<LogSpan> log_span(std::string const &since);

/// Whether options or environment decide, so that no policy need be read.
bool decided_without_policy(LogOptions const &options, Environment const &environment);

}  // namespace kaeru
