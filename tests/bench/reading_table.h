#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "casebook/vocabulary.h"

namespace kaeru {

/// How the Markdown files of one folder are read, and mended. Counts of files.
struct ReadingRow {
  std::string folder;
  int files = 0;
  int right = 0;      ///< read without a word about encoding, line ends or mending
  int repaired = 0;   ///< read, with at least one note of a repair or of damage
  int refused = 0;    ///< with an error that says why
  int silent = 0;     ///< refused without an error: must be 0
  int paired = 0;     ///< there is a file of the same name to compare with
  int same_text = 0;  ///< of these, text as the pair's, as far as it goes
  int mended = 0;     ///< `mend` had something to do
  int unsettled = 0;  ///< mending again changes something: must be 0
  int changed = 0;    ///< the mended file reads differently: must be 0
  std::string notes;  ///< codes of repairs and refusals with their files, most frequent first
};

/// The row of `folder`'s own `.md` files. Those of the same name in `pairs` (may be empty) are what
/// they were before somebody changed their encoding. Only each `step`-th file is looked at.
ReadingRow reading_row(std::filesystem::path const &folder, std::filesystem::path const &pairs,
                       Vocabulary const &vocabulary, std::size_t step = 1);

/// `md-sample` and each folder of `md-encodings` below `data`, these paired with `utf8-bom`.
std::vector<ReadingRow> reading_rows(std::filesystem::path const &data,
                                     Vocabulary const &vocabulary, std::size_t step = 1);

}  // namespace kaeru
