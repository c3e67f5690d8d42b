// Who is held against whom, and what may be said of it.
#include "patterns/like_cases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "patterns/exact_strata.h"

namespace kaeru {
namespace {

double plain_difference(TwoGroups const &groups) {
  auto const share = [](std::uint64_t hits, std::uint64_t all) {
    return all == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(all);
  };
  return share(groups.hits, groups.all) - share(groups.other_hits, groups.other_all);
}

/// Of a plain difference that is sure: whether between like cases it is smaller, rather than there
/// being too few of them.
bool is_explained(LikeComparison const &one) {
  double const plain = plain_difference(one.plain);
  return std::abs(one.like.difference) < std::abs(plain) / 2 ||
         (plain > 0 ? one.like.high < plain : one.like.low > plain);
}

Verdict verdict(LikeComparison const &one, bool could_tell, bool plain_differs, bool like_differs,
                bool more_is_better) {
  bool const more = one.like.difference > 0;
  if (like_differs) {
    if (plain_differs && more != (plain_difference(one.plain) > 0)) return Verdict::confounded;
    return more == more_is_better ? Verdict::better : Verdict::worse;
  }
  if (plain_differs) return is_explained(one) ? Verdict::confounded : Verdict::too_few;
  return could_tell ? Verdict::no_difference : Verdict::too_few;
}

}  // namespace

void StratumTotals::add(Member const &member) {
  if (cells_.size() <= member.stratum) cells_.resize(member.stratum + std::size_t{1});
  for (Cell *const cell : {&cells_[member.stratum], &sum_}) {
    ++cell->all;
    cell->hits += member.hit ? 1 : 0;
  }
}

TwoGroups StratumTotals::plain(std::span<Member const> group) const {
  auto const hits = static_cast<std::uint64_t>(std::ranges::count(group, true, &Member::hit));
  return {hits, group.size(), sum_.hits - hits, sum_.all - group.size()};
}

Stratified StratumTotals::like(std::span<Member const> group) const {
  std::vector<TwoGroups> strata;
  for (auto const &cell : cells_) strata.push_back({0, 0, cell.hits, cell.all});
  for (auto const &member : group) {
    auto &stratum = strata[member.stratum];
    ++stratum.all;
    --stratum.other_all;
    stratum.hits += member.hit ? 1 : 0;
    stratum.other_hits -= member.hit ? 1 : 0;
  }
  return mantel_haenszel(strata);
}

LikeComparison compare(StratumTotals const &universe, std::span<Member const> group) {
  LikeComparison one;
  one.plain = universe.plain(group);
  one.plain_test = exact_test(std::array{one.plain});
  one.like = universe.like(group);
  return one;
}

std::size_t judge(std::span<LikeComparison> comparisons, bool more_is_better, double rate) {
  std::vector<ExactTest> like, plain;
  for (auto const &one : comparisons) {
    like.push_back({one.like.p, one.like.least_p});
    plain.push_back(one.plain_test);
  }
  auto const like_family = control(like, rate);
  auto const plain_family = control(plain, rate);
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    auto &one = comparisons[i];
    one.adjusted = like_family.adjusted[i].value_or(1);
    one.verdict =
        verdict(one, like_family.adjusted[i].has_value(),
                plain_family.adjusted[i].value_or(1) <= rate, one.adjusted <= rate, more_is_better);
  }
  return like_family.tested;
}

std::vector<std::uint32_t> numbered(std::vector<std::string> const &keys) {
  std::map<std::string_view, std::uint32_t> numbers;
  for (auto const &key : keys) numbers.emplace(key, 0);
  std::uint32_t next = 0;
  for (auto &[key, number] : numbers) number = next++;
  std::vector<std::uint32_t> all;
  for (auto const &key : keys) all.push_back(numbers.at(key));
  return all;
}

}  // namespace kaeru
