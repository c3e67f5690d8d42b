#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// One line of untrusted text that Markdown shows as it is: sanitised (text/sanitize.h), with every
/// mark that could begin emphasis, a link, HTML, a table or an entity escaped. Must not stand at
/// the beginning of a line, where a number or a hyphen makes a list.
std::string markdown_escape(std::string_view untrusted);

}  // namespace kaeru
