#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "search/index_reader.h"
#include "search/search_filters.h"

namespace kaeru {

/// Scores are whole numbers, so that no order of summing changes them.
using Score = std::uint64_t;
inline constexpr double score_unit = 1 << 20;

/// One weighted posting list of a query.
struct WeightedTerm {
  std::string term;     ///< as stored, with its lane's prefix
  Score weight = 0;     ///< per point of impact
  bool strict = false;  ///< a whole word
  /// How an impact of the index counts in this query; similar mode bends it to another k1.
  double k1_ratio = 1;  ///< k1 wanted / k1 stored
  double plain = 0;     ///< weight without rarity, in score units at full impact; 0 = not known
};

/// Alternatives of which the best counts; each is a list of words of which the weakest counts.
struct SynonymTerm {
  std::vector<std::vector<WeightedTerm>> members;
  std::vector<std::string> written = {};  ///< each member as the book writes it; for explanations
  std::string named = {};  ///< the member that the caller used, as the book writes it
};

struct MatchQuery {
  std::vector<WeightedTerm> terms;
  std::vector<SynonymTerm> synonyms;
};

struct Match {
  DocumentRef document;
  Score score = 0;
  bool strict = false;
};

/// Documents that may match, a byte each by docid, one map a segment; no maps = all may.
using AllowedMaps = std::vector<std::vector<std::uint8_t>>;

struct MatchOptions {
  std::size_t limit = 10;
  bool exhaustive = false;  ///< walk every posting: the reference for tests and counts
  AllowedMaps const *allowed = nullptr;
  Deadline *deadline = nullptr;  ///< past it, the best documents found so far; null = never
  SearchFilters const *filters = nullptr;  ///< what `allowed` is for shards; null = none
};

/// The best `limit` documents with a score, best first; equal scores in the order of their paths.
/// Throws Xapian::Error.
std::vector<Match> match(IndexReader const &reader, MatchQuery const &query,
                         MatchOptions const &options);

/// What one list of a query gives to one document.
struct Contribution {
  std::size_t list = 0;      ///< index into the query's terms, then on into its synonyms
  std::size_t member = 0;    ///< of a synonym: the one that counts …
  std::size_t word = 0;      ///< … and the word of it that counts
  std::uint32_t impact = 0;  ///< as it counts in this query
  Score score = 0;
};

/// The lists that a document is in, in the query's order; their scores add up to its match's.
/// Throws Xapian::Error.
std::vector<Contribution> contributions(IndexReader const &reader, MatchQuery const &query,
                                        DocumentRef document);

/// An impact as it would be under another k1: x/(x+(1−x)·ratio), on the scale 0–127.
std::uint32_t bend_impact(std::uint32_t impact, double k1_ratio);

}  // namespace kaeru
