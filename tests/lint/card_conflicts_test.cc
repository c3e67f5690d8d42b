#include "lint/card_conflicts.h"

#include <gmock/gmock.h>

namespace kaeru {
namespace {

Guidance card(std::string path, std::string role, std::vector<std::string> stages, int precedence) {
  Guidance made;
  made.path = std::move(path);
  made.role = std::move(role);
  made.stages = std::move(stages);
  made.precedence = precedence;
  made.state = "検証済";
  made.approver = "責任者";
  made.situations = {"暴言", "上司要求"};
  return made;
}

std::vector<std::string> pairs(std::vector<Guidance> const &cards) {
  std::vector<std::string> found;
  for (auto const &[finding, other] : card_conflicts(cards))
    found.push_back(finding.path + " " + other);
  return found;
}

TEST(CardConflicts, TellEachPairOnceInTheOrderOfPaths) {
  EXPECT_THAT(pairs({card("b", "OP", {"冒頭", "膠着"}, 50), card("a", "", {"膠着"}, 50)}),
              testing::ElementsAre("b a"));
}

TEST(CardConflicts, AreNoneWhereAScreenCanTell) {
  auto const one = card("a", "OP", {"冒頭"}, 50);
  EXPECT_TRUE(pairs({one, card("b", "SV", {"冒頭"}, 50)}).empty());
  EXPECT_TRUE(pairs({one, card("b", "OP", {"膠着"}, 50)}).empty());
  EXPECT_TRUE(pairs({one, card("b", "OP", {}, 50)}).empty());
  EXPECT_TRUE(pairs({one, card("b", "OP", {"冒頭"}, 51)}).empty());
}

TEST(CardConflicts, LeaveOutWhatIsNotShown) {
  auto draft = card("b", "OP", {"冒頭"}, 50);
  draft.state = "下書き";
  EXPECT_TRUE(pairs({card("a", "OP", {"冒頭"}, 50), draft}).empty());
}

}  // namespace
}  // namespace kaeru
