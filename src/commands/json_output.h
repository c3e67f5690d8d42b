#pragma once

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/diagnostic.h"

namespace kaeru {

/// One line of JSON and '\n'. Japanese stays readable; what could steer a terminal or hide text
/// (DEL, C1 controls, bidirectional controls) is written as \uXXXX; broken UTF-8 becomes U+FFFD.
void print_json(nlohmann::ordered_json const &value, std::ostream &out);

/// As in `lint --json` (DESIGN §5).
nlohmann::ordered_json to_json(Diagnostics const &diagnostics);

}  // namespace kaeru
