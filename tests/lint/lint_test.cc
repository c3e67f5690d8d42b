#include "lint/lint.h"

#include <gmock/gmock.h>

#include "lint/lint_text.h"

namespace kaeru::testing {
namespace {

using ::testing::ElementsAre;

TEST(Lint, GivesWhatItReadAndItsText) {
  auto const linted = lint(
      "\xEF\xBB\xBF"
      "返金の話。\r\n");
  EXPECT_EQ(linted.case_study->title, "返金の話。");
  EXPECT_EQ(linted.text, "返金の話。\n");
  EXPECT_TRUE(lint(good_card(), CorpusFileKind::guidance).guidance);
}

TEST(Lint, TellsByLineThenColumn) {
  EXPECT_THAT(
      found(
          lint("---\n状態: 検証中\n発生日: いつか\n温度: 090-0000-0000\n---\n話。\n").diagnostics),
      ElementsAre("2:5 VOC-UNKNOWN warning", "3:6 FM-DATE warning", "4:5 FM-NUMBER warning",
                  "4:5 PII-PHONE error"));
}

TEST(Lint, SaysWhyAFileIsRefused) {
  auto const linted = lint(std::string_view("\0\x01\x02\xFF", 4));
  EXPECT_FALSE(linted.case_study);
  EXPECT_EQ(linted.text, "");
  EXPECT_THAT(found(linted.diagnostics), ElementsAre("0:0 ENC-UNKNOWN error"));
}

TEST(Lint, TakesAliasesForTheFieldsTheyAre) {
  EXPECT_THAT(found(lint("---\ntitle: 返金の件について\nlevel: 二次\n---\n話。\n").diagnostics),
              ElementsAre("2:10 TITLE-INTERNAL warning", "3:8 LINK-FIRST info"));
}

}  // namespace
}  // namespace kaeru::testing
