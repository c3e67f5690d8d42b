#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "casebook/case_study.h"

namespace kaeru {

enum class ImportOutcome {
  added,
  updated,
  unchanged,
  edited,  ///< somebody changed the file since: left alone
};

/// What becomes of a case study that came from a row.
struct ImportedFile {
  ImportOutcome outcome = ImportOutcome::added;
  std::string path;     ///< relative to the corpus: FOLDER/SOURCE/KEY.md
  std::string content;  ///< to be written when added or updated
};

/// A part of a path from untrusted text: letters, digits, '-', '_' and what is not ASCII; whatever
/// else stands there becomes '-', and then (or past `most_characters`) a digest of the whole text
/// follows, so that two names never meet.
std::string safe_file_name(std::string_view text, std::size_t most_characters);

/// Decides by the file that stands at the place of `imported_from` ("NAME#KEY"), and writes
/// nothing. `folder` is relative to the corpus. The same case study always gives the same path and
/// bytes. An Error: the file cannot be read.
Result<ImportedFile> plan_imported(std::filesystem::path const &corpus, std::string const &folder,
                                   CaseStudy case_study);

/// Whether the bytes are still what an import wrote: 取込符号 is the digest of the rest.
bool is_as_imported(std::string_view bytes);

}  // namespace kaeru
