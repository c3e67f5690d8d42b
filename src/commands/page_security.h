#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

std::string base64(std::string_view bytes);

/// A Content-Security-Policy under which a page loads nothing and runs and styles itself only with
/// exactly these texts of its elements.
std::string content_security_policy(std::string_view style,
                                    std::vector<std::string_view> const &scripts);

/// JSON as it may stand within a `<script>` element: ASCII, without < > &.
std::string json_for_script(nlohmann::ordered_json const &value);

}  // namespace kaeru
