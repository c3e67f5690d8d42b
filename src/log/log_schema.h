#pragma once

#include <span>

#include "log/database.h"

namespace kaeru {

/// Whether a file is a log that this program may write.
enum class LogState {
  ready,
  later,    ///< not now: locked, read-only, disk full
  older,    ///< of an earlier version: to be brought up to date
  newer,    ///< of a later version of kaeru
  foreign,  ///< somebody else's database
  broken    ///< damaged, or no database at all
};

/// The SQL that leads from each version to the next; its length is the version written. A version
/// is added at the end and never changed.
std::span<char const *const> log_migrations();

/// Looks only.
LogState log_state(Database const &database, std::span<char const *const> migrations);

/// Makes an empty file or an older log one of the last version, all at once or not at all.
LogState bring_up_to_date(Database const &database, std::span<char const *const> migrations);

}  // namespace kaeru
