#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// `before` and `after` as a unified diff with three lines of context, "" when they are equal. Lines
/// are sanitised for a terminal. Bounded: past its limits whole ranges are told as replaced.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace kaeru
