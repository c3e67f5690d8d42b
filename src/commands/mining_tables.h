#pragma once

#include <vector>

#include "commands/result_table.h"
#include "patterns/count_patterns.h"
#include "patterns/metrics.h"
#include "patterns/rising_words.h"
#include "patterns/secondary_paths.h"
#include "patterns/topics.h"
#include "patterns/what_works.h"

namespace kaeru {

/// Not known where there is nothing to have a share of.
inline ResultValue share_of(PeriodCount const &count) {
  return count.all == 0 ? ResultValue() : ResultValue(count.share().share);
}

// What each miner found, as a table: each row with its n, its interval where it is a rate, and the
// case studies behind it; notes say what was tested and what the numbers cannot say.

ResultTable patterns_table(PatternReport const &report, PatternRequest const &request);
/// Of 要求妥当性 × 手段相当性: the first down, the second across, over the period.
ResultTable two_axes_table(FactTable const &facts, Period const &period);
/// The shares among them, each with its definition.
ResultTable metrics_table(std::vector<Metric> const &metrics, ComparedPeriods const &periods,
                          double rate = MetricRules().rate);
/// The means among them.
ResultTable durations_table(std::vector<Metric> const &metrics, ComparedPeriods const &periods);
ResultTable words_table(RisingWords::Report const &report, ComparedPeriods const &periods);
ResultTable topics_table(TopicFinder::Report const &report, ComparedPeriods const &periods);
ResultTable effects_table(EffectReport const &report);
ResultTable leads_table(LeadReport const &report, Consequence consequence);

}  // namespace kaeru
