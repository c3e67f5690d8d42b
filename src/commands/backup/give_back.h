#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "commands/backup/folder.h"
#include "commands/backup/places.h"

namespace kaeru {

/// What a restore finds in the place of a file.
enum class Fate : std::uint8_t {
  missing,    ///< nothing: it is put there
  differing,  ///< something else; of the log: anything
  same,       ///< the very bytes, or what a session became after its call
};

struct PlannedFile {
  KeptFile file;
  Fate fate = Fate::missing;
};

/// What a restore does, in the order of names; known before anything is changed. An Error for a
/// file that no backup holds, or that this machine has no place for.
Result<std::vector<PlannedFile>> plan_restore(Backup const &backup, KeptPlaces const &places);

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
