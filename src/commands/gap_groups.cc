// Queries join the likest of those that were asked more often; like is who shares most of the
// words that say something, or nearly all of the letters.
#include "commands/gap_groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "text/normalize.h"

namespace kaeru {
namespace {

/// Set on sentences in eleven spellings each (tests/bench/gap_log.cc; precision, recall of pairs):
/// utterances.tsv .996 .915, the own book's queries .999 .907, 270 support questions .991 .909,
/// 1,500 encyclopaedia questions, of which the book knows no word, .949 .949.
constexpr double enough_words = 0.55;   // weighted Jaccard index
constexpr double enough_letters = 0.6;  // Dice coefficient of pairs

/// A log of fewer tells nothing of what is common.
constexpr std::size_t fewest_queries = 1000;

/// A term of a query or a pair of its letters.
struct Feature {
  std::string name;
  double weight = 0;
};

/// Both ways in which a query can be like another.
struct Features {
  std::vector<Feature> words, letters;
};

/// Pairs of letters, marked so that they are no terms; of one letter itself.
std::set<std::string> pairs_of(std::string const &letters) {
  std::u32string const chars = to_utf32(letters);
  std::set<std::string> pairs;
  for (std::size_t i = 0; i + 1 < chars.size(); ++i)
    pairs.insert("\n" + to_utf8(chars.substr(i, 2)));
  if (pairs.empty()) pairs.insert("\n" + letters);
  return pairs;
}

Features features_of(GapReading const &query) {
  Features features;
  for (auto const &term : query.terms) features.words.push_back({term.term, term.weight});
  for (auto const &pair : pairs_of(query.letters)) features.letters.push_back({pair, 1});
  return features;
}

/// What many different queries hold, as the courtesy of a centre's callers, tells less.
void weigh_by_rarity(std::vector<Features> &all) {
  std::unordered_map<std::string, double> holders;
  auto const each = [&](auto const &visit) {
    for (auto &one : all)
      for (auto *const features : {&one.words, &one.letters})
        for (auto &feature : *features) visit(feature);
  };
  auto const queries = static_cast<double>(std::max(all.size(), fewest_queries));
  each([&](Feature const &feature) { ++holders[feature.name]; });
  each([&](Feature &feature) {
    feature.weight *= std::log1p(queries / holders[feature.name]) / std::log1p(queries);
  });
}

double sum(std::vector<Feature> const &features) {
  return std::accumulate(features.begin(), features.end(), 0.0,
                         [](double all, Feature const &one) { return all + one.weight; });
}

/// What two queries share is added up along lists of who holds each feature.
class Grouping {
 public:
  void add(Features const &query, std::size_t index) {
    Sums const whole{sum(query.words), sum(query.letters)};
    shared_.clear();
    for (auto const &feature : query.words) count(feature, &Sums::words);
    for (auto const &feature : query.letters) count(feature, &Sums::letters);
    if (auto const leader = likest(whole)) {
      groups_[*leader].push_back(index);
      return;
    }
    auto const self = static_cast<std::uint32_t>(leaders_.size());
    leaders_.push_back(whole);
    groups_.push_back({index});
    for (auto const *const features : {&query.words, &query.letters})
      for (auto const &feature : *features) holders_[feature.name].push_back(self);
  }
  std::vector<std::vector<std::size_t>> take() { return std::move(groups_); }

 private:
  struct Sums {
    double words = 0;
    double letters = 0;
  };

  void count(Feature const &feature, double Sums::*sum) {
    auto const held = holders_.find(feature.name);
    if (held == holders_.end()) return;
    for (auto const leader : held->second) shared_[leader].*sum += feature.weight;
  }

  /// Of those alike the first, so that no order of hashes shows.
  [[nodiscard]] std::optional<std::uint32_t> likest(Sums const &whole) const {
    std::optional<std::uint32_t> found;
    double most = 0;
    for (auto const &[index, shared] : shared_) {
      double const likeness = likeness_of(leaders_[index], whole, shared);
      bool const behind = found && (likeness < most || (likeness == most && index > *found));
      if (likeness < 1 || behind) continue;
      found = index;
      most = likeness;
    }
    return found;
  }

  /// 1 is just enough.
  static double likeness_of(Sums const &a, Sums const &b, Sums const &shared) {
    double const all_words = a.words + b.words - shared.words;
    double const words = all_words > 0 ? shared.words / all_words : 0;
    double const letters = 2 * shared.letters / (a.letters + b.letters);
    return std::max(words / enough_words, letters / enough_letters);
  }

  std::vector<Sums> leaders_;
  std::vector<std::vector<std::size_t>> groups_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> holders_;
  std::unordered_map<std::uint32_t, Sums> shared_;
};

GapGroup make_group(GapLog const &log, std::vector<std::size_t> const &members) {
  GapGroup group;
  Callers callers;
  std::map<std::string, Callers> used;
  for (std::size_t const member : members) {
    MissedQuery const &query = log.queries[member];
    group.queries.push_back(query);
    group.none += query.none;
    group.loose += query.loose;
    group.carded += query.carded;
    group.first_ms =
        members.front() == member ? query.first_ms : std::min(group.first_ms, query.first_ms);
    group.last_ms = std::max(group.last_ms, query.last_ms);
    add_callers(callers, query.callers);
    for (auto const &[target, by] : query.used) add_callers(used[target], by);
  }
  group.callers = callers.size();
  for (auto const &[target, by] : used) group.used.emplace_back(target, by.size());
  std::ranges::stable_sort(group.used, std::greater(),
                           &std::pair<std::string, std::size_t>::second);
  return group;
}

}  // namespace

std::vector<std::vector<std::size_t>> group_queries(std::vector<GapReading> const &queries) {
  std::vector<Features> features;
  for (auto const &query : queries) features.push_back(features_of(query));
  weigh_by_rarity(features);
  Grouping grouping;
  for (std::size_t i = 0; i < features.size(); ++i) grouping.add(features[i], i);
  return grouping.take();
}

std::vector<GapGroup> make_groups(GapLog const &log, std::vector<GapReading> const &readings) {
  std::vector<GapGroup> groups;
  for (auto const &members : group_queries(readings)) groups.push_back(make_group(log, members));
  // Stable: of equals the one whose leader comes first in the log's order stays first.
  std::ranges::stable_sort(groups, [](GapGroup const &a, GapGroup const &b) {
    return std::pair(a.callers, a.searches()) > std::pair(b.callers, b.searches());
  });
  return groups;
}

}  // namespace kaeru
