#include "patterns/candidates.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
using Lists = std::vector<std::vector<std::uint32_t>>;

struct Found {
  Pairs pairs;
  std::size_t crowded = 0;
};

Found candidates(Lists const &lists, CandidateRules const &rules) {
  std::vector<std::vector<std::uint32_t> const *> sketches;
  for (auto const &list : lists) sketches.push_back(&list);
  Found found;
  found.crowded = each_candidate(
      sketches, rules, [&](std::size_t i, std::size_t j) { found.pairs.emplace_back(i, j); });
  return found;
}

TEST(Candidates, AreThoseThatShareEnough) {
  Lists const lists = {{1, 2, 3, 4}, {2, 3, 9}, {4, 5}, {1, 2, 3}};
  EXPECT_EQ(candidates(lists, {.least_shared = 2}).pairs, (Pairs{{0, 1}, {0, 3}, {1, 3}}));
  EXPECT_EQ(candidates(lists, {.least_shared = 3}).pairs, (Pairs{{0, 3}}));
}

TEST(Candidates, LookAtTheSmallestHashesOnly) {
  Lists const lists = {{1, 2, 8, 9}, {3, 4, 8, 9}};
  EXPECT_TRUE(candidates(lists, {.most_hashes = 2, .least_shared = 1}).pairs.empty());
  EXPECT_EQ(candidates(lists, {.most_hashes = 3, .least_shared = 1}).pairs, (Pairs{{0, 1}}));
}

TEST(Candidates, OfACrowdAreTheNextFewOnly) {
  CandidateRules const rules{.least_shared = 1, .crowd = 4, .next_in_crowd = 1};
  auto const four = candidates(Lists(4, {7}), rules);
  EXPECT_EQ(four.pairs.size(), 6U);
  EXPECT_EQ(four.crowded, 0U);
  auto const five = candidates(Lists(5, {7}), rules);
  EXPECT_EQ(five.pairs, (Pairs{{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
  EXPECT_EQ(five.crowded, 1U);
}

TEST(Candidates, OfNothingAreNone) {
  EXPECT_TRUE(candidates({}, {}).pairs.empty());
  EXPECT_TRUE(candidates({{}, {}}, {.least_shared = 1}).pairs.empty());
}

}  // namespace
}  // namespace kaeru
