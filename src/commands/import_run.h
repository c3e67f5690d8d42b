#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "casebook/vocabulary.h"
#include "commands/import_files.h"
#include "importing/mapping.h"
#include "importing/row.h"

namespace kaeru {

/// Takes personal data out.
using Mask = std::function<std::string(std::string_view)>;

struct ImportRequest {
  std::filesystem::path corpus;
  std::string folder = "cases/import";  ///< relative to the corpus
  Vocabulary const *vocabulary = nullptr;
  Mask mask;
  bool dry = false;
  std::optional<std::size_t> limit;                                   ///< rows of each source
  std::filesystem::path reject;                                       ///< empty = beside the source
  std::function<void(std::size_t done, std::size_t total)> progress;  ///< in pieces of the source
};

struct ImportPreview {
  ImportedFile file;  ///< without its content
  CaseStudy case_study;
};

struct RejectedRow {
  std::size_t line = 0;
  std::string reason;
};

/// What an import did, or a dry run would do, with one source.
struct ImportReport {
  std::string source, name, encoding;
  std::size_t rows = 0, added = 0, updated = 0, unchanged = 0, edited = 0, rejected = 0;
  std::vector<ImportPreview> first;       ///< the first rows that are not rejected
  std::vector<std::string> edited_paths;  ///< the first ones
  std::vector<RejectedRow> first_rejected;
  std::map<std::string, std::size_t> notes;  ///< what was not understood, how often
  std::vector<std::string> unmapped;         ///< columns that the mapping does not use
  std::filesystem::path reject_file;         ///< empty = none was written
  bool replaced_rejects = false;             ///< it stood there already
};

/// Identities of rows already seen: a key that comes twice is rejected.
using SeenKeys = std::set<std::string>;

Result<ImportReport> import_source(std::filesystem::path const &source, Mapping const &mapping,
                                   ImportRequest const &request, SeenKeys &seen);

/// Header and first rows, to guess from. A header that holds personal data is none: an Error.
struct SourceSample {
  std::vector<std::string> columns;
  std::vector<SourceRow> rows;
};
Result<SourceSample> sample_source(std::filesystem::path const &source, Mask const &mask);

}  // namespace kaeru
