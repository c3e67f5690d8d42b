// Every handling meets every situation it was used in; what is asked of all of them is one family.
#include "patterns/what_works.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "patterns/ends.h"
#include "patterns/handling_rows.h"

namespace kaeru {
namespace {

/// One case study as every comparison sees it.
struct Ended {
  End end = End::unknown;
  std::vector<std::uint32_t> situations;  ///< by order of their texts
  std::uint32_t stratum = 0;              ///< 温度, 要求妥当性
  std::uint32_t full_stratum = 0;         ///< and the gravest situation
  std::uint8_t told = 0;                  ///< told_bits
};

void fill(Effect &effect, LikeComparison const &one) {
  effect.good = one.plain.hits;
  effect.n = one.plain.all;
  effect.rest_good = one.plain.other_hits;
  effect.rest_n = one.plain.other_all;
  effect.adjusted_difference = one.like;
  effect.adjusted = one.adjusted;
  effect.verdict = one.verdict;
}

class Effects {
 public:
  explicit Effects(FactTable const &facts)
      : facts_(facts),
        rows_(facts.rows().size()),
        handlings_(postings(facts, FactField::handling)) {
    auto const told = told_bits(facts, handlings_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      rows_[i].end = end_of(facts, facts.rows()[i]);
      rows_[i].told = told[i];
    }
    read_strata();
    for (auto const &row : rows_) count(row);
  }

  EffectReport report(double rate) &&;

 private:
  /// One situation, or all of them.
  struct Universe {
    std::string situation;
    std::array<StratumTotals, told_count> ended, not_handed_over;
  };
  struct Group {
    std::vector<Member> members;
    std::vector<CaseNumber> cases;
  };
  using Groups = std::map<std::uint32_t, Group>;  // by universe

  void read_strata();
  [[nodiscard]] std::string gravest(FactTable::Row const &row) const;
  void count(Ended const &row);
  [[nodiscard]] Groups groups_of(std::span<std::uint32_t const> rows, bool hands_over) const;
  void add_handling(Posting const &handling);
  void add_order(std::string const &name, OrderRows const &rows);
  void add_effect(std::string const &handling, std::uint32_t number, StratumTotals const &universe,
                  Group &&group);
  [[nodiscard]] static Member member(Ended const &row, bool of_all) {
    return {of_all ? row.full_stratum : row.stratum, row.end == End::good};
  }

  FactTable const &facts_;
  std::vector<Ended> rows_;
  std::vector<Universe> universes_{1};  ///< the first is all
  std::vector<Posting> handlings_;
  EffectReport report_;
  std::vector<LikeComparison> comparisons_;  ///< of each effect
};

/// The first in the vocabulary's order, which begins with dangers.
std::string Effects::gravest(FactTable::Row const &row) const {
  auto const &terms = facts_.vocabulary().terms("situations");
  auto best = terms.end();
  for (auto const value : facts_.values(row, FactField::situation))
    best = std::min(best, std::ranges::find(terms, facts_.text(value), &VocabularyTerm::name));
  return best == terms.end() ? "" : best->name;
}

void Effects::read_strata() {
  std::vector<std::string> keys, full_keys;
  for (auto const &row : facts_.rows()) {
    auto const text = [&](FactField field) { return facts_.text(facts_.value(row, field)); };
    keys.push_back(text(FactField::temperature) + "\t" + text(FactField::demand_reasonableness));
    full_keys.push_back(keys.back() + "\t" + gravest(row));
  }
  auto const strata = numbered(keys);
  auto const full_strata = numbered(full_keys);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].stratum = strata[i];
    rows_[i].full_stratum = full_strata[i];
  }
  for (auto const &situation : postings(facts_, FactField::situation)) {
    for (auto const row : situation.rows)
      rows_[row].situations.push_back(static_cast<std::uint32_t>(universes_.size()));
    universes_.emplace_back().situation = *situation.text;
  }
}

void Effects::count(Ended const &row) {
  if (row.end == End::unknown) return;
  auto const add = [&](Universe &universe, bool of_all) {
    for (std::size_t told = 0; told < told_count; ++told) {
      if (!tells(row.told, static_cast<Told>(told))) continue;
      universe.ended[told].add(member(row, of_all));
      if (row.end != End::handed_over) universe.not_handed_over[told].add(member(row, of_all));
    }
  };
  add(universes_.front(), true);
  for (auto const situation : row.situations) add(universes_[situation], false);
}

Effects::Groups Effects::groups_of(std::span<std::uint32_t const> rows, bool hands_over) const {
  Groups groups;
  auto const add = [&](std::uint32_t universe, std::uint32_t row) {
    auto &group = groups[universe];
    group.members.push_back(member(rows_[row], universe == 0));
    group.cases.push_back(facts_.rows()[row].number);
  };
  for (auto const row : rows) {
    auto const end = rows_[row].end;
    if (end == End::unknown || (hands_over && end == End::handed_over)) continue;
    add(0, row);
    for (auto const situation : rows_[row].situations) add(situation, row);
  }
  return groups;
}

void Effects::add_handling(Posting const &handling) {
  auto const nature = nature_of(*handling.text, facts_.vocabulary());
  if (nature.is_end) return;
  auto const told = static_cast<std::size_t>(told_by(*handling.text));
  for (auto &[number, group] : groups_of(handling.rows, nature.hands_over)) {
    auto const &universe = universes_[number];
    add_effect(*handling.text, number,
               (nature.hands_over ? universe.not_handed_over : universe.ended)[told],
               std::move(group));
  }
}

void Effects::add_order(std::string const &name, OrderRows const &rows) {
  auto const reversed = groups_of(rows.reversed, false);
  for (auto &[number, group] : groups_of(rows.with, false)) {
    StratumTotals either;
    for (auto const &member : group.members) either.add(member);
    if (auto const other = reversed.find(number); other != reversed.end())
      for (auto const &member : other->second.members) either.add(member);
    add_effect(name, number, either, std::move(group));
  }
}

void Effects::add_effect(std::string const &handling, std::uint32_t number,
                         StratumTotals const &universe, Group &&group) {
  if (group.members.size() < least_listed) {
    ++report_.rare;
    return;
  }
  comparisons_.push_back(compare(universe, group.members));
  auto &effect = report_.effects.emplace_back();
  effect.situation = universes_[number].situation;
  effect.handling = handling;
  effect.cases = std::move(group.cases);
}

EffectReport Effects::report(double rate) && {
  report_.without_outcome =
      static_cast<std::size_t>(std::ranges::count(rows_, End::unknown, &Ended::end));
  each_comparison(
      handlings_, [this](Posting const &handling) { add_handling(handling); },
      [this](std::string const &name, OrderRows const &rows) { add_order(name, rows); });
  report_.rate = rate;
  report_.tested = judge(comparisons_, true, rate);
  for (std::size_t i = 0; i < comparisons_.size(); ++i) fill(report_.effects[i], comparisons_[i]);
  std::ranges::sort(report_.effects, {}, [](Effect const &one) {
    return std::tuple(!is_finding(one.verdict), -static_cast<std::ptrdiff_t>(one.n),
                      std::tie(one.situation, one.handling));
  });
  return std::move(report_);
}

}  // namespace

EffectReport what_works(FactTable const &facts, double rate) {
  return Effects(facts).report(rate);
}

}  // namespace kaeru
