#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/markdown.h"
#include "casebook/read.h"
#include "casebook/vocabulary.h"
#include "casebook/yaml.h"

namespace kaeru {

/// What case studies and guidance have in common: one file's bytes as front matter and sections.
struct Source {
  std::vector<YamlEntry> entries;
  std::vector<MarkdownSection> sections;  ///< headings as written
  std::string text;  ///< the whole file as it was read: decoded, and mended line for line
  Diagnostics diagnostics;
  std::string encoding;  ///< empty when not recognised

  [[nodiscard]] bool refused() const {
    return std::ranges::find(diagnostics, Severity::error, &Diagnostic::severity) !=
           diagnostics.end();
  }
};

Source read_source(std::string_view bytes, std::string const &path, Vocabulary const &vocabulary,
                   ReadLimits const &limits, ReadingDeadline const &deadline);

/// `id` from front matter, else the file's stem. An id that cannot be used is the error ID-BAD.
std::string check_id(std::string const &given, int line, std::string const &path,
                     Diagnostics &diagnostics);

/// By line, in the order found within a line.
void sort_by_line(Diagnostics &diagnostics);

}  // namespace kaeru
