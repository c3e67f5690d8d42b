#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexing/situation_file.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {

/// One thing about a text, and where it first stands, as indices into NormalizedText::chars.
struct SituationFeature {
  std::uint64_t key = 0;
  float weight = 0;  ///< what its kind is worth
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Sets of words, ready to be found in a text.
struct WordSetKeys {
  FileColumn<WordSetEntry> entries;  ///< by key
  std::size_t longest = 0;       ///< characters of the longest member
};

/// Entries for WordSetKeys from sets of expressions.
struct WordSetEntries {
  std::vector<WordSetEntry> entries;
  std::size_t longest = 0;
};
WordSetEntries word_set_entries(std::vector<std::vector<std::string>> const &sets);

/// What the model knows of words besides the examples.
struct SituationLexicon {
  WordSetKeys synonyms;
  WordSetKeys concepts;
};

/// Each feature once, by key.
std::vector<SituationFeature> situation_features(NormalizedText const &text,
                                                 std::vector<Token> const &tokens,
                                                 SituationLexicon const &lexicon);

/// What a feature is worth that `count` of `examples` have: 1 for the unseen, nearly 0 for
/// what all have.
double rarity(std::size_t count, std::size_t examples);

}  // namespace kaeru
