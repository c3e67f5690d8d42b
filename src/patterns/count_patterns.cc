// One pass counts every value in every period; then each is held against before, and what differs
// against a year ago.
#include "patterns/count_patterns.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "patterns/association.h"
#include "patterns/test_family.h"

namespace kaeru {
namespace {

enum Slot : std::size_t { now, before, year_ago, year_before, slots };
using Counts = std::array<std::size_t, slots>;
using Key = std::array<ValueId, 2>;  ///< the second is 0 where one field is counted

struct Cell {
  Counts n{};
  std::vector<CaseNumber> cases;  ///< of now
};

struct Tally {
  std::map<Key, Cell> cells;
  std::array<std::map<ValueId, Counts>, 2> margins;  ///< of each field, among those that say both
  Counts said{}, all{};
  std::size_t without_date = 0;
};

std::array<Period, slots> slots_of(ComparedPeriods const &periods) {
  return {periods.now, periods.before, periods.year_ago, compared_with(periods.before).year_ago};
}

std::span<ValueId const> second_values(FactTable const &facts, FactTable::Row const &row,
                                       PatternRequest const &request) {
  static constexpr std::array<ValueId, 1> none = {0};
  return request.fields.size() < 2 ? none : facts.values(row, request.fields[1]);
}

void count(Tally &tally, Slot slot, FactTable const &facts, FactTable::Row const &row,
           PatternRequest const &request) {
  ++tally.all[slot];
  auto const firsts = facts.values(row, request.fields[0]);
  auto const seconds = second_values(facts, row, request);
  if (firsts.empty() || seconds.empty()) return;
  ++tally.said[slot];
  for (auto const first : firsts) ++tally.margins[0][first][slot];
  for (auto const second : seconds) ++tally.margins[1][second][slot];
  for (auto const first : firsts)
    for (auto const second : seconds) {
      auto &cell = tally.cells[{first, second}];
      ++cell.n[slot];
      if (slot == now) cell.cases.push_back(row.number);
    }
}

Tally tally_of(FactTable const &facts, PatternRequest const &request) {
  Tally tally;
  auto const periods = slots_of(request.periods);
  for (auto const &row : facts.rows()) {
    if (!row.date) ++tally.without_date;
    for (std::size_t i = 0; i < slots; ++i)
      if (periods[i].holds(row.date)) count(tally, static_cast<Slot>(i), facts, row, request);
  }
  return tally;
}

bool is_time(FactField field) {
  return field == FactField::month || field == FactField::weekday;
}

/// Where the month stands among the fields.
std::optional<std::size_t> month_at(PatternRequest const &request) {
  auto const at = std::ranges::find(request.fields, FactField::month);
  if (at == request.fields.end()) return std::nullopt;
  return static_cast<std::size_t>(at - request.fields.begin());
}

Counts whole_of(Tally const &tally, Key const &key, std::optional<std::size_t> month) {
  return month && key[1] != 0 ? tally.margins[*month].at(key[*month]) : tally.said;
}

Meeting meeting(Tally const &tally, Key const &key, Cell const &cell, Slot slot) {
  return {cell.n[slot], tally.margins[0].at(key[0])[slot], tally.margins[1].at(key[1])[slot],
          tally.said[slot]};
}

/// A pair must have changed, and by more than its values alone explain: the weaker of both proofs.
ExactTest pair_test(ExactTest const &plain, Tally const &tally, Key const &key, Cell const &cell) {
  Meeting const later = meeting(tally, key, cell, now);
  auto const change = association_change(later, meeting(tally, key, cell, before));
  bool const together = static_cast<double>(later.both) > change.expected;
  bool const alone = later.both * tally.said[before] > cell.n[before] * tally.said[now];
  double const p = together == alone ? std::max(plain.p, change.test.p) : 1;
  return {p, std::max(plain.least, change.test.least)};
}

ExactTest test_of(Tally const &tally, Key const &key, Cell const &cell) {
  auto const plain =
      fisher_test({cell.n[now], tally.said[now], cell.n[before], tally.said[before]});
  bool const compared = tally.said[now] > 0 && tally.said[before] > 0;
  return key[1] == 0 || !compared ? plain : pair_test(plain, tally, key, cell);
}

PeriodCount period_count(Counts const &n, Counts const &all, Slot slot) {
  return {n[slot], all[slot]};
}

Trend judge(Cell const &cell, Counts const &all, double adjusted, double rate) {
  if (adjusted > rate) return Trend::steady;
  return trend_of({period_count(cell.n, all, now), period_count(cell.n, all, before),
                   period_count(cell.n, all, year_ago), period_count(cell.n, all, year_before)});
}

CountedPattern to_pattern(FactTable const &facts, Key const &key, Cell const &cell,
                          Counts const &all) {
  CountedPattern pattern;
  for (auto const id : key)
    if (id != 0) pattern.values.push_back(facts.text(id));
  pattern.now = period_count(cell.n, all, now);
  pattern.before = period_count(cell.n, all, before);
  pattern.year_ago = period_count(cell.n, all, year_ago);
  pattern.cases = cell.cases;
  return pattern;
}

/// Only what now or before holds: what was there a year ago alone is no news of this month.
void keep_recent(Tally &tally, bool comparable) {
  std::erase_if(tally.cells, [&](auto const &entry) {
    Counts const &n = entry.second.n;
    return n[now] == 0 && (n[before] == 0 || !comparable);
  });
}

void compare(std::vector<CountedPattern> &patterns, Tally const &tally, PatternReport &report,
             double rate) {
  std::vector<ExactTest> tests;
  for (auto const &[key, cell] : tally.cells) tests.push_back(test_of(tally, key, cell));
  auto const family = control(tests, rate);
  report.tested = family.tested;
  std::size_t i = 0;
  for (auto const &[key, cell] : tally.cells) {
    CountedPattern &pattern = patterns[i];
    auto const adjusted = family.adjusted[i];
    if (adjusted) {
      pattern.p = tests[i].p;
      pattern.adjusted = *adjusted;
    }
    pattern.trend = adjusted ? judge(cell, tally.said, *adjusted, rate) : Trend::too_few;
    ++i;
  }
}

void sort(std::vector<CountedPattern> &patterns, std::optional<std::size_t> month) {
  using Rank = std::tuple<bool, std::string_view, std::size_t, std::vector<std::string> const &>;
  auto const rank = [&](CountedPattern const &pattern) {
    std::string_view const when = month ? std::string_view(pattern.values[*month]) : "";
    return Rank(!pattern.is_news(), when, pattern.now.all - pattern.now.n, pattern.values);
  };
  std::ranges::sort(patterns, {}, rank);
}

}  // namespace

bool is_comparable(PatternRequest const &request) {
  return std::ranges::none_of(request.fields, is_time);
}

PatternReport count_patterns(FactTable const &facts, PatternRequest const &request) {
  assert(request.fields.size() == 1 || request.fields.size() == 2);
  Tally tally = tally_of(facts, request);
  bool const comparable = is_comparable(request);
  keep_recent(tally, comparable);
  PatternReport report;
  report.now = period_count(tally.said, tally.all, now);
  report.before = period_count(tally.said, tally.all, before);
  report.year_ago = period_count(tally.said, tally.all, year_ago);
  report.without_date = tally.without_date;
  auto const month = month_at(request);
  for (auto const &[key, cell] : tally.cells)
    report.patterns.push_back(to_pattern(facts, key, cell, whole_of(tally, key, month)));
  if (comparable)
    compare(report.patterns, tally, report, request.rate);
  else
    for (auto &pattern : report.patterns) pattern.trend = Trend::not_compared;
  sort(report.patterns, month);
  return report;
}

}  // namespace kaeru
