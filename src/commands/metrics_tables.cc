// The month's metrics: shares with what they are of, and minutes with their spread.
#include <fmt/format.h>

#include "commands/mining_tables.h"
#include "commands/trend_words.h"

namespace kaeru {
namespace {

using Kind = ResultKind;

/// One number of a period, not known where there was nothing to count.
ResultValue from(std::optional<Measured> const &period, double Measured::*number) {
  return period ? ResultValue((*period).*number) : ResultValue();
}

ResultValue denominator(std::optional<Measured> const &period) {
  return static_cast<std::int64_t>(period ? period->denominator : 0);
}

ResultValue numerator(std::optional<Measured> const &period) {
  return static_cast<std::int64_t>(period ? period->numerator : 0);
}

ResultValue change(Metric const &metric) {
  if (!metric.now || !metric.before) return {};
  return metric.now->value - metric.before->value;
}

std::vector<ResultColumn> const share_columns = {
    {"metric", "指標"},
    {"numerator", "分子", Kind::count},
    {"denominator", "分母", Kind::count},
    {"value", "値", Kind::share},
    {"low", "下限", Kind::share},
    {"high", "上限", Kind::share},
    {"before_numerator", "前の分子", Kind::count, false},
    {"before_denominator", "前の分母", Kind::count, false},
    {"before", "前", Kind::share},
    {"change", "差", Kind::change, false},
    {"year_ago_numerator", "前年の分子", Kind::count, false},
    {"year_ago_denominator", "前年の分母", Kind::count, false},
    {"year_ago", "前年", Kind::share},
    {"p", "p", Kind::p_value, false},
    {"adjusted_p", "補正p", Kind::p_value, false},
    {"trend", "判定"},
    {"key", "符号", Kind::text, false},
    {"definition", "定義", Kind::text, false}};

bool was_tested(Metric const &metric) {
  return metric.trend != Trend::too_few && metric.trend != Trend::not_compared;
}

ResultRow share_row(Metric const &metric) {
  auto const tested = [&](double p) { return was_tested(metric) ? ResultValue(p) : ResultValue(); };
  return {
      .values = {metric.name, numerator(metric.now), denominator(metric.now),
                 from(metric.now, &Measured::value), from(metric.now, &Measured::low),
                 from(metric.now, &Measured::high), numerator(metric.before),
                 denominator(metric.before), from(metric.before, &Measured::value), change(metric),
                 numerator(metric.year_ago), denominator(metric.year_ago),
                 from(metric.year_ago, &Measured::value), tested(metric.p), tested(metric.adjusted),
                 trend_word(metric.trend), metric.key, metric.definition},
      .cases = metric.cases,
      .finding = metric.is_news()};
}

std::vector<ResultColumn> const duration_columns = {
    {"metric", "指標"},
    {"n", "件数", Kind::count},
    {"mean", "平均", Kind::number},
    {"low", "下限", Kind::number},
    {"high", "上限", Kind::number},
    {"lower_quartile", "25%点", Kind::number},
    {"median", "中央値", Kind::number},
    {"upper_quartile", "75%点", Kind::number},
    {"before_n", "前の件数", Kind::count, false},
    {"before", "前", Kind::number},
    {"year_ago_n", "前年の件数", Kind::count, false},
    {"year_ago", "前年", Kind::number},
    {"key", "符号", Kind::text, false},
    {"definition", "定義", Kind::text, false}};

ResultValue quartile(std::optional<Measured> const &period, double Quartiles::*which) {
  if (!period || !period->quartiles) return {};
  return (*period->quartiles).*which;
}

/// One case study has no spread to make an interval of.
ResultValue bound(std::optional<Measured> const &period, double Measured::*which) {
  return period && period->denominator < 2 ? ResultValue() : from(period, which);
}

ResultRow duration_row(Metric const &metric) {
  return {.values = {fmt::format("{}({})", metric.name, metric.unit), denominator(metric.now),
                     from(metric.now, &Measured::value), bound(metric.now, &Measured::low),
                     bound(metric.now, &Measured::high), quartile(metric.now, &Quartiles::lower),
                     quartile(metric.now, &Quartiles::median),
                     quartile(metric.now, &Quartiles::upper), denominator(metric.before),
                     from(metric.before, &Measured::value), denominator(metric.year_ago),
                     from(metric.year_ago, &Measured::value), metric.key, metric.definition},
          .cases = metric.cases};
}

std::string period_note(ComparedPeriods const &periods) {
  return fmt::format("期間 {}、前 {}、前年 {}。", to_string(periods.now), to_string(periods.before),
                     to_string(periods.year_ago));
}

void add_definitions(ResultTable &table, std::vector<Metric> const &metrics, bool shares) {
  for (auto const &metric : metrics)
    if (metric.is_share == shares)
      table.notes.push_back(fmt::format("{} = {}", metric.name, metric.definition));
}

}  // namespace

ResultTable metrics_table(std::vector<Metric> const &metrics, ComparedPeriods const &periods,
                          double rate) {
  ResultTable table{.key = "metrics",
                    .title = fmt::format("指標(率) {}", to_string(periods.now)),
                    .notes = {},
                    .columns = share_columns,
                    .rows = {}};
  std::size_t tested = 0, too_few = 0;
  for (auto const &metric : metrics) {
    if (!metric.is_share) continue;
    table.rows.push_back(share_row(metric));
    if (was_tested(metric)) ++tested;
    if (metric.trend == Trend::too_few) ++too_few;
  }
  table.notes = {
      period_note(periods) + "書いていない事例は分母に入れません。下限と上限は 95% 区間(Wilson)。",
      trend_note(tested, too_few, rate)};
  add_definitions(table, metrics, true);
  return table;
}

ResultTable durations_table(std::vector<Metric> const &metrics, ComparedPeriods const &periods) {
  ResultTable table{.key = "durations",
                    .title = fmt::format("指標(時間) {}", to_string(periods.now)),
                    .notes = {period_note(periods) +
                              "下限と上限は平均の 95% 区間(t 分布)。長い事例が少しあると平均は"
                              "上がるので、中央値と並べて見てください。"},
                    .columns = duration_columns,
                    .rows = {}};
  for (auto const &metric : metrics)
    if (!metric.is_share) table.rows.push_back(duration_row(metric));
  add_definitions(table, metrics, false);
  return table;
}

}  // namespace kaeru
