#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "patterns/fingerprint.h"

namespace kaeru {

/// Weights by hash; absent = the default. Quick, since most of the time of comparing goes here.
class HashWeights {
 public:
  HashWeights() = default;
  HashWeights(std::vector<std::pair<std::uint32_t, float>> const &weights, float absent);
  [[nodiscard]] double operator()(std::uint32_t hash) const {
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      if (cells_[at].weight == 0) return absent_;
      if (cells_[at].hash == hash) return cells_[at].weight;
    }
  }

 private:
  struct Cell {
    std::uint32_t hash = 0;
    float weight = 0;  ///< 0 = free
  };
  std::vector<Cell> cells_ = std::vector<Cell>(1);  ///< a power of two, never full
  std::size_t mask_ = 0;
  float absent_ = 1;
};

/// How usual things are among case studies: what two share says the more the fewer share it.
class BookStatistics {
 public:
  /// Of `all`, which are the whole book.
  static BookStatistics of(std::span<Fingerprint const *const> all);
  /// Of a book of which `some` are a part: `frequency` says how many hold a word; days, trades and
  /// desks are taken to be spread as in an ordinary book.
  static BookStatistics of_part(std::span<Fingerprint const *const> some, double documents,
                                std::function<double(std::uint32_t)> const &frequency);

  [[nodiscard]] double documents() const { return documents_; }
  /// The weight of a shared word, > 0: the rarer the more.
  [[nodiscard]] double word(std::uint32_t hash) const { return words_(hash); }
  /// The weight of a shared shingle: 1, of one that more than 20 hold less, never 0.
  [[nodiscard]] double shingle(std::uint32_t hash) const { return shingles_(hash); }
  /// The share of case studies that are as near in time to either of two days as they are to each
  /// other.
  [[nodiscard]] double share_within(int day, int other) const;
  [[nodiscard]] double share_of_trade(Name trade) const;
  [[nodiscard]] double share_of_desk(Name trade, Name desk) const;  ///< within the trade
  /// How far above what two strangers of one trade share a weighted Jaccard index of words is, in
  /// standard deviations.
  [[nodiscard]] double above_strangers(double jaccard) const;

 private:
  void weigh_words(std::unordered_map<std::uint32_t, double> const &counts);
  void weigh_shingles(std::span<Fingerprint const *const> all);
  void count_fields(std::span<Fingerprint const *const> all);
  void compare_strangers(std::span<Fingerprint const *const> all);

  double documents_ = 0;
  HashWeights words_, shingles_;
  std::vector<int> days_;  ///< sorted; empty = not known
  std::unordered_map<Name, double> trades_;
  std::unordered_map<std::uint64_t, double> desks_;  ///< trade, desk
  double stranger_median_ = 0.043, stranger_deviation_ = 0.030;
};

/// What two share of words, by weight.
Overlap word_overlap(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book);

}  // namespace kaeru
