#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// How wide a terminal draws the characters that Unicode calls ambiguous (①…─●α): one column in
/// most, two in some Japanese set-ups.
enum class Ambiguous { narrow, wide };

/// Columns of one code point: 0 for combining marks, joiners and controls, 2 for wide ones, else 1.
int character_columns(char32_t character, Ambiguous ambiguous = Ambiguous::narrow);

/// Columns that UTF-8 text takes on one line; a newline counts 0, a broken byte 1.
int width_columns(std::string_view utf8, Ambiguous ambiguous = Ambiguous::narrow);

/// Takes a character off the front of non-empty text, together with the marks and joined characters
/// that belong to it.
std::string_view take_cluster(std::string_view &utf8);

/// At most `columns` columns of the text; what is cut off leaves "…" in the last column. A mark
/// stays with the character it belongs to. Fewer than one column gives "".
std::string cut(std::string_view utf8, int columns, Ambiguous ambiguous = Ambiguous::narrow);

/// The text followed by spaces up to `columns`; longer text stays as it is.
std::string pad(std::string_view utf8, int columns, Ambiguous ambiguous = Ambiguous::narrow);

}  // namespace kaeru
