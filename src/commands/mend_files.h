#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// One file that `lint --fix` mended.
struct MendedFile {
  std::string path;    ///< relative to the corpus
  std::string backup;  ///< what it was, beside it
  std::string diff;    ///< unified, harmless for a terminal
  std::vector<std::string> codes;
};

/// Mends a file of the corpus in place, its old bytes kept beside it; nullopt in the Result's value
/// means that there was nothing to mend. `dry` writes nothing.
Result<std::optional<MendedFile>> mend_file(std::filesystem::path const &corpus,
                                            std::string const &path, Vocabulary const &vocabulary,
                                            bool dry);

}  // namespace kaeru
