// Relevance feedback: the words that the best documents share join the query, scaled so that they
// can give a share of what the first round gave.
#include "search/feedback.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "indexing/impact.h"
#include "search/document_terms.h"
#include "search/weigher.h"

namespace kaeru {
namespace {

struct SharedWord {
  std::string term;
  double plain = 0;   ///< what it gives
  double weight = 0;  ///< the same by its rarity
};

/// Bytes of a text, so that ten of any length are counted within a deadline.
constexpr std::size_t most_counted = 32 << 10;

/// One of the best documents.
struct Feedback {
  DocumentTerms terms;
  double share;  ///< of the score of the best, up to 1
};

std::vector<Feedback> feedback_of(IndexReader const &reader, std::vector<Match> const &best) {
  std::vector<Feedback> all;
  for (auto const &[ref, score, strict] : best)
    all.push_back({DocumentTerms(reader.segments()[ref.segment], ref.docid, most_counted),
                   static_cast<double>(score) / static_cast<double>(best.front().score)});
  return all;
}

/// What the feedback documents' words give there, better documents more.
std::unordered_map<std::string, double> word_sums(std::vector<Feedback> &feedback) {
  std::unordered_map<std::string, double> sums;
  std::string const prefix(1, spec(Lane::word).prefix);
  for (auto &[terms, share] : feedback) {
    for (auto const &[term, impact] : terms.all())
      if (term.starts_with(prefix))
        sums[term] += static_cast<double>(impact) / impact_ceiling * share;
  }
  return sums;
}

/// Shards are asked for all of them at once.
void learn_frequencies(IndexReader const &reader,
                       std::unordered_map<std::string, double> const &words) {
  if (reader.shards().empty()) return;
  reader.learn_frequencies_wanted_by([&] {
    for (auto const &word : words) (void)reader.frequency(word.first);
  });
}

/// The `most` words that give most, weighted by what they give and their idf.
std::vector<SharedWord> shared_words(IndexReader const &reader, std::vector<Feedback> &feedback,
                                     std::size_t most) {
  std::vector<SharedWord> words;
  auto const sums = word_sums(feedback);
  learn_frequencies(reader, sums);
  for (auto const &[term, sum] : sums)
    words.push_back({term, sum, sum * idf(reader.documents(), reader.frequency(term))});
  std::ranges::sort(words, [](auto const &a, auto const &b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (words.size() > most) words.resize(most);
  return words;
}

/// The highest sum that one feedback document reaches over the shared words.
double best_feedback(std::vector<Feedback> &feedback, std::vector<SharedWord> const &words) {
  double best = 0;
  for (auto &one : feedback) {
    double sum = 0;
    for (auto const &[term, plain, weight] : words)
      sum += weight * one.terms.impact(term).value_or(0);
    best = std::max(best, sum);
  }
  return best;
}

}  // namespace

void add_feedback(Query &query, IndexReader const &reader, std::vector<Match> best,
                  Weights const &weights) {
  best.resize(std::min(best.size(), weights.feedback_documents));
  if (best.empty()) return;
  auto feedback = feedback_of(reader, best);
  auto const words = shared_words(reader, feedback, weights.feedback_terms);
  double const reached = best_feedback(feedback, words);
  if (reached <= 0) return;
  query.own_terms = query.match.terms.size();
  double const scale = weights.feedback_share * static_cast<double>(best.front().score) / reached;
  for (auto const &[term, plain, weight] : words)
    query.match.terms.push_back({term, static_cast<Score>(std::llround(weight * scale)), true, 1,
                                 plain * scale * impact_ceiling / score_unit});
}

}  // namespace kaeru
