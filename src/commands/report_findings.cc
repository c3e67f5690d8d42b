// All miners of a report in two visits of the book: one counts, one finds examples.
#include "commands/report_findings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "commands/pattern_subjects.h"

namespace kaeru {
namespace {

/// Fields that are counted, each with its table's key.
constexpr std::array<std::pair<FactField, char const *>, 3> counted_fields = {
    {{FactField::situation, "situations"},
     {FactField::cause, "causes"},
     {FactField::outcome, "outcomes"}}};

std::vector<CountedField> count_fields(FactTable const &facts, ComparedPeriods const &periods) {
  std::vector<CountedField> counted;
  for (auto const &[field, key] : counted_fields) {
    PatternRequest request{{field}, periods, counting_rate};
    auto report = count_patterns(facts, request);
    counted.push_back({key, std::move(request), std::move(report)});
  }
  return counted;
}

/// All of them, given one case study after the other.
class Miners {
 public:
  Miners(MiningBook const &book, ComparedPeriods const &periods, Date today)
      : found_{.facts = FactTable(book.vocabulary, book.handling_reader()),
               .periods = periods,
               .today = today,
               .due_rules = due_rules(book.policy, book.vocabulary, today)},
        words_(periods, family_rate),
        topics_(periods, family_rate),
        watch_(found_.due_rules),
        lines_(to_metric_rules(book.policy, today)) {
    lines_.rate = counting_rate;
  }

  void count(CaseStudy const &one, CaseNumber number) {
    found_.facts.add(one, number);
    words_.count(one, number);
    topics_.add(one, number);
    watch_.add(one);
    owe(one);
  }
  void illustrate(CaseStudy const &one, CaseNumber number) {
    words_.illustrate(one, number);
    topics_.illustrate(one, number);
  }
  /// What a case study or card still owes.
  void owe(auto const &one) {
    std::ranges::move(due_items(one, found_.due_rules), std::back_inserter(found_.due));
  }

  [[nodiscard]] bool is_empty() const { return found_.size(found_.periods.now) == 0; }
  /// Without what is mined: of a period that holds no case study.
  ReportFindings facts() && { return std::move(found_); }
  ReportFindings findings() && {
    FactTable const &facts = found_.facts;
    found_.metrics = metrics(facts, found_.periods, lines_);
    found_.counted = count_fields(facts, found_.periods);
    found_.words = words_.report();
    found_.topics = topics_.report();
    found_.works = what_works(facts, family_rate);
    found_.secondary = secondary_paths(facts, Consequence::secondary, family_rate);
    found_.fans = secondary_paths(facts, Consequence::fan, family_rate);
    sort_due(found_.due);
    found_.chronic = watch_.matters();
    return std::move(found_);
  }

 private:
  ReportFindings found_;
  RisingWords words_;
  TopicFinder topics_;
  ChronicWatch watch_;
  MetricRules lines_;
};

}  // namespace

std::size_t ReportFindings::size(Period const &period) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      facts.rows(), [&](FactTable::Row const &row) { return period.holds(row.date); }));
}

Result<ReportFindings> mine_report(MiningBook const &book, MiningScope const &scope,
                                   ComparedPeriods const &periods, Date today) {
  Miners miners(book, periods, today);
  auto const counted =
      book.each(scope, [&](CaseStudy const &one, CaseNumber number) { miners.count(one, number); });
  if (!counted) return counted.error();
  if (miners.is_empty()) return std::move(miners).facts();
  auto const illustrated = book.each(
      scope, [&](CaseStudy const &one, CaseNumber number) { miners.illustrate(one, number); });
  if (!illustrated) return illustrated.error();
  bool const all = scope.filters.situations.empty() && scope.filters.outcomes.empty();
  for (auto const &card : book.guidance)
    if (all && may_read(scope.audience, card.role)) miners.owe(card);
  return std::move(miners).findings();
}

}  // namespace kaeru
