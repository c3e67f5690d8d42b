#pragma once

#include <memory>
#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "patterns/count_patterns.h"
#include "patterns/example_sentences.h"

namespace kaeru {

/// A word or phrase that more case studies of the period hold than its own history lets expect.
struct RisingWord {
  std::string text;  ///< as it is mostly written
  PeriodCount now;
  PeriodCount history;  ///< the twelve months before `now`
  PeriodCount before, year_ago;
  double p = 1, adjusted = 1;             ///< of now against history (rise_test.h)
  bool seasonal = false;                  ///< it rose a year ago too, and no less
  std::vector<ExampleSentence> examples;  ///< ≤ 3
  std::vector<CaseNumber> cases;          ///< of now, sorted
};

/// Words and phrases of two or three words in what was complained of (complaint_words.h). Two
/// readings of the book: count all, then illustrate all. Memory grows with the vocabulary up to
/// `most_terms`, not with the texts.
class RisingWords {
 public:
  explicit RisingWords(ComparedPeriods const &periods, double rate = 0.05,
                       std::size_t most_terms = 1'000'000);
  ~RisingWords();
  RisingWords(RisingWords &&) noexcept;

  void count(CaseStudy const &case_study, CaseNumber number);
  void illustrate(CaseStudy const &case_study, CaseNumber number);

  struct Report {
    std::vector<RisingWord> words;  ///< surest first
    std::size_t tested = 0;
    std::size_t least = 0;  ///< case studies: words in fewer were not counted
  };
  [[nodiscard]] Report report() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kaeru
