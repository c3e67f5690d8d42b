// Untrusted text within a line of Markdown: a backslash before every mark that means something.
#include "casebook/markdown_escape.h"

#include "text/sanitize.h"

namespace kaeru {

std::string markdown_escape(std::string_view untrusted) {
  constexpr std::string_view marks = "\\`*_[]<>&#|~!";
  std::string escaped;
  for (char const c : sanitize_line(untrusted)) {
    if (marks.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

}  // namespace kaeru
