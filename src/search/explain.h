#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/searcher.h"

namespace kaeru {

/// What kind of list a score comes from: a family of the caller's own terms, the title's two lanes,
/// another word for the caller's, or a word that the first round's best share.
enum class TermKind : std::uint8_t {
  word,
  generic,
  bigram,
  mixed,
  hiragana,
  run,
  kanji,
  title_word,
  title_pair,
  synonym,
  title_synonym,
  feedback,
};

/// "word", "title_pair" …, as JSON names them.
char const *to_string(TermKind kind);

/// One list of a query, and what it gives to one document.
struct ExplainedTerm {
  std::string surface;  ///< the caller's own characters; the book's word of synonyms and feedback
  /// Of a synonym, and of what was read from kana or mended: what the caller typed for it.
  std::string origin;
  std::string stored;   ///< as in the index, without its lane; of a synonym, the deciding word
  TermKind kind = TermKind::word;
  bool strict = false;
  std::size_t frequency = 0;  ///< case studies that hold it; of a synonym, its deciding word
  double weight = 0;          ///< score at full impact, in the unit of Hit::score
  std::uint32_t impact = 0;   ///< 1–127; 0 where the document lacks the term
  Score score = 0;            ///< exact: weight per point × impact
};

/// Why one document stands where it stands.
struct Explanation {
  std::vector<ExplainedTerm> matched;  ///< best score first
  std::vector<ExplainedTerm> lacking;  ///< heaviest first; in the index, but not in this document
  Score score = 0;                     ///< the sum over `matched`: exactly the match's
  bool strict = false;
};

/// Throws Xapian::Error.
Explanation explain(IndexReader const &reader, Query const &query, DocumentRef document);

/// The caller's words that no case study holds.
std::vector<std::string> unknown_words(IndexReader const &reader, Query const &query);

/// Why nothing was found. Several reasons may hold at once; the first that is true says most.
struct EmptyAnswer {
  bool no_words = false;                   ///< only grammar and signs: nothing to look for
  std::size_t without_filters = 0;         ///< case studies that would match without the filters
  std::size_t retired = 0;                 ///< that would match, were they not 廃止
  std::vector<std::string> unknown;        ///< see unknown_words
  std::vector<std::string> hidden_levels;  ///< that this user may not read
};

/// Why an answer is what it is: an explanation for each of its first hits, or why there is none.
struct AnswerExplanation {
  std::vector<Explanation> hits;
  std::optional<EmptyAnswer> empty;
};

/// For the first `limit` matches of a ranking made with these filters.
AnswerExplanation explain_answer(IndexReader const &reader, Searcher::Ranked const &ranked,
                                 SearchFilters const &filters, std::size_t limit);

}  // namespace kaeru
