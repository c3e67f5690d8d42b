#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "casebook/corpus_file.h"

namespace kaeru {

/// A file to be linted.
struct LintTarget {
  std::filesystem::path root;  ///< the corpus it belongs to, else the folder it was found in
  std::string path;            ///< relative to `root`
  std::string shown;           ///< relative to the corpus; outside of it as it was typed
  CorpusFileKind kind = CorpusFileKind::case_study;

  /// What leads from the working folder to `shown`: `root` in the corpus, else nothing.
  [[nodiscard]] std::filesystem::path base() const {
    return shown == path ? root : std::filesystem::path{};
  }
  bool operator==(LintTarget const &) const = default;
};

/// What is not read, and why; `shown` and `base` as above.
struct SkippedTarget {
  std::string shown;
  std::filesystem::path base;
  std::string reason;
};

struct LintTargets {
  std::vector<LintTarget> files;  ///< each once; a folder's by path
  std::vector<SkippedTarget> skipped;
};

/// Whether `paths` mean all of the corpus: none is given, or one is the corpus itself.
bool names_the_corpus(std::filesystem::path const &corpus, std::vector<std::string> const &paths);

/// What `paths` (files and folders) mean, by default the whole corpus. A folder outside of the
/// corpus is a corpus of its own; a single file outside is a case study.
Result<LintTargets> find_lint_targets(std::filesystem::path const &corpus,
                                      std::vector<std::string> const &paths);

}  // namespace kaeru
