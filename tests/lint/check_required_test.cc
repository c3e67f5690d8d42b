#include <gmock/gmock.h>

#include "lint/lint_text.h"

namespace kaeru::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CheckRequired, AsksNothingOfADraft) {
  EXPECT_THAT(found(lint("電話の直後の走り書き。").diagnostics), IsEmpty());
  EXPECT_THAT(found(lint("---\n状態: 下書き\n---\n## 顧客の主張\n\n## 教訓(OP)\n").diagnostics),
              IsEmpty());
}

TEST(CheckRequired, AsksAllOfWhatIsValidated) {
  EXPECT_THAT(found(lint(good_case("")).diagnostics), IsEmpty());
  EXPECT_THAT(found(lint("---\n状態: 検証済\n---\n短い話。\n").diagnostics),
              ElementsAre("0:0 LESSON-MISSING info", "2:0 REQ-FIELD error", "2:0 REQ-FIELD error",
                          "2:0 REQ-FIELD error", "2:0 REQ-VALIDATION info"));
}

TEST(CheckRequired, AsksLessOfWhatWaitsForValidation) {
  EXPECT_THAT(
      found(
          lint("---\n状態: 未検証\n結果: 切電\n発生日: 2026-04-02\n---\n注意した。\n").diagnostics),
      ElementsAre("0:0 LESSON-MISSING info", "2:0 REQ-FIELD warning"));
}

TEST(CheckRequired, WantsALessonOfAStructuredCaseStudy) {
  std::string text = good_case("");
  text.erase(text.find("## 教訓"));
  EXPECT_THAT(found(lint(text).diagnostics), ElementsAre("0:0 LESSON-MISSING warning"));
  EXPECT_THAT(found(lint(text + "## 再発防止\n連絡を自動にする。\n").diagnostics), IsEmpty());
}

TEST(CheckRequired, TellsHalfAValidation) {
  std::string text = good_case("");
  text.erase(text.find("検証者"), std::string("検証者: SV B\n").size());
  EXPECT_THAT(found(lint(text).diagnostics), ElementsAre("3:0 REQ-VALIDATION info"));
}

TEST(CheckRequired, TellsEmptySectionsButNotThoseOfParts) {
  EXPECT_THAT(found(lint(good_case("", "## 再発防止\n")).diagnostics),
              ElementsAre("14:0 SECTION-EMPTY warning"));
}

TEST(CheckRequired, AsksNothingOfWhatIsRetired) {
  EXPECT_THAT(found(lint("---\n状態: 廃止\n---\n## 経過\n").diagnostics), IsEmpty());
}

}  // namespace
}  // namespace kaeru::testing
