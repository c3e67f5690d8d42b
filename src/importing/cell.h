#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kaeru {

/// A cell's text made harmless (sanitize_text), without white space around it.
std::string clean_cell(std::string_view cell);

/// A cell as lines of a section: trimmed, empty ones left out; ・ and ① at the front of a line, as
/// CRMs and people write them, become Markdown's list marks.
std::string section_lines(std::string_view clean);

/// The first sentence, and what follows on its line while it is shorter than `least`; at most
/// `characters` (clipped).
std::string first_sentence(std::string_view text, std::size_t least, std::size_t characters);

}  // namespace kaeru
