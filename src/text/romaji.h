#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "text/normalize.h"

namespace kaeru {

/// Lower-case Latin letters as hiragana when the whole word can be read so: jousi → じょうし,
/// sekininsha → せきにんしゃ, gakkou → がっこう. nullopt for anything else, as most English words.
std::optional<std::u32string> romaji_to_kana(std::u32string_view word);

/// `text` with its words of romaji in hiragana, as if the input method had been on; each kana leads
/// to the letter it begins at. nullopt when none is romaji: at least one word must be of four
/// letters or more, readable, and not `known` as it stands. Known words are never rewritten.
std::optional<NormalizedText> read_romaji(NormalizedText const &text,
                                          std::function<bool(std::u32string_view)> const &known);

}  // namespace kaeru
