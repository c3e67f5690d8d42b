#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kaeru {

/// One line of a section as a terminal shows it: list items keep their indentation and mark.
struct TextLine {
  std::string text;
  int line = 0;              ///< 1-based line of the file
  int depth = 0;             ///< list items around it; 0 = plain paragraph
  std::size_t mark = 0;      ///< bytes of indentation and list mark before the content
  bool begins_item = false;  ///< the first line of a list item

  [[nodiscard]] std::string_view content() const { return std::string_view(text).substr(mark); }
};

}  // namespace kaeru
