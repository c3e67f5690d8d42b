#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// Text in the one form in which everything is compared, with the way back to its source.
/// `chars` are code points after NFKC_Casefold and our own folds: dash look-alikes after kana → ー,
/// 〜 → ~, 々ゝヽ → what they repeat, 髙﨑 and their kind → the common form.
struct NormalizedText {
  std::u32string chars;
  /// Byte offset in the source of each char, and the source's size at the end: non-decreasing,
  /// size chars.size() + 1, always on a code-point boundary of the source.
  std::vector<std::uint32_t> source;
};

/// `utf8` is read as UTF-8: invalid bytes become U+FFFD, a letter keeps 30 marks. At most 4 GiB.
NormalizedText normalize(std::string_view utf8);

/// The normalised form as UTF-8, e.g. to compare names.
std::string fold_case(std::string_view utf8);

/// A code point in the one kana space: hiragana → katakana, small kana → large, ヴ → バ's kind by
/// fold_kana(text), ヂヅ → ジズ, ー → 0 (dropped). Other code points stay.
char32_t fold_kana(char32_t c);

/// Code points in the one kana space as UTF-8; ヴァ ヴィ ヴ ヴェ ヴォ → バ ビ ブ ベ ボ.
std::string fold_kana(std::u32string_view chars);

void append_utf8(std::string &out, char32_t c);
std::string to_utf8(std::u32string_view chars);
/// Invalid bytes become U+FFFD.
std::u32string to_utf32(std::string_view utf8);

}  // namespace kaeru
