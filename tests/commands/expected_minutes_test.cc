#include "commands/expected_minutes.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

Hit hit(MatchKind match, std::optional<int> minutes, std::vector<std::string> situations = {}) {
  Hit one;
  one.match = match;
  one.case_study.minutes = minutes;
  one.case_study.situations = std::move(situations);
  return one;
}

TEST(ExpectMinutes, StrictHitsThatTell) {
  Answer answer;
  EXPECT_FALSE(expect_minutes(answer).known());
  answer.result.hits = {hit(MatchKind::strict, 10), hit(MatchKind::strict, 20),
                        hit(MatchKind::loose, 90), hit(MatchKind::strict, std::nullopt)};
  EXPECT_EQ(expect_minutes(answer), (ExpectedMinutes{2, 0, 0, 0}));
  answer.result.hits.push_back(hit(MatchKind::strict, 30));
  EXPECT_EQ(expect_minutes(answer), (ExpectedMinutes{3, 10, 20, 30}));
}

TEST(ExpectMinutes, OfTheConfirmedSituationsIfAny) {
  Answer answer;
  answer.result.hits = {hit(MatchKind::strict, 10, {"上司要求", "待ち時間"}),
                        hit(MatchKind::strict, 20, {"待ち時間"}),
                        hit(MatchKind::strict, 30, {"上司要求"}),
                        hit(MatchKind::strict, 40, {"匿名"}), hit(MatchKind::strict, 99)};
  EXPECT_EQ(expect_minutes(answer).n, 5);
  answer.request.situations = {"待ち時間", "匿名"};
  EXPECT_EQ(expect_minutes(answer), (ExpectedMinutes{3, 10, 20, 40}));
  answer.request.situations = {"暴言"};
  EXPECT_EQ(expect_minutes(answer).n, 0);
}

}  // namespace
}  // namespace kaeru
