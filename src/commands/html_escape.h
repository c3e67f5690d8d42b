#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// Text as it may stand in an HTML element or a quoted attribute: no mark-up of its own, no control
/// characters.
std::string escape_html(std::string_view text);

}  // namespace kaeru
