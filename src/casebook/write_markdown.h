#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// Markdown that the casebook reads back as the same section text (Section::text), whatever stands
/// in its lines: list items and what is indented below them stay lists, everything else becomes
/// paragraphs. Each line is made harmless first (sanitize_line). Ends with '\n' unless empty.
std::string section_markdown(std::string_view text);

/// The text of a heading, without its hashes.
std::string heading_markdown(std::string_view heading);

}  // namespace kaeru
