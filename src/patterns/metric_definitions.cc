// Each share in words and, beside them, as the same two questions to a case study.
#include "patterns/metric_definitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_set>

#include "patterns/ends.h"

namespace kaeru {
namespace {

using Row = FactTable::Row;

/// What one case study says, and what others say of it.
class Answers {
 public:
  explicit Answers(FactTable const &facts) : facts_(facts) {
    for (auto const &row : facts.rows()) {
      if (is(row, FactField::level, "二次") && row.first_case != 0) led_.insert(row.first_case);
      if (!row.date) continue;
      causes_[cause_of(row)].push_back(*row.date);
      customers_[row.customer].push_back(*row.date);
    }
    for (auto &[cause, dates] : causes_) std::ranges::sort(dates);
    for (auto &[customer, dates] : customers_) std::ranges::sort(dates);
  }

  [[nodiscard]] bool is(Row const &row, FactField field, std::string_view text) const {
    return facts_.text(facts_.value(row, field)) == text;
  }
  [[nodiscard]] bool says(Row const &row, FactField field) const {
    return !facts_.values(row, field).empty();
  }
  [[nodiscard]] bool is_first(Row const &row) const { return is(row, FactField::level, "一次"); }
  [[nodiscard]] bool led_to_second(Row const &row) const { return led_.contains(row.id); }
  [[nodiscard]] bool handed_over(Row const &row) const {
    return says(row, FactField::escalated_to) || outcome_end_of(facts_, row) == End::handed_over;
  }
  [[nodiscard]] bool solved(Row const &row) const { return end_of(facts_, row) == End::good; }
  /// "要求充足・説明納得"
  [[nodiscard]] std::string outcomes(End end) const {
    return fmt::format("{}", fmt::join(outcomes_that_end(facts_.vocabulary(), end), "・"));
  }
  [[nodiscard]] bool cause_recurred(Row const &row, int days) const {
    return row.date && earlier(causes_.at(cause_of(row)), *row.date, days);
  }
  [[nodiscard]] bool customer_returned(Row const &row, int days) const {
    return row.date && earlier(customers_.at(row.customer), *row.date, days);
  }

 private:
  using Cause = std::array<ValueId, 3>;

  [[nodiscard]] Cause cause_of(Row const &row) const {
    return {facts_.value(row, FactField::trade), facts_.value(row, FactField::desk),
            facts_.value(row, FactField::cause)};
  }
  /// Whether any of the sorted dates lies 1 to `days` before `date`.
  static bool earlier(std::vector<Date> const &dates, Date date, int days) {
    auto const same_day = std::ranges::lower_bound(dates, date);
    return same_day != dates.begin() && days_between(*std::prev(same_day), date) <= days;
  }

  FactTable const &facts_;
  std::unordered_set<std::uint64_t> led_;  ///< ids of first complaints
  std::map<Cause, std::vector<Date>> causes_;
  std::map<std::uint64_t, std::vector<Date>> customers_;
};

bool over(std::optional<int> const &number, int most) {
  return number && *number > most;
}

using Definitions = std::vector<ShareDefinition>;
using AnswersPtr = std::shared_ptr<Answers const>;

void add_levels(Definitions &all, AnswersPtr const &of) {
  all.push_back({.key = "secondary_rate",
                 .name = "二次クレーム率",
                 .definition = "区分が「二次」の事例 ÷ 区分が「一次」の事例",
                 .asked = [of](Row const &row) { return of->says(row, FactField::level); },
                 .hit = [of](Row const &row) { return of->is(row, FactField::level, "二次"); },
                 .is_ratio = true});
  all.push_back({.key = "led_to_secondary_rate",
                 .name = "二次への発展率",
                 .definition =
                     "区分が「二次」の事例に元事例として書かれた事例 ÷ 区分が「一次」の事例"
                     "(新しいものほどこれから増えるので、前の期間とは比べない)",
                 .asked = [of](Row const &row) { return of->is_first(row); },
                 .hit = [of](Row const &row) { return of->led_to_second(row); },
                 .compared = false});
}

void add_handling(Definitions &all, AnswersPtr const &of) {
  all.push_back({.key = "escalation_rate",
                 .name = "エスカレーション率",
                 .definition = fmt::format("エスカレーションの先があるか、結果が{}の事例 ÷ "
                                           "エスカレーションか結果が書いてある事例",
                                           of->outcomes(End::handed_over)),
                 .asked =
                     [of](Row const &row) {
                       return of->handed_over(row) || of->says(row, FactField::outcome);
                     },
                 .hit = [of](Row const &row) { return of->handed_over(row); }});
  all.push_back(
      {.key = "first_contact_resolution_rate",
       .name = "一次解決率",
       .definition =
           fmt::format("結果が{}で(後影響があればそちらを先に見て、ファン化は可、離反は否)"
                       "、エスカレーションがなく、架電回数も期間日数も 1 以下"
                       "(書いていなければ 1 とみなす)で、二次の元事例でもない事例 ÷ "
                       "区分が「一次」で結果が書いてある事例",
                       of->outcomes(End::good)),
       .asked =
           [of](Row const &row) { return of->is_first(row) && of->says(row, FactField::outcome); },
       .hit =
           [of](Row const &row) {
             return of->solved(row) && !of->handed_over(row) && !over(row.calls, 1) &&
                    !over(row.days, 1) && !of->led_to_second(row);
           }});
}

void add_recurrences(Definitions &all, AnswersPtr const &of, int days) {
  all.push_back(
      {.key = "recurrence_rate",
       .name = "再発率",
       .definition =
           fmt::format("業種・窓口・発生原因の同じ事例が前の {} 日(当日を除く)にある事例 ÷ "
                       "発生原因と日付が書いてある事例",
                       days),
       .asked = [of](Row const &row) { return row.date && of->says(row, FactField::cause); },
       .hit = [of, days](Row const &row) { return of->cause_recurred(row, days); }});
  all.push_back(
      {.key = "returning_customer_rate",
       .name = "再苦情率(同じ顧客)",
       .definition = fmt::format("顧客照合符号の同じ事例が前の {} 日(当日を除く)にある事例 ÷ "
                                 "顧客照合符号と日付が書いてある事例",
                                 days),
       .asked = [](Row const &row) { return row.date && row.customer != 0; },
       .hit = [of, days](Row const &row) { return of->customer_returned(row, days); }});
}

void add_limit(Definitions &all, char const *key, char const *name, std::string definition,
               std::optional<int> Row::*number, int most) {
  all.push_back({.key = key,
                 .name = name,
                 .definition = std::move(definition),
                 .asked = [number](Row const &row) { return (row.*number).has_value(); },
                 .hit = [number, most](Row const &row) { return over(row.*number, most); }});
}

void add_limits(Definitions &all, MetricRules const &rules) {
  auto const over_what = [](char const *field, int most, char const *unit) {
    return fmt::format("{0}が {1} {2}を超えた事例 ÷ {0}が書いてある事例", field, most, unit);
  };
  add_limit(all, "long_rate", "長時間対応率", over_what("所要分", rules.long_minutes, "分"),
            &Row::minutes, rules.long_minutes);
  add_limit(all, "holds_over_rate", "保留の超過率", over_what("保留回数", rules.holds_max, "回"),
            &Row::holds, rules.holds_max);
  add_limit(all, "persists_over_rate", "粘りの超過率",
            over_what("粘り回数", rules.persist_max, "回"), &Row::persists, rules.persist_max);
  add_limit(all, "repeated_contact_rate", "繰り返し対応率",
            fmt::format("架電回数が {} 回以上の事例 ÷ 架電回数が書いてある事例", rules.cycles),
            &Row::calls, rules.cycles - 1);
  int const calls = rules.chronic_contacts;
  int const days = rules.chronic_days;
  all.push_back(
      {.key = "chronic_rate",
       .name = "長期案件率",
       .definition = fmt::format("架電回数が {} 回か期間日数が {} 日を超えた事例 ÷ "
                                 "どちらかが書いてある事例",
                                 calls, days),
       .asked = [](Row const &row) { return row.calls || row.days; },
       .hit = [calls,
               days](Row const &row) { return over(row.calls, calls) || over(row.days, days); }});
}

void add_prevention(Definitions &all, std::optional<Date> today) {
  all.push_back({.key = "no_prevention_rate",
                 .name = "再発防止なしの率",
                 .definition = "再発防止が書いていない事例 ÷ すべての事例",
                 .asked = [](Row const &) { return true; },
                 .hit = [](Row const &row) { return !row.prevention; }});
  if (!today) return;
  all.push_back(
      {.key = "prevention_overdue_rate",
       .name = "再発防止の期限切れ率",
       .definition = fmt::format("再発防止が済んでいなくて期限が {} より前の事例 ÷ 期限が書いてある"
                                 "事例(古いものほど過ぎているので、前の期間とは比べない)",
                                 to_string(*today)),
       .asked = [](Row const &row) { return row.prevention_due.has_value(); },
       .hit = [day = *today](
                  Row const &row) { return !row.prevention_done && *row.prevention_due < day; },
       .compared = false});
}

void add_outcomes(Definitions &all, AnswersPtr const &of) {
  auto const ended = [of](Row const &row) {
    return of->says(row, FactField::outcome) || of->says(row, FactField::after_effect);
  };
  auto const add = [&](char const *key, char const *name, std::string definition, FactField field,
                       char const *value, std::function<bool(Row const &)> asked) {
    all.push_back(
        {.key = key,
         .name = name,
         .definition = std::move(definition),
         .asked = std::move(asked),
         .hit = [of, field, value](Row const &row) { return of->is(row, field, value); }});
  };
  add("churn_rate", "離反率", "後影響が「離反」の事例 ÷ 結果か後影響が書いてある事例",
      FactField::after_effect, "離反", ended);
  add("fan_rate", "ファン化率", "後影響が「ファン化」の事例 ÷ 結果か後影響が書いてある事例",
      FactField::after_effect, "ファン化", ended);
  add("given_up_rate", "顧客断念率",
      "結果が「顧客断念」の事例(解決ではない) ÷ 結果が書いてある事例", FactField::outcome,
      "顧客断念", [of](Row const &row) { return of->says(row, FactField::outcome); });
  add("dissatisfied_rate", "不満の残った率", "納得度が「不満」の事例 ÷ 納得度が書いてある事例",
      FactField::persuasion, "不満",
      [of](Row const &row) { return of->says(row, FactField::persuasion); });
}

}  // namespace

std::vector<ShareDefinition> share_definitions(FactTable const &facts, MetricRules const &rules) {
  auto const answers = std::make_shared<Answers const>(facts);
  Definitions all;
  add_levels(all, answers);
  add_handling(all, answers);
  add_recurrences(all, answers, rules.recurrence_days);
  add_limits(all, rules);
  add_prevention(all, rules.today);
  add_outcomes(all, answers);
  return all;
}

}  // namespace kaeru
