// Uses first, to know which searches led to something; then every search is counted.
#include "commands/log_metrics.h"

#include <array>
#include <unordered_set>

#include "base/digest.h"
#include "commands/clock.h"

namespace kaeru {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct Span {
  std::int64_t begin_ms, end_ms;
  explicit Span(Period const &period)
      : begin_ms(midnight_ms(period.from)), end_ms(midnight_ms(period.to) + day_ms) {}
  [[nodiscard]] bool holds(std::int64_t ms) const { return begin_ms <= ms && ms < end_ms; }
};

class SearchCounts {
 public:
  explicit SearchCounts(ComparedPeriods const &periods)
      : spans_{Span(periods.now), Span(periods.before), Span(periods.year_ago),
               Span(compared_with(periods.before).year_ago)} {}

  void add(LoggedUse const &use) {
    if (use.act == "opened" || use.act == "used") linked_.insert(hash64(use.search_id));
  }

  void add(LoggedSearch const &search) {
    std::array const hits = {search.match == "none", search.match == "loose",
                             linked_.contains(hash64(search.id))};
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      if (!spans_[i].holds(search.at_ms)) continue;
      for (std::size_t share = 0; share < hits.size(); ++share) {
        PeriodCount &count = this->count(share, i);
        ++count.all;
        if (hits[share]) ++count.n;
      }
    }
  }

  [[nodiscard]] std::vector<CountedShare> shares() const {
    return {
        {.key = "no_hit_rate",
         .name = "ゼロ件ヒット率",
         .definition = "何も見つからなかった検索 ÷ すべての検索(検索の記録から)",
         .counts = counts_[0]},
        {.key = "loose_hit_rate",
         .name = "緩ヒット率",
         .definition = "言葉の一部だけが合った検索 ÷ すべての検索(検索の記録から)",
         .counts = counts_[1]},
        {.key = "link_rate",
         .name = "リンク率",
         .definition = "出た事例かカードが開かれたか使われた検索 ÷ すべての検索(検索の記録から)",
         .counts = counts_[2]}};
  }

 private:
  PeriodCount &count(std::size_t share, std::size_t span) {
    auto &counts = counts_[share];
    std::array<PeriodCount *, 4> const all = {&counts.now, &counts.before, &counts.year_ago,
                                              &counts.year_before};
    return *all[span];
  }

  std::array<Span, 4> spans_;
  std::array<CountsOverTime, 3> counts_;
  std::unordered_set<std::uint64_t> linked_;  ///< digests of ids of searches
};

}  // namespace

Result<std::vector<Metric>> log_metrics(SearchLog &log, ComparedPeriods const &periods,
                                        double rate) {
  SearchCounts counts(periods);
  auto const uses = log.each_use([&](LoggedUse const &use) { counts.add(use); });
  if (!uses) return uses.error();
  auto const searches = log.each_search([&](LoggedSearch const &search) { counts.add(search); });
  if (!searches) return searches.error();
  return to_metrics(counts.shares(), rate);
}

}  // namespace kaeru
