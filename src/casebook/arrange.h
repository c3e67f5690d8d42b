#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casebook/markdown.h"
#include "casebook/vocabulary.h"

namespace kaeru {

struct Arranged {
  std::string title;  ///< of the body; empty when it has no text
  /// Headings are canonical names, or as written when the vocabulary does not know them.
  std::vector<MarkdownSection> sections;
};

/// Puts the sections of a body in the shape of a case study or guidance. A first heading of level 1
/// that the vocabulary does not know is the title (unless front matter gives another, `title`).
/// Unknown headings below a known one are lines of its section. Without any known heading the whole
/// body is one narrative section with an empty heading, and its title is the first heading, else
/// the first line cut to 40 characters.
Arranged arrange(std::vector<MarkdownSection> sections, std::string_view title,
                 Vocabulary const &vocabulary);

}  // namespace kaeru
