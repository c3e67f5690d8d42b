// What a query's terms are worth.
#include "search/weigher.h"

#include <algorithm>
#include <cmath>

#include "indexing/impact.h"
#include "search/query.h"

namespace kaeru {
namespace {

double wanted_k1(Lane lane, double word_k1, double ngram_k1) {
  if (word_k1 > 0 && lane == Lane::word) return word_k1;
  bool const ngram = lane == Lane::bigram || lane == Lane::mixed;
  return ngram_k1 > 0 && ngram ? ngram_k1 : spec(lane).k1;
}

Lane title_lane(Family family) {
  return family == Family::word ? Lane::title_word : Lane::title_bigram;
}

}  // namespace

double idf(double documents, double frequency) {
  return std::log1p((documents - frequency + 0.5) / (frequency + 0.5));
}

Score to_score(double weight) {
  return static_cast<Score>(std::llround(std::max(0.0, weight) * score_unit / impact_ceiling));
}

std::vector<CountedToken> count_tokens(std::vector<Token> const &tokens) {
  std::vector<CountedToken> counted;
  std::unordered_map<std::string_view, std::size_t> places[family_count];
  for (auto const &token : tokens) {
    if (token.family == Family::hiragana && !token.content) continue;
    auto const [at, fresh] =
        places[static_cast<std::size_t>(token.family)].try_emplace(token.term, counted.size());
    if (fresh) counted.push_back({&token, 0});
    ++counted[at->second].count;
  }
  return counted;
}

Weigher::Entry &Weigher::entry(Lane lane, std::string_view term) {
  auto &entry = entries_[stored_term(lane, term)];
  entry.lane = lane;
  return entry;
}

void Weigher::add(Token const &token, std::size_t count) {
  auto const add_to = [&](Lane lane, double each) {
    if (each <= 0) return;
    Entry &added = entry(lane, token.term);
    added.weight += static_cast<double>(count) * each;
    added.strict |= is_strict(token.family);
  };
  add_to(lane_of(token.family), worth(weights_.body, token.family));
  add_to(title_lane(token.family), worth(weights_.title, token.family));
}

void Weigher::add_reading(Token const &token, double share, bool sure) {
  if (token.family == Family::hiragana && !token.content) return;
  auto const add_to = [&](Lane lane, double full) {
    if (share * full <= 0) return;
    Entry &added = entry(lane, token.term);
    added.weight = std::max(added.weight, share * full);
    added.strict |= sure && is_strict(token.family);
  };
  add_to(lane_of(token.family), worth(weights_.body, token.family));
  add_to(title_lane(token.family), worth(weights_.title, token.family));
}

std::vector<WeightedTerm> Weigher::lookup_terms() const {
  return heaviest(weighed(0, 0), max_query_terms);
}

std::vector<WeightedTerm> Weigher::similar_terms() const {
  return heaviest(weighed(weights_.similar_word_k1, weights_.similar_ngram_k1), max_similar_terms);
}

std::vector<Weigher::Weighed> Weigher::weighed(double word_k1, double ngram_k1) const {
  std::vector<Weighed> terms;
  for (auto const &[stored, entry] : entries_) {
    double const frequency = reader_.frequency(stored);
    if (frequency <= 0) continue;
    double const own_k1 = spec(entry.lane).k1;
    double const wanted = wanted_k1(entry.lane, word_k1, ngram_k1);
    double const plain = entry.weight * (wanted + 1);
    double const weight = plain * idf(reader_.documents(), frequency);
    terms.push_back({{stored, to_score(weight), entry.strict, wanted / own_k1, plain}, frequency});
  }
  return terms;
}

/// The heaviest, at most `most`, as long as their postings stay within bounds; by term.
std::vector<WeightedTerm> Weigher::heaviest(std::vector<Weighed> terms, std::size_t most) {
  std::ranges::sort(terms, [](Weighed const &a, Weighed const &b) {
    return a.term.weight != b.term.weight ? a.term.weight > b.term.weight
                                          : a.term.term < b.term.term;
  });
  std::vector<WeightedTerm> kept;
  double postings = 0;
  for (auto &[term, frequency] : terms) {
    postings += frequency;
    bool const too_many = postings > max_query_postings && kept.size() >= least_query_terms;
    if (kept.size() == most || too_many) break;
    kept.push_back(std::move(term));
  }
  std::ranges::sort(kept, {}, &WeightedTerm::term);
  return kept;
}

}  // namespace kaeru
