#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "search/index_reader.h"
#include "search/matcher.h"
#include "search/synonym_table.h"
#include "search/weights.h"
#include "text/readings.h"
#include "text/terms.h"

namespace kaeru {

/// How a term came out of the caller's characters.
enum class Spelling : std::uint8_t {
  typed,   ///< as it stands
  read,    ///< kana or romaji, read as a word of the book
  mended,  ///< a slip of the keyboard, set right by a guess
};

/// A term of the query and the characters it came from.
struct QueryTerm {
  std::string stored;   ///< as in the index, body lane
  std::string surface;  ///< the caller's own characters
  Family family = Family::word;
  Spelling spelling = Spelling::typed;
};

/// What was typed, and the word of the book that may have been meant.
struct Mending {
  std::string typed;
  std::string word;  ///< in the kana space
};

/// Words made ready to rank.
struct Query {
  std::string text;      ///< what was read of the caller's words
  bool clipped = false;  ///< the rest was too long
  /// The words as they were read, when they were typed in kana or romaji alone: 上司出せ for jousi
  /// dase. What is read of the kana between kanji ranks, but makes no sentence.
  std::string reading;
  std::vector<Mending> mendings;
  std::vector<QueryTerm> terms;  ///< each once, by first occurrence; typed ones first
  MatchQuery match;
  /// Of `match.terms`, those that stand in the text; the rest is feedback.
  std::size_t own_terms = std::numeric_limits<std::size_t>::max();
};

/// Of a longer text the beginning and the end are read. An hour of talk is less; reading so much
/// takes up to three quarters of the default deadline, when every character pair is another.
inline constexpr std::size_t max_query_bytes = 72 << 10;
/// The same once normalised, where one character may become eighteen.
inline constexpr std::size_t max_query_chars = 24 << 10;
/// What somebody types: only up to here are slips mended, kana read, frames left out and synonyms
/// looked for. A longer text was pasted and has words enough.
inline constexpr std::size_t max_typed_chars = 4000;
/// Of a long text the heaviest lists are walked: as many as hold so many postings together (100 ms
/// of a walk), and at least 256. So all lists of a text of 35 kB count among 10,000 case studies,
/// and of 4 kB among 100,000; there, of 9 kB, the ten best are .99 the same. 256 lists alone bring
/// up 4 of the ten best of 3 kB.
inline constexpr double max_query_postings = 32e6;
inline constexpr std::size_t least_query_terms = 256;
inline constexpr std::size_t max_query_terms = 8192;
/// Similar mode walks its lists twice, and what its queries share is what counts there.
inline constexpr std::size_t max_similar_terms = 256;

/// What the book adds to a caller's words. Everything in it must outlive the queries made with it.
struct Lexicon {
  SynonymTable const &synonyms;
  Readings const &readings;
  Weights const &weights;
};

/// The question or utterance → the right answer first.
Query lookup_query(IndexReader const &reader, std::string_view text, Lexicon const &lexicon);

/// A complaint's text → all of the same matter: the words' counts matter more (k1).
Query similar_query(IndexReader const &reader, std::string_view title, std::string_view body,
                    Weights const &weights);

}  // namespace kaeru
