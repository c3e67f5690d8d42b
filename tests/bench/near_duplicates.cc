// Union-find over the pairs that share a pair of characters; the pairs are few enough to compare.
#include "bench/near_duplicates.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "text/chars.h"
#include "text/edit_distance.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t shared_chars = 5;
constexpr double shared_part = 0.6;
constexpr std::size_t seed_chars = 2;     ///< near texts share at least one such stretch
constexpr std::size_t edited_one_in = 4;  ///< of the longer's characters

std::u32string comparable(std::string const &text) {
  std::u32string kept;
  for (char32_t const c : normalize(text).chars) {
    char32_t const folded = fold_kana(c);
    if (folded != 0 && char_class(folded) != CharClass::other) kept.push_back(folded);
  }
  return kept;
}

std::size_t longest_shared(std::u32string const &a, std::u32string const &b) {
  std::size_t best = 0;
  std::vector<std::size_t> row(b.size() + 1), next(b.size() + 1);
  for (char32_t const c : a) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      next[j + 1] = c == b[j] ? row[j] + 1 : 0;
      best = std::max(best, next[j + 1]);
    }
    row.swap(next);
  }
  return best;
}

bool near(std::u32string const &a, std::u32string const &b) {
  auto const [shorter, longer] = std::minmax({a.size(), b.size()});
  std::size_t const shared = longest_shared(a, b);
  if (shared >= shared_chars &&
      static_cast<double>(shared) >= shared_part * static_cast<double>(shorter))
    return true;
  std::size_t const edits = longer / edited_one_in;
  return longer - shorter <= edits && edit_distance(a, b) <= edits;
}

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    auto const [first, second] = std::minmax({find(a), find(b)});
    parent_[second] = first;
  }

 private:
  std::vector<std::size_t> parent_;
};

using Postings = std::unordered_map<std::u32string, std::vector<std::size_t>>;

/// Earlier texts that share enough seeds with `text` to be worth a comparison.
std::vector<std::size_t> candidates(std::u32string const &text, Postings const &postings,
                                    std::vector<std::u32string> const &all) {
  std::unordered_map<std::size_t, std::size_t> shared;
  for (std::size_t i = 0; i + seed_chars <= text.size(); ++i) {
    auto const found = postings.find(text.substr(i, seed_chars));
    if (found == postings.end()) continue;
    for (auto const other : found->second) ++shared[other];
  }
  std::vector<std::size_t> worth;
  for (auto const &[other, count] : shared)
    if (4 * (count + 1) >= std::min(text.size(), all[other].size())) worth.push_back(other);
  std::ranges::sort(worth);
  return worth;
}

}  // namespace

std::vector<std::size_t> group_near_duplicates(std::vector<std::string> const &texts) {
  std::vector<std::u32string> all;
  std::ranges::transform(texts, std::back_inserter(all), comparable);
  Groups groups(all.size());
  Postings postings;
  std::unordered_map<std::u32string, std::size_t> whole;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const [same, added] = whole.emplace(all[i], i);
    if (!added) {
      groups.join(same->second, i);
      continue;
    }
    for (auto const other : candidates(all[i], postings, all))
      if (groups.find(other) != groups.find(i) && near(all[i], all[other])) groups.join(other, i);
    for (std::size_t at = 0; at + seed_chars <= all[i].size(); ++at)
      postings[all[i].substr(at, seed_chars)].push_back(i);
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < all.size(); ++i) result.push_back(groups.find(i));
  return result;
}

}  // namespace kaeru
