#pragma once

#include <array>
#include <cstddef>

#include "text/terms.h"

namespace kaeru {

/// Every number that ranks, but for k1 and b, which are stored (indexing/schema.h). A value, so that
/// tests/bench/ablation.sh can take each idea away.
///
/// What that cost in nDCG@10 (November 2026) on: the project's own book with 130 queries, 271 support
/// questions (alchemy-title), 2,206 encyclopaedia questions (jsquad-valid); and where the idea is for
/// mistyped words, on the latter two so mistyped. Below .003 is noise, on the own book below .01.
///
///   words                         −.041  −.018  −.001
///   generic words dropped         −.003  −.001   0      trusted like words  −.002   0   0
///   bigrams                       +.007  −.007  −.003   a character missing −.018  −.004
///   mixed pairs                   −.029  +.001  −.002   a character missing −.007  −.006
///   hiragana pairs of content     −.002   0      0      kana for katakana   −.001  −.001
///   runs                          +.005  −.004   0
///   single kanji                  −.003   0      0      a character missing −.004  −.002
///   title                         −.002  −.064   0
///   synonyms                      −.009   0      0      (both sets know none of the book's)
///   kana read as words            −.100   0      0      all in kana         −.332  −.548
///   slips mended                  +.003   0      0      a character missing −.023  −.004
///   frames left out                0      0      0      polite filler       −.008  −.001
struct Weights {
  /// What a match is worth by its family, relative to a whole word; in the order of Family. Tuned on
  /// real questions of a city's residents beside the two sets above.
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

  /// A synonym never outvotes the caller's own word. At full weight it is noise on the own book, and
  /// a book with careless sets would pay.
  double synonym = 0.3;
  double synonym_title = 0.15;
  /// A word read from kana or romaji, of what it is worth as the book writes it. From .8 to 1 all
  /// is noise.
  double reading = 0.8;
  /// A word of the book that is one slip away from an unknown one, likewise. At .4 half of the gain.
  double slip = 0.8;
  /// Whether polite words around the point are left out.
  bool leave_frames_out = true;

  /// Similar mode: k1 of words and of n-grams there, and the feedback's size and share. They were set
  /// on finding like cases, worth .01 to .025 there; on questions with one answer they cost .004.
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
