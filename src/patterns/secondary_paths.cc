// Backwards from the second complaint: what did those first complaints have that others had not?
#include "patterns/secondary_paths.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <tuple>

#include "patterns/ends.h"
#include "patterns/handling_rows.h"

namespace kaeru {
namespace {

using Rows = std::vector<std::uint32_t>;

/// What a row is to the question.
struct Path {
  bool counts = true;
  bool by_own_course = false;
  bool led = false;
  std::uint8_t told = 0;  ///< told_bits
  std::uint32_t stratum = 0;
};

/// Whether a name tells of the time before the call was handed over.
bool is_before_hand_over(std::string_view handling, Vocabulary const &vocabulary) {
  auto const name = handling_name(handling);
  if (name.kind == "待ち") return name.what.starts_with("保留");
  if (name.kind == "順")
    return name.what.starts_with("OP:") && name.what.find("→OP:") != name.what.npos;
  return name.role == "OP" && !nature_of(handling, vocabulary).hands_over;
}

class Paths {
 public:
  Paths(FactTable const &facts, Consequence consequence)
      : facts_(facts), paths_(facts.rows().size()) {
    consequence == Consequence::secondary ? read_secondary() : read_fans();
    read_strata(consequence);
    situations_ = postings(facts, FactField::situation);
    handlings_ = postings(facts, FactField::handling);
    auto const told = told_bits(facts, handlings_);
    for (std::size_t i = 0; i < paths_.size(); ++i) paths_[i].told = told[i];
    count_situations();
    for (std::uint32_t i = 0; i < paths_.size(); ++i)
      if (paths_[i].counts) add_to_totals(i);
  }

  LeadReport report(bool more_is_better, double rate) &&;

 private:
  [[nodiscard]] bool is_second(std::size_t row) const {
    return facts_.text(facts_.value(facts_.rows()[row], FactField::level)) == "二次";
  }
  void read_secondary();
  void read_fans();
  void read_strata(Consequence consequence);
  void count_situations();
  void add_to_totals(std::uint32_t row);
  [[nodiscard]] Rows usual_rows(Posting const &act) const;
  void add_handling(Posting const &handling);
  void add_usual(Posting const &act, Rows const &usual);
  void add_order(std::string const &name, OrderRows const &rows);
  void add_lead(std::string name, Rows const &with, StratumTotals const &universe);
  [[nodiscard]] StratumTotals totals(Rows const &rows) const;
  [[nodiscard]] Rows counted(Rows const &rows, bool own_course_too) const;
  [[nodiscard]] Member member(std::uint32_t row) const {
    return {paths_[row].stratum, paths_[row].led};
  }

  FactTable const &facts_;
  std::vector<Path> paths_;
  std::vector<Posting> situations_, handlings_;
  std::vector<std::size_t> telling_;  ///< of each situation, those that tell acts
  std::array<StratumTotals, told_count> all_, without_own_course_;
  LeadReport report_;
  std::vector<LikeComparison> comparisons_;
};

void Paths::read_secondary() {
  for (std::size_t i = 0; i < paths_.size(); ++i) {
    if (!is_second(i)) continue;
    auto const &row = facts_.rows()[i];
    auto const *const first = row.first_case == row.id ? nullptr : facts_.with_id(row.first_case);
    paths_[i].by_own_course = paths_[i].led = paths_[i].counts = first == nullptr;
    if (first != nullptr) paths_[static_cast<std::size_t>(first - facts_.rows().data())].led = true;
  }
}

void Paths::read_fans() {
  for (std::size_t i = 0; i < paths_.size(); ++i)
    paths_[i].led = after_effect_of(facts_, facts_.rows()[i]) == End::good;
}

void Paths::read_strata(Consequence consequence) {
  std::vector<std::string> keys;
  for (auto const &row : facts_.rows()) {
    std::vector<std::string> kinds;
    for (auto const kind : facts_.values(row, FactField::situation_kind))
      kinds.push_back(facts_.text(kind));
    std::ranges::sort(kinds);
    auto &key = keys.emplace_back(facts_.text(facts_.value(row, FactField::temperature)));
    for (auto const &kind : kinds) key += "\t" + kind;
    if (consequence == Consequence::fan)
      key += "\n" + facts_.text(facts_.value(row, FactField::level));
  }
  auto const strata = numbered(keys);
  for (std::size_t i = 0; i < paths_.size(); ++i) paths_[i].stratum = strata[i];
}

void Paths::count_situations() {
  for (auto const &situation : situations_)
    telling_.push_back(static_cast<std::size_t>(std::ranges::count_if(
        situation.rows, [&](auto const row) { return tells(paths_[row].told, Told::acts); })));
}

void Paths::add_to_totals(std::uint32_t row) {
  for (std::size_t told = 0; told < told_count; ++told) {
    if (!tells(paths_[row].told, static_cast<Told>(told))) continue;
    all_[told].add(member(row));
    if (!paths_[row].by_own_course) without_own_course_[told].add(member(row));
  }
}

/// Rows that tell acts, of situations in which this one is usual; increasing.
Rows Paths::usual_rows(Posting const &act) const {
  constexpr std::size_t enough = 20;
  Rows usual;
  if (handling_name(*act.text).kind != "行為") return usual;
  for (std::size_t i = 0; i < situations_.size(); ++i) {
    if (telling_[i] < enough || act.rows.size() * 3 < telling_[i] * 2) continue;
    Rows both;
    std::ranges::set_intersection(situations_[i].rows, act.rows, std::back_inserter(both));
    if (both.size() * 3 < telling_[i] * 2) continue;
    std::ranges::copy_if(situations_[i].rows, std::back_inserter(usual),
                         [&](auto const row) { return tells(paths_[row].told, Told::acts); });
  }
  std::ranges::sort(usual);
  usual.erase(std::ranges::unique(usual).begin(), usual.end());
  return usual;
}

Rows Paths::counted(Rows const &rows, bool own_course_too) const {
  Rows counted;
  std::ranges::copy_if(rows, std::back_inserter(counted), [&](auto const row) {
    return paths_[row].counts && (own_course_too || !paths_[row].by_own_course);
  });
  return counted;
}

StratumTotals Paths::totals(Rows const &rows) const {
  StratumTotals totals;
  for (auto const row : rows) totals.add(member(row));
  return totals;
}

void Paths::add_lead(std::string name, Rows const &with, StratumTotals const &universe) {
  if (with.size() < least_listed) return;
  std::vector<Member> members;
  Lead lead;
  lead.handling = std::move(name);
  for (auto const row : with) {
    members.push_back(member(row));
    if (paths_[row].led) lead.cases.push_back(facts_.rows()[row].number);
  }
  comparisons_.push_back(compare(universe, members));
  report_.leads.push_back(std::move(lead));
}

void Paths::add_handling(Posting const &handling) {
  bool const before = is_before_hand_over(*handling.text, facts_.vocabulary());
  auto const usual = usual_rows(handling);
  if (usual.empty())
    add_lead(
        *handling.text, counted(handling.rows, before),
        (before ? all_ : without_own_course_)[static_cast<std::size_t>(told_by(*handling.text))]);
  else
    add_usual(handling, usual);
}

void Paths::add_usual(Posting const &act, Rows const &usual) {
  auto const name = handling_name(*act.text);
  Rows without, others, with;
  std::ranges::set_difference(usual, act.rows, std::back_inserter(without));
  std::string omission = "抜け:";
  if (!name.role.empty()) omission.append(name.role).append(":");
  add_lead(omission.append(name.what), counted(without, false), totals(counted(usual, false)));
  for (std::uint32_t row = 0; row < paths_.size(); ++row)
    if (tells(paths_[row].told, Told::acts) && !std::ranges::binary_search(usual, row))
      others.push_back(row);
  std::ranges::set_difference(act.rows, usual, std::back_inserter(with));
  add_lead(*act.text, counted(with, false), totals(counted(others, false)));
}

void Paths::add_order(std::string const &name, OrderRows const &rows) {
  bool const before = is_before_hand_over(name, facts_.vocabulary());
  auto const with = counted(rows.with, before);
  auto either = counted(rows.reversed, before);
  either.insert(either.end(), with.begin(), with.end());
  add_lead(name, with, totals(either));
}

void fill(Lead &lead, LikeComparison const &one) {
  lead.led = one.plain.hits;
  lead.n = one.plain.all;
  lead.rest_led = one.plain.other_hits;
  lead.rest_n = one.plain.other_all;
  lead.adjusted_difference = one.like;
  lead.adjusted = one.adjusted;
  lead.verdict = one.verdict;
}

LeadReport Paths::report(bool more_is_better, double rate) && {
  for (auto const &path : paths_) {
    report_.first_complaints += path.counts ? 1 : 0;
    report_.led += path.counts && path.led ? 1 : 0;
    report_.by_own_course += path.by_own_course ? 1 : 0;
  }
  each_comparison(
      handlings_, [this](Posting const &handling) { add_handling(handling); },
      [this](std::string const &name, OrderRows const &rows) { add_order(name, rows); });
  report_.rate = rate;
  report_.tested = judge(comparisons_, more_is_better, rate);
  for (std::size_t i = 0; i < comparisons_.size(); ++i) fill(report_.leads[i], comparisons_[i]);
  std::ranges::sort(report_.leads, {}, [](Lead const &one) {
    return std::tuple(!is_finding(one.verdict), -static_cast<std::ptrdiff_t>(one.n),
                      std::string_view(one.handling));
  });
  return std::move(report_);
}

}  // namespace

LeadReport secondary_paths(FactTable const &facts, Consequence consequence, double rate) {
  return Paths(facts, consequence).report(consequence == Consequence::fan, rate);
}

}  // namespace kaeru
