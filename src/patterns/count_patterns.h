#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "patterns/fact_table.h"
#include "patterns/period.h"
#include "patterns/trend.h"

namespace kaeru {

/// One value, or pair of values, through the periods. Where one of two fields is the month, shares
/// are of that month.
struct CountedPattern {
  std::vector<std::string> values;  ///< one or two
  PeriodCount now, before, year_ago;
  double p = 1;         ///< now against before; 1 where not tested
  double adjusted = 1;  ///< after Benjamini–Hochberg over all that were tested
  Trend trend = Trend::steady;
  std::vector<CaseNumber> cases;  ///< of now

  /// It stands out after the control for many comparisons.
  [[nodiscard]] bool is_news() const { return trend == Trend::rising || trend == Trend::falling; }
};

struct PatternRequest {
  std::vector<FactField> fields;  ///< one, or two that differ
  ComparedPeriods periods;
  double rate = 0.05;  ///< of false discoveries among all findings; where several tables are shown
                       ///< as one, divided by their number
};

struct PatternReport {
  std::vector<CountedPattern>
      patterns;  ///< news first, then by count now, then by values; months in order
  std::size_t tested = 0;
  PeriodCount now, before,
      year_ago;  ///< of all case studies of the period, those that say anything
  std::size_t without_date = 0;
};

/// Every value or pair that now or before holds. Months and weekdays are counted but not compared:
/// their shares follow the calendar. A pair is news only where its share changed and did so by more
/// than its two values bring about each by itself (patterns/association.h).
PatternReport count_patterns(FactTable const &facts, PatternRequest const &request);

/// Whether shares of such values can be held against another period's.
bool is_comparable(PatternRequest const &request);

}  // namespace kaeru
