#pragma once

#include <algorithm>
#include <string_view>

namespace kaeru {

/// What a code point is to the tokeniser. `other` separates words.
enum class CharClass : unsigned char { other, kanji, hiragana, katakana, alnum };

/// ー counts as katakana. `alnum` holds every other letter and digit.
CharClass char_class(char32_t c);

inline bool is_kana(char32_t c) {
  CharClass const k = char_class(c);
  return k == CharClass::hiragana || k == CharClass::katakana;
}

inline bool has_kanji(std::u32string_view text) {
  return std::ranges::any_of(text, [](char32_t c) { return char_class(c) == CharClass::kanji; });
}

}  // namespace kaeru
