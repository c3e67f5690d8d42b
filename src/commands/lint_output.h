#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/diagnostic.h"
#include "commands/command.h"
#include "text/personal_data.h"

namespace kaeru {

enum class LintFormat { screen, json, sarif, github, quiet };

/// Findings that came together: of one file, or of the book as a whole.
struct LintFindings {
  Diagnostics const &diagnostics;
  std::filesystem::path const
      &base;              ///< from the working folder to what their paths are relative to
  std::string_view text;  ///< of the one file; empty for the book
};

struct LintCounts {
  std::size_t files = 0, errors = 0, warnings = 0, infos = 0;
  std::size_t fixable = 0;  ///< of all these
  void add(Diagnostics const &diagnostics);
};

/// A way to print findings as they come: `begin` once, `findings` any number of times, `end` once.
struct LintOutput {
  std::function<void()> begin;
  std::function<void(LintFindings const &)> findings;
  std::function<void(LintCounts const &)> end;
};

/// The screen shows few infos unless `verbose`. `finder` masks its source lines; it and
/// `environment` outlive the output.
LintOutput lint_output(LintFormat format, bool verbose, PersonalDataFinder const &finder,
                       Environment &environment);

// The single formats.
LintOutput lint_screen(bool verbose, PersonalDataFinder const &finder, Environment &environment);
LintOutput lint_sarif(Environment &environment);

}  // namespace kaeru
