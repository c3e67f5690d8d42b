#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"

namespace kaeru {

enum class DuplicateKind {
  near_duplicate,  ///< the same text but for small changes
  same_matter,     ///< another telling of the same complaint
};

/// Two case studies that may be one. `first` < `second`.
struct DuplicatePair {
  std::string first, second;              ///< ids
  std::string first_title, second_title;  ///< their beginnings, where long
  DuplicateKind kind = DuplicateKind::near_duplicate;
  /// 0–1. Of near-duplicates: the share of characters that both keep, when changes are scattered.
  /// Of one matter: the strength of the evidence, 1 being more than enough.
  double similarity = 0;
  std::vector<std::string> reasons;  ///< Japanese: what they share
  std::vector<std::string> differs;  ///< Japanese: fields that differ, "結果: 切電 / SV移管"
  bool operator==(DuplicatePair const &) const = default;
};

struct DuplicateOptions {
  double near_from = 0.7;   ///< least similarity of near-duplicates
  std::size_t most = 1000;  ///< pairs given at most, the most similar first
  std::optional<DuplicateKind> only = {};
  double least = 0;                ///< similarity of any pair
  std::optional<Date> since = {};  ///< one of the two is of this day or later
  /// When those added are a part of a larger book: how many case studies of it hold a word (a term
  /// of Family::word), and how many there are.
  std::function<double(std::string_view)> frequency = {};
  double documents = 0;
};

struct DuplicateReport {
  std::vector<DuplicatePair> pairs;  ///< most similar first, then by id
  std::size_t left_out = 0;          ///< further pairs, beyond `most`
  /// Stretches of text that so many share that not every pair of their holders was compared.
  std::size_t crowded = 0;
  /// Case studies that were not compared with all of their customer, or of their trade and days.
  std::size_t cut_short = 0;
};

/// Finds near-duplicates and other tellings of one matter among many case studies without comparing
/// all pairs: what is added is kept as a fingerprint of bounded size, never as text. Pairs that
/// 元事例 joins already are told only when their texts are nearly the same.
class DuplicateFinder {
 public:
  explicit DuplicateFinder(DuplicateOptions options = {});
  ~DuplicateFinder();
  DuplicateFinder(DuplicateFinder &&) noexcept;
  DuplicateFinder &operator=(DuplicateFinder &&) noexcept;

  void add(CaseStudy const &case_study);
  /// The same whatever the order of adding.
  [[nodiscard]] DuplicateReport report() const;
  /// The report's pairs alone.
  [[nodiscard]] std::vector<DuplicatePair> pairs() const { return report().pairs; }
  /// Those of one case study that need not have been added; one with its id is passed over.
  [[nodiscard]] std::vector<DuplicatePair> pairs_of(CaseStudy const &draft) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kaeru
