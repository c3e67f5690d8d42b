#include "patterns/step_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;

CourseStep step(std::string act, std::string reaction = "") {
  CourseStep step;
  step.act = std::move(act);
  step.reaction = std::move(reaction);
  return step;
}

std::string marks(std::string const &act) {
  std::string text;
  for (auto const mark : step_marks(step(act))) text += std::string(to_string(mark)) + " ";
  return text;
}

TEST(StepMarks, ReadsWhatBooksWrite) {
  struct {
    char const *act, *marks;
  } const cases[] = {
      {"録音していることを伝える", "recording_notice "},
      {"2回目の注意、録音も再告知", "recording_notice warning "},
      {"「そのようなお言葉はお控えください。録音しております」", "recording_notice warning "},
      {"録音を確かめて18日に電話する", ""},
      {"やめていただくようお願いする", "warning "},
      {"「終わらせていただきます」と予告", "ending_notice "},
      {"予告のとおり終了(2分)", ""},
      {"「この紙は予告です」と説明", ""},
      {"保留にする", "hold "},
      {"保留30秒、在庫を確認", "hold "},
      {"保留から戻る", ""},
      {"保留せずSVを呼ぶ", ""},
      {"同じ回答を繰り返す", "same_answer "},
      {"基盤担当の回答、一度目の不可を伝える", "same_answer "},
      {"三回目の「できません」", "same_answer "},
      {"計器は正常と回答(二回目)", "same_answer "},
      {"三回目の月曜。進展なし", ""},
      {"「17時に電話します」と約束", "promise "},
      {"「お約束できることではございません」", ""},
      {"", ""},
  };
  for (auto const &one : cases) EXPECT_EQ(marks(one.act), one.marks) << one.act;
}

TEST(StepMarks, TheCallersReactionIsNoActOfOurs) {
  EXPECT_TRUE(step_marks(step("受ける", "「録音している」と言われる、保留にしろ")).empty());
}

int count(std::vector<std::string> const &acts) {
  CaseStudy one;
  for (auto const &act : acts) one.course.push_back(step(act));
  return same_answers(one).count();
}

TEST(StepMarks, CountsTheSameAnswer) {
  EXPECT_EQ(count({}), 0);
  EXPECT_EQ(count({"同じ回答を繰り返す", "同じ回答を繰り返す"}), 2);
  EXPECT_EQ(count({"一度目の不可", "話を聞く", "三度目の不可"}), 3);
  EXPECT_EQ(count({"同じ回答３回目"}), 3);
  EXPECT_EQ(count({"十二回目の同じ回答"}), 12);
  EXPECT_EQ(count({"同じ回答は六回目である、七回目はしない"}), 6);
  EXPECT_EQ(count({"三回目の訪問。同じ回答"}), 1);
}

TEST(StepMarks, OneSentenceSaidAgainIsTheSameAnswer) {
  std::string const no = "「この金額はお支払いできません」とお伝えする";
  EXPECT_EQ(count({no}), 0);
  EXPECT_EQ(count({no, "聞く", no, no}), 3);
  EXPECT_EQ(count({"「はい」", "「はい」"}), 0);  // short words come again by chance
  EXPECT_EQ(count({"「12345678」", "「12345678」"}), 2);
  EXPECT_EQ(count({"「1234567」", "「1234567」"}), 0);
}

TEST(StepMarks, CountsAddUpAndNumbersGoOn) {
  SameAnswers answers{.steps = 2, .highest = 2};
  answers += {.steps = 1, .highest = 4};
  EXPECT_EQ(answers.count(), 4);
  answers += {.steps = 2, .highest = 0};
  EXPECT_EQ(answers.count(), 5);
}

TEST(StepMarks, EveryMarkHasItsNames) {
  std::vector<std::string> names;
  for (auto const mark : step_mark_list()) names.push_back(label(mark));
  EXPECT_THAT(names, ElementsAre("録音告知", "注意", "終了予告", "保留", "同じ回答", "約束"));
}

}  // namespace
}  // namespace kaeru
