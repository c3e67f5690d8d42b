#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/backup/places.h"

namespace kaeru {

/// What a backup holds of one kind.
struct KeptAmount {
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

/// What was put into a backup.
struct KeptSummary {
  std::array<KeptAmount, kept_count> amounts{};  ///< by Kept
  std::size_t searches = 0, uses = 0;            ///< of the log
  std::size_t open_sessions = 0;                 ///< not masked yet
  std::vector<std::string> left_out;             ///< Japanese: path and reason
};

/// Makes the backup at `folder`, whole or not at all, while everything may be in use. Nothing to
/// keep: no folder, and nothing in the summary.
Result<KeptSummary> make_backup(std::filesystem::path const &folder, KeptPlaces const &places,
                                bool with_corpus);

}  // namespace kaeru
