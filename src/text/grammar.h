#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kaeru {

/// A stretch of hiragana that is no grammar: a content word such as ごみ or うるさい.
struct ContentStretch {
  std::uint32_t begin = 0;  ///< indices into the text
  std::uint32_t end = 0;
};

/// Where a hiragana run stands; it decides what its first kana can be.
struct RunContext {
  bool after_kanji = false;
  bool at_text_start = false;
};

/// Unknown stretches of two or more kana in the hiragana run chars[begin, end), by the cheapest
/// reading as grammar strings, okurigana and unknown stretches. `icu_boundary[i]` is true where
/// ICU's segmenter has a boundary before chars[i].
void find_content(std::u32string_view chars, std::uint32_t begin, std::uint32_t end,
                  RunContext context, std::vector<bool> const &icu_boundary,
                  std::vector<ContentStretch> &out);

/// A word that is known to stand in a run, if the reading wants it there.
struct KnownWord {
  std::uint32_t begin = 0;  ///< indices into the text
  std::uint32_t end = 0;
  float cost = 0;         ///< beside a grammar string's .5, an unknown stretch's 1 and .8 a kana
  bool inflects = false;  ///< a verb: 返さ goes on with れ, 電話機 does not
};

/// A run read as words.
struct RunReading {
  std::vector<std::size_t> words;  ///< indices into the words offered, in order
  bool whole = true;               ///< the rest is grammar: nothing stayed unknown
};

/// The cheapest reading of the run chars[begin, end) with `words`, ordered by `begin`, beside the
/// grammar. The same costs as find_content; chars are hiragana.
RunReading read_words(std::u32string_view chars, std::uint32_t begin, std::uint32_t end,
                      RunContext context, std::vector<bool> const &icu_boundary,
                      std::span<KnownWord const> words);

/// Words that say little on their own: 場合 時 方法 …
bool is_generic_word(std::u32string_view word);
/// Stems that say little when kana follows: 思 言 行 …
bool is_generic_stem(std::u32string_view stem);

}  // namespace kaeru
