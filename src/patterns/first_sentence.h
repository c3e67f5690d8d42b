#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// The beginning of a section's text (Section::text) in one line: without the mark of a list, up to
/// the first 。 outside 「」 or the first line break, at most `characters` (at least one) of it.
std::string first_sentence(std::string_view text, std::size_t characters);

}  // namespace kaeru
