#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// One word for bash, zsh and fish, in single quotes, whatever stands in it.
inline std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (char const c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace kaeru
