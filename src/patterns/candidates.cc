// An inverted list of hashes; one sketch after another counts what later ones share with it.
#include "patterns/candidates.h"

#include <algorithm>

namespace kaeru {
namespace {

using Sketches = std::span<std::vector<std::uint32_t> const *const>;

struct Posting {
  std::uint32_t hash, at;
  auto operator<=>(Posting const &) const = default;
};

struct Bucket {
  std::uint32_t begin, end;  ///< of the postings
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

std::vector<Posting> sorted_postings(Sketches sketches, std::size_t most_hashes) {
  std::size_t total = 0;
  for (auto const *sketch : sketches) total += std::min(most_hashes, sketch->size());
  std::vector<Posting> postings;
  postings.reserve(total);
  for (std::size_t i = 0; i < sketches.size(); ++i)
    for (std::size_t k = 0; k < std::min(most_hashes, sketches[i]->size()); ++k)
      postings.push_back({(*sketches[i])[k], static_cast<std::uint32_t>(i)});
  std::ranges::sort(postings);
  return postings;
}

/// Moves the postings of hashes that two or more share to the front and says where each lies.
std::vector<Bucket> shared_buckets(std::vector<Posting> &postings) {
  std::vector<Bucket> buckets;
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < postings.size();) {
    std::size_t end = begin + 1;
    while (end < postings.size() && postings[end].hash == postings[begin].hash) ++end;
    if (end - begin > 1) {
      auto const first = static_cast<std::uint32_t>(kept);
      while (begin < end) postings[kept++] = postings[begin++];
      buckets.push_back({first, static_cast<std::uint32_t>(kept)});
    }
    begin = end;
  }
  postings.resize(kept);
  return buckets;
}

/// The buckets of each sketch.
std::vector<std::vector<std::uint32_t>> by_sketch(std::vector<Posting> const &postings,
                                                  std::vector<Bucket> const &buckets,
                                                  std::size_t sketches) {
  std::vector<std::vector<std::uint32_t>> lists(sketches);
  for (std::size_t b = 0; b < buckets.size(); ++b)
    for (auto at = buckets[b].begin; at < buckets[b].end; ++at)
      lists[postings[at].at].push_back(static_cast<std::uint32_t>(b));
  return lists;
}

/// Counts, for one sketch at a time, how often others are met.
class Counter {
 public:
  explicit Counter(std::size_t sketches) : counts_(sketches) {}
  void meet(std::uint32_t other) {
    if (counts_[other]++ == 0) met_.push_back(other);
  }
  template <typename Visit>
  void take(std::size_t least, Visit visit) {
    std::ranges::sort(met_);
    for (auto const other : met_) {
      if (counts_[other] >= least) visit(other);
      counts_[other] = 0;
    }
    met_.clear();
  }

 private:
  std::vector<std::uint32_t> counts_, met_;
};

}  // namespace

std::size_t each_candidate(Sketches sketches, CandidateRules const &rules,
                           std::function<void(std::size_t, std::size_t)> const &visit) {
  auto postings = sorted_postings(sketches, rules.most_hashes);
  auto const buckets = shared_buckets(postings);
  auto const lists = by_sketch(postings, buckets, sketches.size());
  Counter counter(sketches.size());
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    for (auto const b : lists[i]) {
      auto const end = postings.begin() + buckets[b].end;
      auto at =
          std::upper_bound(postings.begin() + buckets[b].begin, end,
                           Posting{postings[buckets[b].begin].hash, static_cast<std::uint32_t>(i)});
      std::size_t const room = buckets[b].size() > rules.crowd ? rules.next_in_crowd : rules.crowd;
      for (std::size_t k = 0; k < room && at != end; ++k, ++at) counter.meet(at->at);
    }
    counter.take(rules.least_shared, [&](std::uint32_t j) { visit(i, j); });
  }
  return static_cast<std::size_t>(std::ranges::count_if(
      buckets, [&](Bucket const &bucket) { return bucket.size() > rules.crowd; }));
}

}  // namespace kaeru
