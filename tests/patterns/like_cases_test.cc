#include "patterns/like_cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace kaeru {
namespace {

using ::testing::ElementsAre;

/// One stratum: those with something, and the rest.
struct Stratum {
  int hits, n, rest_hits, rest_n;
};

LikeComparison compared(std::vector<Stratum> const &strata) {
  StratumTotals universe;
  std::vector<Member> group;
  for (std::uint32_t i = 0; i < strata.size(); ++i) {
    auto const &one = strata[i];
    for (int k = 0; k < one.n; ++k) group.push_back({i, k < one.hits});
    for (int k = 0; k < one.rest_n; ++k) universe.add({i, k < one.rest_hits});
  }
  for (auto const &member : group) universe.add(member);
  return compare(universe, group);
}

Verdict judged(std::vector<Stratum> const &strata, bool more_is_better = true) {
  std::vector family{compared(strata)};
  judge(family, more_is_better, 0.05);
  return family.front().verdict;
}

TEST(LikeCases, ComparesPlainlyAndByStratum) {
  auto const one = compared({{8, 10, 20, 40}, {1, 5, 9, 45}, {3, 3, 0, 0}});
  EXPECT_EQ(one.plain.hits, 12);
  EXPECT_EQ(one.plain.all, 18);
  EXPECT_EQ(one.plain.other_hits, 29);
  EXPECT_EQ(one.plain.other_all, 85);
  EXPECT_EQ(one.like.compared, 15);  // nobody is like the last three
  EXPECT_NEAR(one.like.difference, (0.3 * 8 + 0) / (8 + 4.5), 1e-12);
}

TEST(LikeCases, JudgesByLikeCases) {
  EXPECT_EQ(judged({{50, 60, 20, 60}}), Verdict::better);
  EXPECT_EQ(judged({{50, 60, 20, 60}}, false), Verdict::worse);
  EXPECT_EQ(judged({{30, 60, 28, 60}}), Verdict::no_difference);
  EXPECT_EQ(judged({{2, 2, 0, 2}}), Verdict::too_few);
  EXPECT_EQ(judged({{20, 100, 5, 25}, {20, 25, 80, 100}}), Verdict::confounded);
  EXPECT_EQ(judged({{90, 300, 1, 75}, {75, 75, 240, 300}}), Verdict::confounded);  // turned round
}

/// Nearly all with it are hot, nearly all without are not: like cases differ as much, but are few.
TEST(LikeCases, TooFewLikeCasesExplainNothing) {
  EXPECT_EQ(judged({{10, 100, 1, 1}, {0, 0, 90, 100}}), Verdict::too_few);
}

TEST(LikeCases, ManyQuestionsAskForMore) {
  std::vector family{compared({{40, 60, 28, 60}})};
  judge(family, true, 0.05);
  EXPECT_EQ(family.front().verdict, Verdict::better);
  for (int i = 0; i < 20; ++i) family.push_back(compared({{30, 60, 30, 60}}));
  EXPECT_EQ(judge(family, true, 0.05), 21);
  EXPECT_EQ(family.front().verdict, Verdict::no_difference);
}

TEST(LikeCases, StrataFollowTexts) {
  EXPECT_THAT(numbered({"b", "a", "c", "a"}), ElementsAre(1, 0, 2, 0));
}

}  // namespace
}  // namespace kaeru
