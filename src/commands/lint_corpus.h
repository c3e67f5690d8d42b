#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casebook/corpus_settings.h"
#include "commands/lint_output.h"
#include "commands/mend_files.h"

namespace kaeru {

struct LintRequest {
  std::filesystem::path corpus;
  std::vector<std::string> paths = {};            ///< files and folders; empty = the whole corpus
  std::optional<std::string> changed_since = {};  ///< a Git revision: only what has changed since
  bool fix = false;                               ///< mends files before they are linted
  bool dry_run = false;                           ///< `fix` only tells
  Date today = {};
};

/// What lint_corpus tells while it works.
struct LintListener {
  LintOutput output;
  std::function<void(MendedFile const &)> mended;
  std::function<void(std::size_t done, std::size_t total)> progress;
};

/// Lints one file after another and, where the whole corpus is asked for, the book: ids that stand
/// twice, cards that contradict each other, near-duplicates. With `changed_since` the whole book is
/// read, and what has changed is told. Memory grows with ids and fingerprints, not with texts.
Result<LintCounts> lint_corpus(LintRequest const &request, CorpusSettings const &settings,
                               PersonalDataFinder const &finder, LintListener const &listener);

}  // namespace kaeru
