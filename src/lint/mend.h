#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casebook/corpus_file.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// A file with what a machine can mend mended.
struct Mended {
  std::string text;                ///< UTF-8, LF, no BOM
  std::vector<std::string> codes;  ///< of what was mended, sorted, each once; empty = nothing was
};

/// Encoding, line ends, and what reading repairs line by line, put right in the file itself; all
/// else stays byte for byte. Mending again changes nothing. nullopt when the file is refused.
std::optional<Mended> mend(std::string_view bytes, std::string const &path, CorpusFileKind kind,
                           Vocabulary const &vocabulary);

}  // namespace kaeru
