#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// `value`, one line, as the value of a front-matter field that the reader gives back as it is, but
/// for white space at its ends: plain where that does, else quoted.
std::string yaml_value(std::string_view value);

/// The same of several, as `[A, B]`; none are `[]`.
std::string yaml_values(std::vector<std::string> const &values);

/// `key: value` with its line end; `value` is YAML already, or empty.
std::string yaml_line(std::string_view key, std::string_view value);

}  // namespace kaeru
