#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// Takes one code point off the front of non-empty `text`; a broken byte counts as U+FFFD.
char32_t take_character(std::string_view &text);

/// In code points.
std::size_t count_characters(std::string_view text);
std::string first_characters(std::string_view text, std::size_t count);
/// At most `characters` (at least one) of them, the last "…" where something was left out.
std::string clipped(std::string_view text, std::size_t characters);

/// ASCII white space, U+3000, no-break and other Unicode spaces, zero-width space, BOM.
bool is_space(char32_t character);
std::string_view trim_left(std::string_view text);
std::string_view trim(std::string_view text);

/// The part before the next '\n', which is removed together with it.
std::string_view take_line(std::string_view &text);
std::vector<std::string_view> split_lines(std::string_view text);

/// Splits at every one of the UTF-8 `separators`; parts are trimmed, empty ones left out.
std::vector<std::string> split_any(std::string_view text,
                                   std::vector<std::string_view> const &separators);
std::string join(std::vector<std::string> const &parts, std::string_view separator);

/// Full-width digits, colon, slash, full stop and hyphen-minus to ASCII; the rest stays.
std::string narrow_numerals(std::string_view text);

/// A part of a text that begins with one mark and ends with its partner, e.g. 「…」.
struct Quotation {
  std::size_t begin = 0;  ///< byte of the opening mark
  std::size_t end = 0;    ///< byte after the closing mark
  std::string inside;
};

/// The outermost 「…」 pairs in order; a pair that never closes is left out.
std::vector<Quotation> quotations(std::string_view text);

}  // namespace kaeru
