#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "casebook/decisions.h"
#include "patterns/fact_table.h"
#include "patterns/metrics.h"

namespace kaeru {

/// An indicator over one period.
struct IndicatorValue {
  bool is_share = true;  ///< else a mean, `unit` of which
  std::string unit;
  Measured measured;
};

/// What decisions are judged by: a metric by key or name, or 発生原因=連絡漏れ: how many of the
/// case studies that say anything of the field say this.
class Indicators {
 public:
  /// `facts` must outlive it.
  Indicators(FactTable const &facts, MetricRules rules) : facts_(facts), rules_(std::move(rules)) {}

  /// Whether there is such an indicator, in any period.
  [[nodiscard]] bool knows(std::string const &text);
  /// Nothing where the period has nothing to count.
  std::optional<IndicatorValue> value(std::string const &text, Period const &period);

 private:
  Metric const *find_metric(std::string const &text, Period const &period);

  FactTable const &facts_;
  MetricRules rules_;
  std::map<Date, std::vector<Metric>> metrics_;  ///< by the first day of a period
};

/// Whether a goal is reached: 届いた or まだ where all of the range lies on one side, else
/// 言えない. A goal that is no share is held against the count of an indicator that is one: that is
/// exact.
std::string judge(Goal const &goal, IndicatorValue const &value);

/// 9.8%, or 14.2分.
std::string show_value(double value, bool is_share, std::string const &unit);
/// 9.8%(n=418、95% の幅 7.3%–13.0%); 12 件 for a goal of so many.
std::string show(IndicatorValue const &value, std::optional<Goal> const &goal = std::nullopt);

}  // namespace kaeru
