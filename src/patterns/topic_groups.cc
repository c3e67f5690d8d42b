// Leader clustering over weighted words, a month at a time: who of the month has most neighbours
// among the loose gathers them, and what most of them hold becomes the centre of a group.
#include "patterns/topic_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "patterns/word_vectors.h"

namespace kaeru {
namespace {

// Set on real complaints (tests/bench/fukui_topics.cc), by reading who belongs.
constexpr double near_leader = 0.42;
constexpr double near_centre = 0.5;
constexpr double near_twin = 0.6;  ///< no group is founded this near to another
constexpr std::size_t least_members = 5;
constexpr double least_share = 0.002;   ///< of the loose
constexpr double least_coverage = 0.2;  ///< of the members that hold a word of the centre
constexpr double name_coverage = 0.4;   ///< a word of the name
constexpr double head_coverage = 0.5;   ///< the first word of the name, before all must hold it
constexpr double too_usual = 0.15;      ///< share of all that hold a word
constexpr std::size_t most_centre_words = 12;
constexpr std::size_t most_name_words = 6;
constexpr std::size_t most_new_a_month = 40;
constexpr int months_loose = 12;  ///< who found no group for so long, is forgotten
constexpr int rounds = 3;

/// One vector among the loose of a month.
using Loose = std::uint32_t;

struct Leader {
  Loose self = 0;
  std::vector<Loose> near;
};

/// A group that may be.
struct Draft {
  WordVector centre;
  std::vector<std::uint32_t> name;
  std::vector<std::pair<Loose, double>> members;  ///< with nearness
};

bool heavier(WordWeight const &a, WordWeight const &b) {
  return std::pair(-a.weight, a.word) < std::pair(-b.weight, b.word);
}

void keep_heaviest(WordVector &words, std::size_t most) {
  std::ranges::sort(words, heavier);
  if (words.size() > most) words.resize(most);
}

void make_unit(WordVector &words) {
  double squares = 0;
  for (auto const &one : words) squares += one.weight * one.weight;
  for (auto &one : words) one.weight /= std::sqrt(squares);
}

class Grouping {
 public:
  explicit Grouping(std::span<TopicSketch const> sketches) : sketches_(sketches) {}

  TopicGroups run() {
    std::vector<std::uint32_t> order(sketches_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t at) {
      return std::tie(sketches_[at].month, sketches_[at].id, sketches_[at].words);
    });
    for (auto begin = order.begin(); begin != order.end();) {
      month_ = sketches_[*begin].month;
      auto const end =
          std::find_if(begin, order.end(), [&](auto at) { return sketches_[at].month != month_; });
      take_month({begin, end});
      begin = end;
    }
    std::ranges::sort(result_.members, {}, &TopicMember::sketch);
    return std::move(result_);
  }

 private:
  void take_month(std::span<std::uint32_t const> sketches) {
    for (auto const at : sketches) counts_.add(sketches_[at].words);
    for (auto const at : sketches) join_or_wait(at);
    std::erase_if(loose_, [&](auto at) { return sketches_[at].month <= month_ - months_loose; });
    found_groups();
  }

  /// A member holds the first word of the name, and a second where there are more.
  [[nodiscard]] bool bears(std::uint32_t sketch, std::vector<std::uint32_t> const &name) const {
    auto const holds = [&](std::uint32_t word) {
      return std::ranges::binary_search(sketches_[sketch].words, word);
    };
    return holds(name.front()) &&
           (name.size() == 1 || std::any_of(name.begin() + 1, name.end(), holds));
  }

  /// Of the groups of one month the nearest; earlier months first, so that what a group takes in
  /// does not change as others are founded.
  void join_or_wait(std::uint32_t sketch) {
    std::optional<TopicMember> best;
    auto const vector = counts_.vector_of(sketches_[sketch].words);
    centres_.each_near(vector, near_centre, [&](std::uint32_t group, double nearness) {
      auto const &one = result_.groups[group];
      if (!bears(sketch, one.name)) return;
      if (!best || (one.month == result_.groups[best->group].month && nearness > best->nearness))
        best = TopicMember{sketch, group, nearness};
    });
    if (best)
      result_.members.push_back(*best);
    else
      loose_.push_back(sketch);
  }

  void found_groups() {
    gather_loose();
    auto leaders = find_leaders();
    auto const before = result_.groups.size();
    while (result_.groups.size() < before + most_new_a_month) {
      auto const leader = take_best(leaders);
      if (!leader) break;
      if (auto const draft = draft_around(*leader)) found(*leader, *draft);
    }
    std::vector<std::uint32_t> still_loose;
    for (Loose at = 0; at < loose_.size(); ++at)
      if (!taken_[at]) still_loose.push_back(loose_[at]);
    loose_ = std::move(still_loose);
  }

  void gather_loose() {
    loose_index_ = {};
    vectors_.clear();
    taken_.assign(loose_.size(), false);
    for (auto const at : loose_) {
      vectors_.push_back(counts_.vector_of(sketches_[at].words));
      std::erase_if(vectors_.back(),
                    [&](WordWeight const &one) { return counts_.share(one.word) > too_usual; });
      loose_index_.add(vectors_.back());
    }
  }

  [[nodiscard]] std::size_t least() const {
    return std::max(least_members,
                    static_cast<std::size_t>(least_share * static_cast<double>(loose_.size())));
  }

  std::vector<Leader> find_leaders() {
    std::vector<Leader> leaders;
    for (Loose at = 0; at < loose_.size(); ++at) {
      if (sketches_[loose_[at]].month != month_) continue;
      Leader one{at, {}};
      loose_index_.each_near(vectors_[at], near_leader,
                             [&](Loose other, double) { one.near.push_back(other); });
      if (one.near.size() >= least()) leaders.push_back(std::move(one));
    }
    return leaders;
  }

  /// Who has most loose neighbours left; taken out of `leaders`.
  std::optional<Leader> take_best(std::vector<Leader> &leaders) const {
    for (auto &one : leaders) std::erase_if(one.near, [&](Loose at) { return taken_[at]; });
    std::erase_if(leaders,
                  [&](Leader const &one) { return taken_[one.self] || one.near.size() < least(); });
    if (leaders.empty()) return std::nullopt;
    auto const best =
        std::ranges::max_element(leaders, {}, [](Leader const &one) { return one.near.size(); });
    Leader leader = std::move(*best);
    leaders.erase(best);
    return leader;
  }

  std::optional<Draft> draft_around(Leader const &leader) {
    auto members = leader.near;
    Draft draft;
    for (int round = 0; round < rounds; ++round) {
      describe(draft, members);
      if (draft.name.empty()) return std::nullopt;
      draft.members.clear();
      members.clear();
      loose_index_.each_near(draft.centre, near_centre, [&](Loose at, double nearness) {
        if (taken_[at] || !bears(loose_[at], draft.name)) return;
        members.push_back(at);
        draft.members.emplace_back(at, nearness);
      });
      if (members.size() < least()) return std::nullopt;
    }
    bool twin = false;
    centres_.each_near(draft.centre, near_twin, [&](std::uint32_t, double) { twin = true; });
    return twin ? std::nullopt : std::optional(std::move(draft));
  }

  /// Centre and name from the words that many of the members hold.
  void describe(Draft &draft, std::vector<Loose> const &members) const {
    std::map<std::uint32_t, double> counts;
    for (auto const at : members)
      for (auto const &one : vectors_[at]) counts[one.word] += 1;
    WordVector name;
    draft.centre.clear();
    for (auto const &[word, count] : counts) {
      double const coverage = count / static_cast<double>(members.size());
      if (coverage >= least_coverage) draft.centre.push_back({word, coverage * counts_.idf(word)});
      if (coverage >= name_coverage)
        name.push_back({word, coverage * std::log(coverage / counts_.share(word))});
    }
    keep_heaviest(draft.centre, most_centre_words);
    std::ranges::sort(draft.centre, {}, &WordWeight::word);
    make_unit(draft.centre);
    keep_heaviest(name, most_name_words);
    draft.name.clear();
    if (name.empty() ||
        counts[name.front().word] < head_coverage * static_cast<double>(members.size()))
      return;
    for (auto const &one : name) draft.name.push_back(one.word);
  }

  void found(Leader const &leader, Draft const &draft) {
    auto const group = static_cast<std::uint32_t>(result_.groups.size());
    centres_.add(draft.centre);
    result_.groups.push_back({month_, sketches_[loose_[leader.self]].id, draft.name});
    for (auto const &[at, nearness] : draft.members) {
      taken_[at] = true;
      result_.members.push_back({loose_[at], group, nearness});
    }
  }

  std::span<TopicSketch const> sketches_;
  TopicGroups result_;
  WordCounts counts_;
  VectorIndex centres_;
  int month_ = 0;
  std::vector<std::uint32_t> loose_;  ///< sketches
  std::vector<WordVector> vectors_;   ///< of `loose_`, with `loose_index_` and `taken_`
  VectorIndex loose_index_;
  std::vector<bool> taken_;
};

}  // namespace

TopicGroups group_topics(std::span<TopicSketch const> sketches) {
  return Grouping(sketches).run();
}

}  // namespace kaeru
