#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kaeru {

/// Bytes read in one character set.
struct Conversion {
  std::string text;        ///< UTF-8; every broken spot is one U+FFFD
  std::size_t broken = 0;  ///< spots that the character set does not have
};

/// `charset` is a converter name of ICU ("Shift_JIS", "EUC-JP", "UTF-16LE", …). Never fails: an
/// unknown name gives an empty text with every byte broken.
Conversion convert(std::string_view bytes, char const *charset);

/// Which of "Shift_JIS" and "EUC-JP" (or "" when neither reads like Japanese) the bytes are in, by
/// the plausibility of both readings: kana runs and everyday kanji for, half-width kana with
/// impossible voice marks, rare kanji and broken bytes against. ICU's detector breaks ties; alone
/// it is blind below 20 characters.
char const *guess_japanese(std::string_view bytes);

/// "UTF-16LE", "UTF-16BE" or "": text without BOM, told by kana, line ends and NULs.
char const *guess_utf16(std::string_view bytes);

}  // namespace kaeru
