#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patterns/book_statistics.h"
#include "patterns/duplicates.h"
#include "patterns/fingerprint.h"

namespace kaeru {

/// That two case studies may be one.
struct DuplicateJudgement {
  DuplicateKind kind = DuplicateKind::near_duplicate;
  double similarity = 0;
};

/// Of their texts, 0–1; the quick way for many pairs.
double near_similarity(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book);
/// That they tell one matter. Pairs that 元事例 joins, and those of other days, trades or
/// customers, have none.
double matter_probability(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book);
inline constexpr double matter_from = 0.5;

/// Near-duplicates before one matter.
std::optional<DuplicateJudgement> judge(Fingerprint const &a, Fingerprint const &b,
                               BookStatistics const &book, double near_from);

/// What they share, in sentences; `differs` likewise.
std::vector<std::string> reasons(Fingerprint const &a, Fingerprint const &b,
                                 DuplicateJudgement const &judgement, BookStatistics const &book,
                                 Fingerprints const &strings);
std::vector<std::string> differences(Fingerprint const &a, Fingerprint const &b,
                                     Fingerprints const &strings);

}  // namespace kaeru
