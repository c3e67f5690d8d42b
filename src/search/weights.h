#pragma once

#include "text/terms.h"

namespace kaeru {

/// What a match is worth by its family, relative to a whole word (nDCG-tuned on real questions and
/// on question sets; removing mixed and hiragana pairs outside content gained .03).
constexpr double body_weight(Family family) {
  switch (family) {
    case Family::word:
      return 1.0;
    case Family::generic:
      return 0.3;
    case Family::bigram:
      return 0.5;
    case Family::mixed:
      return 0.2;
    case Family::hiragana:
      return 0.3;
    case Family::run:
      return 0.3;
    case Family::kanji:
      return 0.2;
  }
  return 0;
}

/// The same again in the title; 0 = not looked for there.
constexpr double title_weight(Family family) {
  switch (family) {
    case Family::word:
      return 0.5;
    case Family::bigram:
      return 0.2;
    case Family::hiragana:
      return 0.1;
    default:
      return 0;
  }
}

/// A synonym never outvotes the caller's own word.
inline constexpr double synonym_weight = 0.3;
inline constexpr double synonym_title_weight = 0.15;

/// A word read from kana or romaji, of what it would be worth as the book writes it.
inline constexpr double reading_weight = 0.8;

/// A word of the book that is one slip away from an unknown one, likewise.
inline constexpr double slip_weight = 0.8;

/// Similar mode: k1 of words and of n-grams there, and the feedback's size and share.
inline constexpr double similar_word_k1 = 2.0;
inline constexpr double similar_ngram_k1 = 1.0;
inline constexpr std::size_t feedback_documents = 5;
inline constexpr std::size_t feedback_terms = 60;
inline constexpr double feedback_share = 0.5;

}  // namespace kaeru
