#pragma once

#include <cstdint>
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

/// Whether the file is part of the book.
bool is_of_corpus(KeptFile const &file);

}  // namespace kaeru
