#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kaeru {

struct WordWeight {
  std::uint32_t word = 0;  ///< hash
  double weight = 0;
};
using WordVector = std::vector<WordWeight>;  ///< each word once, sorted

/// How many texts so far hold each word.
class WordCounts {
 public:
  void add(std::span<std::uint32_t const> words);

  [[nodiscard]] double share(std::uint32_t word) const;  ///< of the texts, 0–1
  /// ≥ 0: the rarer the more, but names that hardly anybody else writes count no more than rare
  /// words.
  [[nodiscard]] double idf(std::uint32_t word) const;
  /// Weighs each word by its idf. The length is 1, or more where the text has many words: a long
  /// text is near whatever it speaks of at all.
  [[nodiscard]] WordVector vector_of(std::span<std::uint32_t const> words) const;

 private:
  double all_ = 0;
  std::unordered_map<std::uint32_t, double> counts_;
};

/// Of some vectors, which hold a word; gives the products of one vector with all of them.
class VectorIndex {
 public:
  /// Vectors are numbered in the order of adding.
  void add(WordVector const &vector);
  [[nodiscard]] std::size_t size() const { return products_.size(); }

  /// `visit(number, product)`, in order, for those whose product is at least `least` > 0.
  template <typename Visit>
  void each_near(WordVector const &vector, double least, Visit visit) {
    for (auto const at : multiply(vector)) {
      double const product = std::exchange(products_[at], 0);
      if (product >= least) visit(at, product < 1 ? product : 1);
    }
    met_.clear();
  }

 private:
  struct Posting {
    std::uint32_t vector;
    double weight;
  };
  std::vector<std::uint32_t> const &multiply(WordVector const &vector);

  std::unordered_map<std::uint32_t, std::vector<Posting>> postings_;
  std::vector<double> products_;  ///< 0 between visits
  std::vector<std::uint32_t> met_;
};

}  // namespace kaeru
