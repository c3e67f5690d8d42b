// The number by which a decision is judged.
#include "commands/report_indicator.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/wilson.h"
#include "casebook/characters.h"
#include "commands/result_table.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// FIELD=VALUE.
struct FieldValue {
  FactField field;
  std::string value;
};

std::optional<FieldValue> parse_field_value(std::string const &text) {
  std::string_view const whole = text;
  std::size_t begin = whole.find('=');
  std::size_t end = begin + 1;
  if (begin == std::string_view::npos) {
    begin = whole.find("＝");
    end = begin + std::string_view("＝").size();
  }
  if (begin == std::string_view::npos) return std::nullopt;
  auto const *const field = find_fact_field(trim(whole.substr(0, begin)));
  if (field == nullptr) return std::nullopt;
  return FieldValue{field->field, std::string(trim(whole.substr(end)))};
}

IndicatorValue count(FactTable const &facts, FieldValue const &wanted, Period const &period) {
  std::size_t hits = 0;
  std::size_t all = 0;
  ValueId const value = facts.find(wanted.value);
  for (auto const &row : facts.rows()) {
    auto const values = facts.values(row, wanted.field);
    if (!period.holds(row.date) || values.empty()) continue;
    ++all;
    if (value != 0 && std::ranges::find(values, value) != values.end()) ++hits;
  }
  Proportion const share = wilson(hits, all);
  return {true, "", {static_cast<double>(hits), all, share.share, share.low, share.high}};
}

/// A goal of so many is about the count behind a share.
bool is_about_count(Goal const &goal, IndicatorValue const &value) {
  return value.is_share && !goal.is_share;
}

}  // namespace

Metric const *Indicators::find_metric(std::string const &text, Period const &period) {
  auto const [at, fresh] = metrics_.try_emplace(period.from);
  if (fresh) at->second = metrics(facts_, compared_with(period), rules_);
  std::string const wanted = fold_case(text);
  for (auto const &metric : at->second)
    if (wanted == fold_case(metric.key) || wanted == fold_case(metric.name)) return &metric;
  return nullptr;
}

bool Indicators::knows(std::string const &text) {
  if (auto const wanted = parse_field_value(text)) return facts_.find(wanted->value) != 0;
  return find_metric(text, last_month(Date{2000, 1, 1})) != nullptr;
}

std::optional<IndicatorValue> Indicators::value(std::string const &text, Period const &period) {
  if (!knows(text)) return std::nullopt;
  if (auto const wanted = parse_field_value(text)) {
    auto counted = count(facts_, *wanted, period);
    return counted.measured.denominator > 0 ? std::optional(counted) : std::nullopt;
  }
  auto const *const metric = find_metric(text, period);
  if (metric == nullptr || !metric->now || metric->now->denominator == 0) return std::nullopt;
  return IndicatorValue{metric->is_share, metric->unit, *metric->now};
}

std::string judge(Goal const &goal, IndicatorValue const &value) {
  Measured const &one = value.measured;
  if (goal.is_share != value.is_share && !is_about_count(goal, value)) return "言えない";
  bool const exact = is_about_count(goal, value);
  double const low = exact ? one.numerator : one.low;
  double const high = exact ? one.numerator : one.high;
  if (goal.at_most ? high <= goal.value : low >= goal.value) return "届いた";
  if (goal.at_most ? low > goal.value : high < goal.value) return "まだ";
  return "言えない";
}

std::string show_value(double value, bool is_share, std::string const &unit) {
  return is_share ? display(value, ResultKind::share) : display(value, ResultKind::number) + unit;
}

std::string show(IndicatorValue const &value, std::optional<Goal> const &goal) {
  Measured const &one = value.measured;
  if (goal && is_about_count(*goal, value)) return fmt::format("{:.0f} 件", one.numerator);
  auto const text = [&](double number) { return show_value(number, value.is_share, value.unit); };
  return fmt::format("{}(n={}、95% の幅 {}–{})", text(one.value), one.denominator, text(one.low),
                     text(one.high));
}

}  // namespace kaeru
