// Pairs worth a look: from shared stretches of text, from rare words, and from the same customer,
// row, link or day and trade. Each way in is bounded, so that the whole grows with the number of
// case studies and not with its square.
#include "patterns/duplicates.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_map>

#include "patterns/book_statistics.h"
#include "patterns/candidates.h"
#include "patterns/duplicate_evidence.h"
#include "patterns/fingerprint.h"

namespace kaeru {
namespace {

constexpr CandidateRules by_text{
    .most_hashes = 128, .least_shared = 5, .crowd = 50, .next_in_crowd = 2};
constexpr CandidateRules by_words{
    .most_hashes = 128, .least_shared = 4, .crowd = 20, .next_in_crowd = 0};
constexpr std::size_t same_day_window = 300;  ///< later case studies of one trade
constexpr std::size_t same_name_window = 20;  ///< of one customer or row
constexpr int near_days = 14;

using Index = std::uint32_t;

struct Found {
  DuplicateJudgement judgement;
  Index a = 0, b = 0;  ///< by id
  [[nodiscard]] auto order() const { return std::tuple(-judgement.similarity, a, b); }
};

DuplicatePair describe(Fingerprint const &a, Fingerprint const &b,
                       DuplicateJudgement const &judgement, BookStatistics const &book,
                       Fingerprints const &strings) {
  return {.first = a.id,
          .second = b.id,
          .first_title = strings.text(a.title),
          .second_title = strings.text(b.title),
          .kind = judgement.kind,
          .similarity = judgement.similarity,
          .reasons = reasons(a, b, judgement, book, strings),
          .differs = differences(a, b, strings)};
}

bool wanted(DuplicateJudgement const &judgement, DuplicateOptions const &options) {
  return judgement.similarity >= options.least &&
         (!options.only || judgement.kind == *options.only);
}

std::vector<Fingerprint const *> sorted_by_id(std::vector<Fingerprint> const &all) {
  std::vector<Fingerprint const *> sorted;
  sorted.reserve(all.size());
  for (auto const &one : all) sorted.push_back(&one);
  std::ranges::sort(sorted, {}, &Fingerprint::id);
  return sorted;
}

BookStatistics statistics(std::span<Fingerprint const *const> all, Fingerprints const &strings,
                          DuplicateOptions const &options) {
  if (!options.frequency) return BookStatistics::of(all);
  return BookStatistics::of_part(all, options.documents, [&](std::uint32_t hash) {
    return options.frequency(strings.term(hash));
  });
}

/// Looks for pairs among fingerprints that are sorted by id.
class Search {
 public:
  Search(std::vector<Fingerprint const *> sorted, BookStatistics const &book,
         DuplicateOptions const &options)
      : all_(std::move(sorted)), book_(book), options_(options) {
    if (options.since) since_ = day_number(*options.since);
  }

  void run() {
    crowded_ = consider_sketches(&Fingerprint::shingles, by_text, By::text);
    consider_sketches(&Fingerprint::words, by_words, By::matter);
    consider_names(&Fingerprint::customer);
    consider_names(&Fingerprint::imported_from);
    consider_links();
    consider_days();
    std::ranges::sort(found_, {}, &Found::order);
    auto const repeated = std::ranges::unique(found_, {}, &Found::order);
    found_.erase(repeated.begin(), repeated.end());
  }

  [[nodiscard]] std::vector<Found> const &found() const { return found_; }
  [[nodiscard]] std::size_t crowded() const { return crowded_; }
  [[nodiscard]] std::size_t cut_short() const { return cut_short_; }

 private:
  /// By what was its text or its matter found?
  enum class By { text, matter };

  void consider(Index i, Index j, By by) {
    auto const [a, b] = std::minmax(i, j);
    if (since_ && std::max(all_[a]->day, all_[b]->day) < since_) return;
    double const quick = by == By::text ? near_similarity(*all_[a], *all_[b], book_)
                                        : matter_probability(*all_[a], *all_[b], book_);
    if (quick < (by == By::text ? options_.near_from : matter_from)) return;
    auto const judgement = judge(*all_[a], *all_[b], book_, options_.near_from);
    if (judgement && wanted(*judgement, options_)) found_.push_back({*judgement, a, b});
  }

  std::size_t consider_sketches(Sketch Fingerprint::*sketch, CandidateRules const &rules, By by) {
    auto const hashes = [&](Index i) -> auto const & {
      return (all_[i]->*sketch).hashes;
    };
    std::vector<Index> order = everyone();
    std::ranges::stable_sort(order, {}, hashes);  // copies lie side by side
    std::vector<std::vector<std::uint32_t> const *> lists;
    lists.reserve(order.size());
    for (auto const i : order) lists.push_back(&hashes(i));
    return each_candidate(lists, rules,
                          [&](std::size_t i, std::size_t j) { consider(order[i], order[j], by); });
  }

  /// Each with the next few of its group, which `order` has put side by side.
  template <typename Same>
  void consider_next(std::vector<Index> const &order, std::size_t window, Same same_group) {
    for (std::size_t i = 0; i < order.size(); ++i)
      for (std::size_t j = i + 1; j < order.size(); ++j) {
        if (!same_group(*all_[order[i]], *all_[order[j]])) break;
        if (j - i > window) {
          ++cut_short_;
          break;
        }
        consider(order[i], order[j], By::matter);
      }
  }

  void consider_names(Name Fingerprint::*name) {
    auto order = everyone();
    std::erase_if(order, [&](Index i) { return all_[i]->*name == 0; });
    std::ranges::stable_sort(order, {}, [&](Index i) { return all_[i]->*name; });
    consider_next(order, same_name_window,
                  [&](auto const &a, auto const &b) { return a.*name == b.*name; });
  }

  void consider_links() {
    std::unordered_map<Name, Index> by_name;
    for (Index i = 0; i < all_.size(); ++i) by_name.emplace(all_[i]->own_name, i);
    for (Index i = 0; i < all_.size(); ++i)
      for (auto const id : all_[i]->related)
        if (auto const other = by_name.find(id); other != by_name.end() && other->second != i)
          consider(i, other->second, By::matter);
  }

  void consider_days() {
    auto order = everyone();
    std::erase_if(order, [&](Index i) { return !all_[i]->day; });
    std::ranges::stable_sort(order, {}, [&](Index i) {
      return std::tuple(all_[i]->fields[field_trade], *all_[i]->day);
    });
    consider_next(order, same_day_window, [](auto const &a, auto const &b) {
      return a.fields[field_trade] == b.fields[field_trade] && *b.day - *a.day <= near_days;
    });
  }

  [[nodiscard]] std::vector<Index> everyone() const {
    std::vector<Index> order(all_.size());
    for (Index i = 0; i < order.size(); ++i) order[i] = i;
    return order;
  }

  std::vector<Fingerprint const *> all_;
  BookStatistics const &book_;
  DuplicateOptions const &options_;
  std::optional<int> since_;
  std::vector<Found> found_;
  std::size_t crowded_ = 0, cut_short_ = 0;
};

}  // namespace

struct DuplicateFinder::State {
  DuplicateOptions options;
  Fingerprints strings;
  std::vector<Fingerprint> all;
};

DuplicateFinder::DuplicateFinder(DuplicateOptions options)
    : state_(std::make_unique<State>(State{std::move(options), {}, {}})) {}
DuplicateFinder::~DuplicateFinder() = default;
DuplicateFinder::DuplicateFinder(DuplicateFinder &&) noexcept = default;
DuplicateFinder &DuplicateFinder::operator=(DuplicateFinder &&) noexcept = default;

void DuplicateFinder::add(CaseStudy const &case_study) {
  state_->all.push_back(state_->strings.make(case_study));
}

DuplicateReport DuplicateFinder::report() const {
  auto const &[options, strings, all] = *state_;
  auto const sorted = sorted_by_id(all);
  auto const book = statistics(sorted, strings, options);
  Search search(sorted, book, options);
  search.run();
  DuplicateReport report;
  report.crowded = search.crowded();
  report.cut_short = search.cut_short();
  auto const count = std::min(options.most, search.found().size());
  report.left_out = search.found().size() - count;
  for (auto const &[judgement, a, b] : std::span(search.found()).first(count))
    report.pairs.push_back(describe(*sorted[a], *sorted[b], judgement, book, strings));
  return report;
}

std::vector<DuplicatePair> DuplicateFinder::pairs_of(CaseStudy const &draft) const {
  auto const &[options, added, all] = *state_;
  Fingerprints strings = added;
  auto const print = strings.make(draft);
  auto known = sorted_by_id(all);
  std::erase_if(known, [&](auto const *other) { return other->id == draft.id; });
  auto with_draft = known;
  with_draft.push_back(&print);
  auto const book = statistics(with_draft, strings, options);
  std::vector<DuplicatePair> pairs;
  for (auto const *other : known) {
    bool const draft_first = draft.id < other->id;
    auto const &a = draft_first ? print : *other;
    auto const &b = draft_first ? *other : print;
    auto const judgement = judge(a, b, book, options.near_from);
    if (judgement && wanted(*judgement, options))
      pairs.push_back(describe(a, b, *judgement, book, strings));
  }
  std::ranges::sort(pairs, {}, [](auto const &pair) {
    return std::tuple(-pair.similarity, pair.first, pair.second);
  });
  if (pairs.size() > options.most) pairs.resize(options.most);
  return pairs;
}

}  // namespace kaeru
