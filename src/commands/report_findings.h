#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/mining_book.h"
#include "patterns/chronic_matters.h"
#include "patterns/count_patterns.h"
#include "patterns/due_list.h"
#include "patterns/fact_table.h"
#include "patterns/metrics.h"
#include "patterns/rising_words.h"
#include "patterns/secondary_paths.h"
#include "patterns/topics.h"
#include "patterns/what_works.h"

namespace kaeru {

/// The rate of false findings in all of a report, shared evenly among its families: counts and
/// metrics, words, topics, what works, what leads to secondary complaints, what makes fans.
inline constexpr double report_rate = 0.05;
inline constexpr std::size_t report_families = 6;
inline constexpr double family_rate = report_rate / report_families;
/// Of each of the five tables of the first family: three fields, metrics, metrics of the log.
inline constexpr double counting_rate = family_rate / 5;

/// Values of one field through the periods.
struct CountedField {
  std::string key;  ///< of its table: "causes"
  PatternRequest request;
  PatternReport report;
};

/// What mining found for a report: numbers and names, no text of a case study but examples.
struct ReportFindings {
  FactTable facts;
  ComparedPeriods periods;
  Date today;
  std::vector<Metric> metrics = {};
  std::vector<CountedField> counted = {};
  RisingWords::Report words = {};
  TopicFinder::Report topics = {};
  EffectReport works = {};
  LeadReport secondary = {}, fans = {};
  DueRules due_rules = {};
  std::vector<DueItem> due = {};  ///< as sorted by sort_due
  std::vector<ChronicMatter> chronic = {};

  /// Case studies of the period.
  [[nodiscard]] std::size_t size(Period const &period) const;
};

/// Visits the book twice; once, and gives `facts` alone, where the period holds no case study.
Result<ReportFindings> mine_report(MiningBook const &book, MiningScope const &scope,
                                   ComparedPeriods const &periods, Date today);

}  // namespace kaeru
