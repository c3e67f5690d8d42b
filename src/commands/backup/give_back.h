#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "commands/backup/places.h"
#include "commands/backup/plan.h"

namespace kaeru {

struct GivenBack {
  std::vector<std::filesystem::path> kept_beside;  ///< what was there before
  std::optional<std::size_t> merged;               ///< new searches, when the log was there already
  bool private_corpus = false;  ///< files were put into a corpus that only this user enters
};

/// Merges into a log that is there, then puts what is missing in place and, each first kept beside
/// under a `.before-restore` name, what differs. Each file is the old or the new at any moment, and
/// none is new before all lie beside their places. A text that is replaced keeps mode and group; a
/// corpus that is missing is made for this user alone (0700, files 0600). Run again after a kill,
/// it goes on.
Result<GivenBack> give_back(std::vector<PlannedFile> const &plan,
                            std::filesystem::path const &backup, KeptPlaces const &places);

}  // namespace kaeru
