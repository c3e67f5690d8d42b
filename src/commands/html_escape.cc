#include "commands/html_escape.h"

#include "text/sanitize.h"

namespace kaeru {

std::string escape_html(std::string_view text) {
  std::string out;
  for (char const c : sanitize_line(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace kaeru
