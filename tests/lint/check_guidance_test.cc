#include <gmock/gmock.h>

#include "lint/lint_text.h"

namespace kaeru::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> found_with(std::string const &replaced, std::string const &by) {
  return found(lint(good_card(replaced, by), CorpusFileKind::guidance).diagnostics);
}

std::string repeated(std::string const &piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(CheckGuidance, FindsNothingInAGoodCard) {
  EXPECT_THAT(found_with("", ""), IsEmpty());
}

TEST(CheckGuidance, HoldsACardToItsRules) {
  struct Row {
    std::string replaced, by;
    std::vector<std::string> expected;
  };
  std::vector<Row> const rows = {
      {"承認者: 品質責任者\n", "", {"3:0 REQ-FIELD error"}},
      {"役割: OP\n", "", {"3:0 REQ-FIELD error"}},
      {"状況: [上司要求]\n", "", {"3:0 REQ-FIELD error"}},
      {"見直し日: 2027-10-01\n", "", {"3:0 REQ-REVIEW warning"}},
      {"優先: 50", "優先: 0", {"7:0 GUIDE-PRECEDENCE warning"}},
      {"優先: 50", "優先: 1", {}},
      {"優先: 50", "優先: 100", {}},
      {"優先: 50", "優先: 101", {"7:0 GUIDE-PRECEDENCE warning"}},
      {"状況: [上司要求]", "状況: [暴力]", {"7:0 GUIDE-PRECEDENCE warning"}},
      {"「お急ぎのところ申し訳ございません」", "", {"13:0 GUIDE-PHRASE warning"}},
      {"お急ぎのところ申し訳ございません", repeated("あ", 40), {}},
      {"お急ぎのところ申し訳ございません", repeated("あ", 41), {"14:0 GUIDE-PHRASE warning"}},
      {"急ぐ困りごとがある。", repeated("あ", 60), {}},
      {"急ぐ困りごとがある。", repeated("あ", 61), {"11:0 GUIDE-CORE warning"}},
      {"3. 用件をメモする\n", "", {"15:0 GUIDE-STEPS warning"}},
      {"3. 用件をメモする\n", "3. 甲\n4. 乙\n5. 丙\n", {}},
      {"3. 用件をメモする\n", "3. 甲\n4. 乙\n5. 丙\n6. 丁\n", {"15:0 GUIDE-STEPS warning"}},
      {"用件をメモする", repeated("あ", 45), {}},
      {"用件をメモする", repeated("あ", 46), {"18:0 GUIDE-STEP-LONG warning"}},
      {"【名乗り】", "", {"17:0 GUIDE-SPEECH-ROLE info"}},
      {"【名乗り】", "【挨拶】", {"17:5 GUIDE-SPEECH-ROLE warning"}},
      {" → 用件が聞けない。代わりに「まず私が承ります」",
       "",
       {"20:4 GUIDE-NEVER warning", "20:4 GUIDE-NEVER warning"}},
      {"「代われません」", "「私が承ります。」", {"20:4 GUIDE-SELF-CONTRADICT warning"}},
      {"{limits.holds_max}", "3", {"22:6 GUIDE-LIMIT warning"}},
      {"{limits.holds_max}", "1", {}},
      {"- 上司を出せ、その44\n", "", {"25:0 GUIDE-TRIGGERS info"}},
  };
  for (auto const &[replaced, by, expected] : rows)
    EXPECT_EQ(found_with(replaced, by), expected) << replaced << " -> " << by;
}

TEST(CheckGuidance, TellsLessOfACardThatNobodySees) {
  EXPECT_THAT(found_with("状態: 検証済\n状況: [上司要求]\n役割: OP",
                         "状態: 下書き\n状況: [暴力]\n役割: OP"),
              ElementsAre("7:0 GUIDE-PRECEDENCE info"));
  EXPECT_THAT(found_with("状態: 検証済\n状況: [上司要求]", "状態: 廃止\n状況: [暴力]"), IsEmpty());
}

}  // namespace
}  // namespace kaeru::testing
