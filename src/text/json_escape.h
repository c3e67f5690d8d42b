#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// JSON text (strings of it are the only place for such characters) in which whatever could steer a
/// terminal, hide text or break a line is written as \uXXXX: DEL, C1 controls, U+2028/2029 and
/// bidirectional controls. Other text stays readable; invalid bytes become U+FFFD.
std::string escape_json(std::string_view json);

}  // namespace kaeru
