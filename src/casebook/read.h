#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "casebook/case_study.h"
#include "casebook/guidance.h"
#include "casebook/policy.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// What a file may be at most. Past a limit the file is refused with a message, never cut.
struct ReadLimits {
  std::size_t file_bytes = 1 << 20;
  std::size_t front_matter_bytes = 256 << 10;
  std::size_t line_bytes = 256 << 10;
  std::size_t yaml_nodes = 20000;
  int yaml_depth = 16;
  int nesting = 100;  ///< Markdown blocks within blocks
  int milliseconds = 5000;
};

/// `value` is absent when the file is refused; then at least one diagnostic is an error.
template <typename T>
struct Read {
  std::optional<T> value;
  Diagnostics diagnostics;  ///< by line
  std::string encoding;     ///< e.g. "UTF-8", "Shift_JIS"; empty when not recognised
};

/// Reads the bytes of one `.md` file. All problems of the file come back in one go. `path` is
/// relative to the corpus directory and gives the default id (its stem).
Read<CaseStudy> read_case_study(std::string_view bytes, std::string const &path,
                                Vocabulary const &vocabulary, ReadLimits const &limits = {});
Read<Guidance> read_guidance(std::string_view bytes, std::string const &path,
                             Vocabulary const &vocabulary, Policy const &policy,
                             ReadLimits const &limits = {});

}  // namespace kaeru
