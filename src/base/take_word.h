#pragma once

#include <algorithm>
#include <string_view>

namespace kaeru {

/// Without blanks, tabs and carriage returns at its ends.
inline std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  auto const begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The first word, taken off with the blanks around it; empty when there is none.
inline std::string_view take_word(std::string_view &text) {
  text = without_blanks(text);
  auto const word = text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
  text = without_blanks(text.substr(word.size()));
  return word;
}

}  // namespace kaeru
