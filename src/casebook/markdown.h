#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/case_study.h"
#include "casebook/markdown_limits.h"
#include "casebook/read.h"
#include "casebook/text_line.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// A heading and the lines below it, Markdown marks removed.
struct MarkdownSection {
  std::string heading;  ///< as written; empty = before any heading
  int level = 0;        ///< 1–6; 0 = before any heading
  int line = 0;         ///< of the heading, else of the first line
  std::vector<TextLine> lines;
};

/// The sections of a Markdown body in order, one for each heading of any level, as plain text:
/// paragraphs, list items, code lines and table rows are lines; soft line breaks within running
/// prose are closed up. Line 1 of `markdown` is line 1 of the file. nullopt: past a limit, and an
/// error in `diagnostics` says which.
std::optional<std::vector<MarkdownSection>> read_markdown(std::string_view markdown,
                                                          std::string const &path,
                                                          ReadLimits const &limits,
                                                          ReadingDeadline const &deadline,
                                                          Diagnostics &diagnostics);

/// The lines joined by '\n'.
Section to_section(MarkdownSection const &section);

}  // namespace kaeru
