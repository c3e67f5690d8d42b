#include <gmock/gmock.h>

#include "lint/lint_text.h"

namespace kaeru::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> found_in(std::string const &text) {
  return found(lint(text).diagnostics);
}

TEST(CheckCaseStudy, WantsAWarningBeforeACallIsCut) {
  EXPECT_THAT(found_in("---\n結果: 切電\n---\n話の途中で切った。\n"),
              ElementsAre("2:5 OUTCOME-NOTICE info"));
  EXPECT_THAT(found_in("---\n結果: 切電\n---\n二回注意してから切った。\n"), IsEmpty());
  EXPECT_THAT(found_in("---\n結果: 切電\n---\n## 経過\n- 10:02 OP 終了を予告 → 怒鳴る\n"),
              IsEmpty());
}

TEST(CheckCaseStudy, WantsOutcomeAndPersuasionToAgree) {
  EXPECT_THAT(found_in("---\n結果: 顧客断念\n納得度: 納得\n---\n話。\n"),
              ElementsAre("3:6 OUTCOME-PERSUASION warning"));
  EXPECT_THAT(found_in("---\n結果: 説明納得\n納得度: 不満\n---\n話。\n"),
              ElementsAre("3:6 OUTCOME-PERSUASION warning"));
  EXPECT_THAT(found_in("---\n結果: 顧客断念\n納得度: 不満\n---\n話。\n"), IsEmpty());
}

TEST(CheckCaseStudy, WantsTheCustomersOwnWords) {
  EXPECT_THAT(found_in("## 顧客の主張\n返金の遅れを非難された。\n"),
              ElementsAre("1:0 QUOTE-MISSING info"));
  EXPECT_THAT(found_in("## お客様の声\n「入る言うたやん」\n"), IsEmpty());
  EXPECT_THAT(found_in("## 顧客の主張\n『入る言うたやん』\n"), IsEmpty());
  EXPECT_THAT(found_in("---\n状態: 未検証\n状況: [商品]\n結果: 切電\n発生日: 2026-01-01\n---\n"
                       "## 顧客の主張\n注意を促された。\n## 教訓(OP)\n先に詫びる。\n"),
              ElementsAre("7:0 QUOTE-MISSING warning"));
}

TEST(CheckCaseStudy, WantsATitleThatTellsTheCustomersView) {
  EXPECT_THAT(found_in("---\n標題: 返金の件について\n---\n話。\n"),
              ElementsAre("2:7 TITLE-INTERNAL warning"));
  EXPECT_THAT(found_in("---\n標題: また悪質な客\n---\n話。\n"),
              ElementsAre("2:7 TITLE-LABEL warning"));
  EXPECT_THAT(found_in("二次対応を任された年の話。\n"), IsEmpty());
}

TEST(CheckCaseStudy, WantsATitleOfOneLine) {
  std::string longest;
  for (int i = 0; i < 60; ++i) longest += "長";
  EXPECT_THAT(found_in("---\n標題: " + longest + "\n---\n話。\n"), IsEmpty());
  EXPECT_THAT(found_in("---\n標題: " + longest + "い\n---\n話。\n"),
              ElementsAre("2:0 TITLE-LONG info"));
}

TEST(CheckHeadings, AsksWhatAHeadingWasMeantFor) {
  EXPECT_THAT(found_in("# 返金が遅い\n## 結果\n返金した。\n## 教訓(新人)\n先に詫びる。\n"),
              ElementsAre("4:4 HEADING-UNKNOWN info"));
  EXPECT_THAT(found_in("## 結果\n返金した。\n## 天気\n雨だった。\n"), IsEmpty());
}

TEST(CheckTemplate, TellsAnExplanationLeftIn) {
  EXPECT_THAT(found_in("---\n標題: 返金 # <!-- ここは YAML -->\n---\n話。\n <!-- 消す -->\n"),
              ElementsAre("5:2 TEMPLATE-LEFT info"));
  EXPECT_THAT(found_in(good_case("", "<!-- 消す -->\n")),
              ElementsAre("14:1 TEMPLATE-LEFT warning"));
}

}  // namespace
}  // namespace kaeru::testing
