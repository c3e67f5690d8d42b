#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/mapped_file.h"
#include "casebook/case_study.h"
#include "search/index_reader.h"
#include "search/query.h"
#include "search/search_filters.h"
#include "search/snippet.h"
#include "search/synonym_table.h"
#include "text/readings.h"

namespace kaeru {

enum class MatchKind { none, loose, strict };

inline char const *to_string(MatchKind kind) {
  return kind == MatchKind::strict ? "strict" : kind == MatchKind::loose ? "loose" : "none";
}

struct Hit {
  int rank = 0;
  CaseStudy case_study;
  MatchKind match = MatchKind::none;
  double score = 0;
  std::vector<std::string> matched;  ///< the caller's words found in it
  Snippet snippet;
};

struct RankedId {
  std::string id;
  double score = 0;
};

/// What is counted of a match that may not be shown.
struct Neighbour {
  std::vector<std::string> situations;
  std::string outcome;  ///< empty when the case study does not say
  bool strict = false;
  double share = 0;  ///< of the best score, 0–1
};

struct SearchResult {
  std::vector<Hit> hits;
  MatchKind match = MatchKind::none;
  bool clipped = false;  ///< of the words only the beginning and the end were used
  /// The words as they were read, when typed in kana or romaji: 上司出せ; else empty.
  std::string reading;
  /// もしかして: the words with their slips set right, as the book writes them. Only where no word
  /// of the caller was found.
  std::string suggestion;
  bool partial = false;       ///< the deadline cut the work short: better hits may be missing
  bool lacks_shards = false;  ///< some did not answer and were left out: the same
  std::vector<Neighbour> neighbours;  ///< the first hundred matches, whatever the limit
};

/// How far to go.
struct Effort {
  bool exhaustive = false;       ///< walk every posting: the reference for tests
  Deadline *deadline = nullptr;  ///< null = to the end
};

/// Ranks case studies. One per generation; searching does not change it. Throws Xapian::Error.
class Searcher {
 public:
  explicit Searcher(IndexReader const &reader, Weights const &weights = {});
  /// With other synonym sets than the book's (book::synonyms_key), to measure what a set is worth.
  Searcher(IndexReader const &reader, Weights const &weights, std::string synonyms);

  [[nodiscard]] SearchResult search(std::string_view words, SearchFilters const &filters,
                                    std::size_t limit, std::size_t snippet_chars,
                                    Effort const &effort = {}) const;
  [[nodiscard]] SearchResult similar(std::string_view title, std::string_view body,
                                     SearchFilters const &filters, std::size_t limit,
                                     std::size_t snippet_chars, Effort const &effort = {}) const;

  /// Only the order, for evaluation.
  [[nodiscard]] std::vector<RankedId> rank(std::string_view words, std::size_t limit,
                                           Effort const &effort = {}) const;
  [[nodiscard]] std::vector<RankedId> rank_similar(std::string_view title, std::string_view body,
                                                   std::string const &without_id, std::size_t limit,
                                                   Effort const &effort = {}) const;

  /// A ranking and the query that made it, to be explained (search/explain.h).
  struct Ranked {
    Query query;
    std::vector<Match> matches;
  };
  [[nodiscard]] Ranked ranked(std::string_view words, SearchFilters const &filters,
                              std::size_t limit, Effort const &effort = {}) const;
  [[nodiscard]] Ranked ranked_similar(std::string_view title, std::string_view body,
                                      SearchFilters const &filters, std::size_t limit,
                                      Effort const &effort = {}) const;

 private:
  [[nodiscard]] Ranked run_lookup(std::string_view words, MatchOptions const &options) const;
  [[nodiscard]] Ranked run_similar(std::string_view title, std::string_view body,
                                   MatchOptions const &options) const;
  [[nodiscard]] SearchResult present(Ranked const &ranked, std::size_t limit,
                                     std::size_t snippet_chars, Effort const &effort) const;
  [[nodiscard]] Hit present_hit(Ranked const &ranked, std::size_t index, TermWorth const &worth,
                                std::size_t snippet_chars) const;
  [[nodiscard]] std::string suggest(Query const &query, Effort const &effort) const;
  [[nodiscard]] Neighbour neighbour(Match const &one, Score best) const;
  [[nodiscard]] std::vector<RankedId> ids(std::vector<Match> const &matches) const;

  IndexReader const &reader_;
  Weights weights_;
  std::string stored_synonyms_;
  SynonymTable synonyms_;
  std::shared_ptr<MappedFile const> readings_bytes_;
  Readings readings_;
};

}  // namespace kaeru
