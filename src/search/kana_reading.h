#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/normalize.h"
#include "text/readings.h"

namespace kaeru {

/// Tells whether the book holds a term of a family (word, generic or bigram; in the kana space).
using BookHolds = std::function<bool(Family, std::string_view)>;

/// A word that kana of the text may stand for besides the likeliest.
struct OtherWord {
  std::vector<std::pair<Family, std::string>> terms;
  std::uint32_t begin = 0;  ///< of the kana, as indices into the text that was read
  std::uint32_t end = 0;
};

/// A text with its kana read as words of the book: じょうしだせ → 上司出せ.
struct KanaReading {
  NormalizedText text;
  /// Where `text` differs: [begin, end) as indices into it, in order.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> changed;
  std::vector<OtherWord> others;
};

/// Reads hiragana as words that the book writes in kanji or katakana, and katakana that the book
/// does not know as words in kanji. Only words that the book holds are considered, so nothing is
/// read into a text that could not be found. nullopt when nothing changes.
std::optional<KanaReading> read_kana(NormalizedText const &text, Readings const &readings,
                                     BookHolds const &holds);

}  // namespace kaeru
