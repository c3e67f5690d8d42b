#pragma once

#include <string_view>
#include <vector>

#include "casebook/text_line.h"

namespace kaeru {

/// What a raw HTML tag does to the text around it.
enum class HtmlTag { none, line_break, cell, item, hides, reveals };

/// `tag` is `<…>`. `hides`/`reveals`: begin and end of script or style.
HtmlTag html_tag(std::string_view tag);

struct HtmlText {
  std::vector<TextLine> lines;
  bool dropped = false;  ///< script or style was left out
};

/// The text of raw HTML: tags and comments dropped, entities decoded, blocks on their own lines,
/// table cells joined by " | ", items marked "- ". A script or style that never ends is kept as
/// text rather than swallowing the rest.
HtmlText html_to_text(std::string_view html, int first_line);

}  // namespace kaeru
