// tf-idf without tf: complaints are short, and a word written twice says no more.
#include "patterns/word_vectors.h"

#include <algorithm>
#include <cmath>

namespace kaeru {
namespace {

constexpr double highest_idf = 5;
/// As long as eight rare words: what is longer is not made shorter still.
double const longest = std::sqrt(8.0) * highest_idf;

}  // namespace

void WordCounts::add(std::span<std::uint32_t const> words) {
  ++all_;
  for (auto const word : words) ++counts_[word];
}

double WordCounts::share(std::uint32_t word) const {
  auto const at = counts_.find(word);
  return at == counts_.end() ? 0 : at->second / all_;
}

double WordCounts::idf(std::uint32_t word) const {
  auto const at = counts_.find(word);
  double const count = at == counts_.end() ? 0 : at->second;
  return std::min(std::log((all_ + 1) / (count + 0.5)), highest_idf);
}

WordVector WordCounts::vector_of(std::span<std::uint32_t const> words) const {
  WordVector vector;
  double squares = 0;
  for (auto const word : words) {
    vector.push_back({word, idf(word)});
    squares += vector.back().weight * vector.back().weight;
  }
  double const length = std::min(std::sqrt(squares), longest);
  for (auto &one : vector) one.weight /= length;
  return vector;
}

void VectorIndex::add(WordVector const &vector) {
  auto const number = static_cast<std::uint32_t>(products_.size());
  products_.push_back(0);
  for (auto const &[word, weight] : vector) postings_[word].push_back({number, weight});
}

std::vector<std::uint32_t> const &VectorIndex::multiply(WordVector const &vector) {
  for (auto const &[word, weight] : vector) {
    auto const at = postings_.find(word);
    if (at == postings_.end()) continue;
    for (auto const &[number, other] : at->second) {
      if (products_[number] == 0) met_.push_back(number);
      products_[number] += weight * other;
    }
  }
  std::ranges::sort(met_);
  return met_;
}

}  // namespace kaeru
