#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/corpus_settings.h"
#include "casebook/guidance.h"
#include "indexing/builders.h"

namespace kaeru {

/// The guidance of a run. A broken file gives way to its last good version.
struct GuidanceSet {
  std::vector<Guidance> cards;  ///< by path
  /// Installed cards of situations that this book has no card for: only learnt from, so that what
  /// the book does not treat is not taken for what it does.
  std::vector<Guidance> lessons;
  Diagnostics diagnostics;
  std::string digest;  ///< of every file's bytes, the settings that bear on them, the model's form
  std::vector<std::string> stale;
  bool damaged_before = false;  ///< the book of the generation before could not be read
};

/// Reads every guidance file; `previous` may be null.
GuidanceSet read_guidance_set(CorpusSettings const &settings, Previous const *previous);

}  // namespace kaeru
