#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/diagnostic.h"
#include "casebook/case_study.h"
#include "casebook/corpus_file.h"
#include "casebook/guidance.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"
#include "text/personal_data.h"

namespace kaeru {

/// What a file is held against.
struct LintContext {
  Vocabulary const &vocabulary;
  Policy const &policy;
  PersonalDataFinder const &finder;
  Date today;
  /// Whether the book holds this id; empty = links are not checked.
  std::function<bool(std::string_view)> knows = {};
};

/// What was read and all that is to be said of it, by line. A refused file has neither value.
struct Linted {
  std::optional<CaseStudy> case_study;
  std::optional<Guidance> guidance;
  Diagnostics diagnostics;
  std::string text;  ///< decoded, as the diagnostics count its lines; empty when it cannot be
};

/// Reads one file and checks syntax, vocabulary, required fields, dates, links, content and
/// personal data. What only the whole book shows (ids, near-duplicates) is not in it.
Linted lint_file(std::string_view bytes, std::string const &path, CorpusFileKind kind,
                 LintContext const &context);

}  // namespace kaeru
