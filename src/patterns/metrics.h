#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "patterns/fact_table.h"
#include "patterns/period.h"
#include "patterns/trend.h"

namespace kaeru {

struct Quartiles {
  double lower = 0, median = 0, upper = 0;
};

/// A rate or a mean over one period.
struct Measured {
  double numerator = 0;
  std::size_t denominator = 0;
  double value = 0;                         ///< numerator / denominator
  double low = 0, high = 0;                 ///< 95 %
  std::optional<Quartiles> quartiles = {};  ///< of a mean
};

/// What the review counts every month, with what it means.
struct Metric {
  std::string key;                                               ///< "secondary_rate"
  std::string name;                                              ///< 二次クレーム率
  std::string definition;                                        ///< Japanese: what over what
  bool is_share = true;                                          ///< else a mean, `unit` of which
  std::string unit = {};                                         ///< 分
  std::optional<Measured> now = {}, before = {}, year_ago = {};  ///< none = nothing to count
  double p = 1;         ///< of now against before; 1 where not tested
  double adjusted = 1;  ///< over all that were tested
  Trend trend = Trend::not_compared;
  std::vector<CaseNumber> cases = {};  ///< behind the numerator of now

  [[nodiscard]] bool is_news() const { return trend == Trend::rising || trend == Trend::falling; }
};

/// The lines that a centre has drawn.
struct MetricRules {
  std::optional<Date> today = {};  ///< for what is overdue; none = no such metric
  int long_minutes = 20;           ///< policy limits.supervisor_act_within_min
  int holds_max = 1;               ///< policy limits.holds_max
  int persist_max = 2;             ///< policy limits.persist_max
  int cycles = 3;                  ///< policy limits.same_answer_max
  int chronic_contacts = 5;        ///< policy limits.chronic_contacts
  int chronic_days = 30;           ///< policy limits.chronic_days
  int recurrence_days = 30;        ///< no source: a month, as the review meets
  double rate = 0.05;              ///< of false discoveries among all findings
};

/// 二次クレーム率, エスカレーション率, 平均処理時間, 一次解決率, 再発率 … of case studies; those of
/// the log are made by whoever reads it. Definitions name the fields they count.
std::vector<Metric> metrics(FactTable const &facts, ComparedPeriods const &periods,
                            MetricRules const &rules = {});

/// A share as counted, by whoever counts.
struct CountedShare {
  std::string key, name, definition;
  CountsOverTime counts = {};
  bool is_ratio = false;  ///< hits to the others, not to all: 二次 to 一次; may exceed 1
  bool compared = true;   ///< else the periods had unequal chances
  std::vector<CaseNumber> cases = {};
};

/// Tests all that can be compared, as one family.
std::vector<Metric> to_metrics(std::vector<CountedShare> shares, double rate);

}  // namespace kaeru
