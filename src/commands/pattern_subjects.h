#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/mining_book.h"
#include "commands/result_table.h"
#include "log/search_log.h"
#include "patterns/fact_table.h"
#include "patterns/metrics.h"
#include "patterns/period.h"

namespace kaeru {

/// What is mined, of what, for whom.
struct PatternQuestion {
  MiningScope scope;
  ComparedPeriods periods;
  bool whole_book = true;  ///< no period was typed: effects look at all that ever happened
  std::vector<FactField> fields;
  MetricRules rules;
  std::optional<SearchLog::Place> log;  ///< none = nothing is remembered, or not yet
};

/// Case studies of each month, "2026-10", seen on the way.
using MonthCounts = std::map<std::string, std::size_t>;

/// That `period` holds none, and where to look instead.
std::string nothing_in(Period const &period, MonthCounts const &months);

struct PatternAnswer {
  std::vector<ResultTable> tables;
  std::vector<ResultTable> rows_to_list;  ///< a row for each number, where `tables` have fewer
  MonthCounts months;
  std::size_t in_period = 0;
};

/// One thing that `kaeru patterns` can tell.
struct PatternSubject {
  char const *name;   ///< as typed: counts
  char const *about;  ///< Japanese
  bool of_period;     ///< says nothing where the period holds no case study
  Result<PatternAnswer> (*answer)(MiningBook const &book, PatternQuestion const &question);
};

/// All of them, the usual one first.
std::vector<PatternSubject> const &pattern_subjects();
/// By name; an Error names the nearest.
Result<PatternSubject> find_subject(std::string const &name);

/// The policy's lines. Source of each: MetricRules.
MetricRules to_metric_rules(Policy const &policy, Date today);

}  // namespace kaeru
