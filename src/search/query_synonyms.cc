// Synonyms as posting lists: each set one list, of which the best member counts.
#include "search/query_synonyms.h"

#include <algorithm>

#include "search/weigher.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

std::vector<WeightedTerm> synonym_words(IndexReader const &reader, std::string const &member,
                                        Lane lane, double weight) {
  std::vector<WeightedTerm> words;
  for (auto const &token : tokenise(normalize(member))) {
    if (token.family != Family::word && token.family != Family::generic) continue;
    // 上の人 without its 上 would be any 人 in a title.
    if (token.family == Family::generic && lane == Lane::title_word) return {};
    Lane const own = lane == Lane::word ? lane_of(token.family) : lane;
    std::string stored = stored_term(own, token.term);
    double const frequency = reader.frequency(stored);
    if (frequency <= 0) return {};
    double const plain = weight * (spec(own).k1 + 1);
    double const full = plain * idf(reader.documents(), frequency);
    words.push_back({std::move(stored), to_score(full), true, 1, plain});
  }
  return words;
}

/// 返金しろ is nothing but 返金, which the caller's own 返金 already counts.
bool all_asked_for(Query const &query, std::vector<WeightedTerm> const &words) {
  return std::ranges::all_of(words, [&](WeightedTerm const &word) {
    return std::ranges::binary_search(query.match.terms, word.term, {}, &WeightedTerm::term);
  });
}

}  // namespace

void add_synonyms(Query &query, IndexReader const &reader, std::vector<NamedSet> const &sets,
                  Weights const &weights) {
  for (auto const &[lane, weight] : {std::pair{Lane::word, weights.synonym},
                                     std::pair{Lane::title_word, weights.synonym_title}}) {
    for (auto const &set : sets) {
      SynonymTerm synonym{{}, {}, set.named};
      for (auto const &member : set.others)
        if (auto words = synonym_words(reader, member, lane, weight);
            !words.empty() && !all_asked_for(query, words)) {
          synonym.members.push_back(std::move(words));
          synonym.written.push_back(member);
        }
      if (!synonym.members.empty()) query.match.synonyms.push_back(std::move(synonym));
    }
  }
}

}  // namespace kaeru
