// SGR sequences around text, and a reset after it.
#include "terminal/style.h"

#include <fmt/format.h>

namespace kaeru {

std::string Paint::operator()(Style style, std::string_view text) const {
  if (!on_ || style.sgr.empty() || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", style.sgr, text);
}

}  // namespace kaeru
