// Double quotes stop everything but themselves and the backslash.
#include "casebook/yaml_scalar.h"

#include "text/sanitize.h"

namespace kaeru {

std::string yaml_quoted(std::string_view line) {
  std::string quoted = "\"";
  for (char const c : line) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string yaml_quoted_text(std::string_view untrusted) {
  std::string line = yaml_quoted(sanitize_text(untrusted));
  for (std::size_t at = line.find('\n'); at != line.npos; at = line.find('\n', at))
    line.replace(at, 1, "\\n");
  return line;
}

}  // namespace kaeru
