#pragma once

#include <string>
#include <vector>

#include "patterns/case_number.h"
#include "patterns/statistics.h"

namespace kaeru {

/// A word or phrase that rose.
struct WordRise {
  std::string key;  ///< its terms, separated by a blank
  TwoGroups share;  ///< now, and in its history
  double p = 1;
  std::vector<CaseNumber> cases;  ///< of now, sorted
};

/// Which of `rises` to show, as indices, surest first: a word that rose only within a phrase gives
/// way to the phrase, a phrase that tells no more than a word of it to the word, and of those that
/// stand in the same case studies the surest, then the longest stays.
std::vector<std::size_t> distinct_rises(std::vector<WordRise> const &rises);

}  // namespace kaeru
