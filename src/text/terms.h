#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"

namespace kaeru {

/// The kinds of term, after what each is worth (src/search/weights.h).
enum class Family : std::uint8_t {
  word,      ///< words in the kana space, and content stretches of hiragana
  generic,   ///< words that say little: 場合 時 方法
  bigram,    ///< two characters, none hiragana; whole runs of letters and digits
  mixed,     ///< two characters, one of them hiragana
  hiragana,  ///< two hiragana; shares its term space with `bigram`
  run,       ///< whole runs of three or more kanji, katakana or letters
  kanji,     ///< single kanji
};
inline constexpr std::size_t family_count = 7;

/// One term and where it stands, as indices into NormalizedText::chars.
struct Token {
  Family family = Family::word;
  bool content = true;  ///< of hiragana pairs: inside a content stretch, not grammar
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string term;  ///< UTF-8 in the kana space, at most 120 bytes
};

/// Every term of a text, ordered by kind of work, then by place. Pure: the same text gives the same
/// tokens on any thread. Serves indexing, queries, highlights and mining alike.
std::vector<Token> tokenise(NormalizedText const &text);

/// A strict match is on whole words; a loose one only on fragments (DESIGN §4).
inline bool is_strict(Family family) {
  return family == Family::word || family == Family::run;
}

}  // namespace kaeru
