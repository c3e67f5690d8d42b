#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexing/schema.h"
#include "search/index_reader.h"
#include "search/matcher.h"
#include "search/weights.h"

namespace kaeru {

/// How much a term says that so many of the documents hold: BM25's, never negative.
double idf(double documents, double frequency);

/// A weight of a full impact in the matcher's units; below 0 counts as 0.
Score to_score(double weight);

/// Tokens that count, each once with how often it stands there; in the order of their first places.
/// Points into the tokens.
struct CountedToken {
  Token const *token = nullptr;
  std::size_t count = 0;
};
std::vector<CountedToken> count_tokens(std::vector<Token> const &tokens);

/// Adds up what each term of a query is worth, then turns that into posting lists:
/// weight = family × occurrences × idf × (k1+1).
class Weigher {
 public:
  Weigher(IndexReader const &reader, Weights const &weights) : reader_(reader), weights_(weights) {}

  /// A token that stands in the text `count` times.
  void add(Token const &token, std::size_t count);
  /// Another way to read what stands there, worth `share` of it: it counts as what it is read for,
  /// never on top of it. An unsure reading is loose, whatever its family.
  void add_reading(Token const &token, double share, bool sure);

  /// What the index holds of it, the heaviest within the bounds of query.h, by term.
  [[nodiscard]] std::vector<WeightedTerm> lookup_terms() const;
  /// The same under similar mode's k1.
  [[nodiscard]] std::vector<WeightedTerm> similar_terms() const;

 private:
  struct Entry {
    Lane lane = Lane::word;
    double weight = 0;
    bool strict = false;
  };
  struct Weighed {
    WeightedTerm term;
    double frequency = 0;
  };
  Entry &entry(Lane lane, std::string_view term);
  [[nodiscard]] std::vector<Weighed> weighed(double word_k1, double ngram_k1) const;
  static std::vector<WeightedTerm> heaviest(std::vector<Weighed> terms, std::size_t most);

  IndexReader const &reader_;
  Weights const &weights_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace kaeru
