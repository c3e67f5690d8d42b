// Shares are counted in one pass over the facts, tested together; minutes get a mean with its
// spread.
#include "patterns/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "patterns/metric_definitions.h"
#include "patterns/test_family.h"

namespace kaeru {
namespace {

// --- shares

CountedShare count_share(FactTable const &facts, ShareDefinition const &definition,
                         ComparedPeriods const &periods) {
  CountedShare share{.key = definition.key,
                     .name = definition.name,
                     .definition = definition.definition,
                     .is_ratio = definition.is_ratio,
                     .compared = definition.compared};
  Period const year_before = compared_with(periods.before).year_ago;
  auto const count = [&](FactTable::Row const &row, Period const &period, PeriodCount &into) {
    if (!period.holds(row.date) || !definition.asked(row)) return false;
    ++into.all;
    bool const hit = definition.hit(row);
    if (hit) ++into.n;
    return hit;
  };
  for (auto const &row : facts.rows()) {
    if (count(row, periods.now, share.counts.now)) share.cases.push_back(row.number);
    count(row, periods.before, share.counts.before);
    count(row, periods.year_ago, share.counts.year_ago);
    count(row, year_before, share.counts.year_before);
  }
  return share;
}

/// One to the other, from a share of both.
double odds(double share) {
  return share / (1 - share);
}

std::optional<Measured> measure(PeriodCount const &count, bool is_ratio) {
  std::size_t const denominator = is_ratio ? count.all - count.n : count.all;
  if (denominator == 0) return std::nullopt;
  Proportion const share = count.share();
  auto const numerator = static_cast<double>(count.n);
  double const value = numerator / static_cast<double>(denominator);
  if (is_ratio) return Measured{numerator, denominator, value, odds(share.low), odds(share.high)};
  return Measured{numerator, denominator, value, share.low, share.high};
}

Metric to_metric(CountedShare &share) {
  Metric metric{.key = std::move(share.key),
                .name = std::move(share.name),
                .definition = std::move(share.definition)};
  metric.now = measure(share.counts.now, share.is_ratio);
  metric.before = measure(share.counts.before, share.is_ratio);
  metric.year_ago = measure(share.counts.year_ago, share.is_ratio);
  metric.cases = std::move(share.cases);
  return metric;
}

ExactTest test_of(CountedShare const &share) {
  auto const &[now, before, year_ago, year_before] = share.counts;
  return share.compared ? fisher_test({now.n, now.all, before.n, before.all}) : ExactTest();
}

// --- minutes

/// 97.5 % of Student's t, by Cornish and Fisher's expansion; from 4 degrees of freedom on within 1
/// %.
double student(double degrees) {
  constexpr double z = 1.959964;
  constexpr double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
  return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees);
}

/// Between the two nearest of sorted numbers.
double quantile(std::vector<int> const &sorted, double share) {
  double const at = share * static_cast<double>(sorted.size() - 1);
  auto const below = static_cast<std::size_t>(at);
  std::size_t const above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - std::floor(at)) * (sorted[above] - sorted[below]);
}

std::optional<Measured> mean(std::vector<int> numbers) {
  if (numbers.empty()) return std::nullopt;
  std::ranges::sort(numbers);
  auto const n = static_cast<double>(numbers.size());
  double sum = 0, squares = 0;
  for (int const number : numbers) sum += number;
  for (int const number : numbers) squares += (number - sum / n) * (number - sum / n);
  double const reach = numbers.size() < 2 ? 0 : student(n - 1) * std::sqrt(squares / (n - 1) / n);
  return Measured{
      sum,
      numbers.size(),
      sum / n,
      std::max(sum / n - reach, 0.0),
      sum / n + reach,
      Quartiles{quantile(numbers, 0.25), quantile(numbers, 0.5), quantile(numbers, 0.75)}};
}

std::vector<int> minutes_of(FactTable const &facts, Period const &period) {
  std::vector<int> minutes;
  for (auto const &row : facts.rows())
    if (period.holds(row.date) && row.minutes) minutes.push_back(*row.minutes);
  return minutes;
}

Metric handling_time(FactTable const &facts, ComparedPeriods const &periods) {
  Metric metric{.key = "handling_minutes",
                .name = "平均処理時間",
                .definition = "所要分の合計 ÷ 所要分が書いてある事例",
                .is_share = false,
                .unit = "分"};
  metric.now = mean(minutes_of(facts, periods.now));
  metric.before = mean(minutes_of(facts, periods.before));
  metric.year_ago = mean(minutes_of(facts, periods.year_ago));
  for (auto const &row : facts.rows())
    if (periods.now.holds(row.date) && row.minutes) metric.cases.push_back(row.number);
  return metric;
}

}  // namespace

std::vector<Metric> to_metrics(std::vector<CountedShare> shares, double rate) {
  std::vector<ExactTest> tests;
  for (auto const &share : shares) tests.push_back(test_of(share));
  auto const family = control(tests, rate);
  std::vector<Metric> all;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    Metric metric = to_metric(shares[i]);
    if (shares[i].compared) metric.trend = Trend::too_few;
    if (auto const adjusted = family.adjusted[i]) {
      metric.p = tests[i].p;
      metric.adjusted = *adjusted;
      metric.trend = *adjusted <= rate ? trend_of(shares[i].counts) : Trend::steady;
    }
    all.push_back(std::move(metric));
  }
  return all;
}

std::vector<Metric> metrics(FactTable const &facts, ComparedPeriods const &periods,
                            MetricRules const &rules) {
  std::vector<CountedShare> shares;
  for (auto const &definition : share_definitions(facts, rules))
    shares.push_back(count_share(facts, definition, periods));
  auto all = to_metrics(std::move(shares), rules.rate);
  all.push_back(handling_time(facts, periods));
  return all;
}

}  // namespace kaeru
