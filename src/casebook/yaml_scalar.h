#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// One line of text as a double-quoted YAML scalar, whatever stands in it. `line` is UTF-8 without
/// control characters (sanitize_line).
std::string yaml_quoted(std::string_view line);

/// The same of untrusted text, made harmless first (sanitize_text); its line ends stand as "\n".
std::string yaml_quoted_text(std::string_view untrusted);

}  // namespace kaeru
