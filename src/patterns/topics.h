#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casebook/case_study.h"
#include "patterns/count_patterns.h"
#include "patterns/example_sentences.h"

namespace kaeru {

/// Similar complaints, found without labels and named by their own words.
struct Topic {
  std::string key;                 ///< stays the same from month to month: "2026-08-1f3a9c02"
  std::string name;                ///< "電車 本数", at most three words; see topic_groups.h
  std::vector<std::string> words;  ///< what tells it from the rest, best first
  std::optional<Date> since;       ///< the first of them
  bool founded_now = false;        ///< it was no topic before the period began
  bool is_new = false;             ///< that, and more than one or two say so
  PeriodCount now, before, year_ago;
  PeriodCount history;         ///< from a year ago to before
  std::size_t in_all = 0;      ///< to the end of the period
  double p = 1, adjusted = 1;  ///< of now against before, or history where founded now
  bool rising = false;
  std::vector<ExampleSentence> examples;  ///< of now, the most typical, ≤ 3
  std::vector<CaseNumber> cases;          ///< of now, the most typical first
};

/// Groups form in the order of months, each from what no earlier group takes in: what a later month
/// brings never changes the groups of an earlier one (topic_groups.h). Two readings of the book:
/// add all, then illustrate all. Keeps at most about 300 bytes of each case study.
class TopicFinder {
 public:
  explicit TopicFinder(ComparedPeriods const &periods, double rate = 0.05);
  ~TopicFinder();
  TopicFinder(TopicFinder &&) noexcept;

  void add(CaseStudy const &case_study, CaseNumber number);
  /// After all were added: gives names and examples.
  void illustrate(CaseStudy const &case_study, CaseNumber number);

  struct Report {
    std::vector<Topic> topics;           ///< of now or before; new and rising first, then by count
    std::size_t grouped = 0, loose = 0;  ///< case studies of now in a topic, and in none
  };
  [[nodiscard]] Report report() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kaeru
