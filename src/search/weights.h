#pragma once

#include <array>
#include <cstddef>

#include "text/terms.h"

namespace kaeru {

/// Every number that ranks, but for k1 and b, which are stored (indexing/schema.h). A value, so
/// that tests/bench/ablation.sh can take each idea away.
struct Weights {
  /// What a match is worth by its family, relative to a whole word; in the order of Family.
  std::array<double, family_count> body = {
      1.0,  // word
      0.3,  // generic
      0.5,  // bigram
      0.2,  // mixed
      0.3,  // hiragana
      0.3,  // run
      0.2,  // kanji
  };
  /// The same again in the title; 0 = not looked for there.
  std::array<double, family_count> title = {0.5, 0, 0.2, 0, 0.1, 0, 0};

  /// A synonym never outvotes the caller's own word.
  double synonym = 0.3;
  double synonym_title = 0.15;
  /// A word read from kana or romaji, of what it is worth as the book writes it. From .8 to 1 all
  /// is noise.
  double reading = 0.8;
  /// A word of the book that is one slip away from an unknown one, likewise. At .4 half of the
  /// gain.
  double slip = 0.8;
  /// Whether polite words around the point are left out.
  bool leave_frames_out = true;

  /// Similar mode: k1 of words and of n-grams there, and the feedback's size and share.
  double similar_word_k1 = 2.0;
  double similar_ngram_k1 = 1.0;
  std::size_t feedback_documents = 5;
  std::size_t feedback_terms = 60;
  double feedback_share = 0.5;
};

constexpr double worth(std::array<double, family_count> const &table, Family family) {
  return table[static_cast<std::size_t>(family)];
}

}  // namespace kaeru
