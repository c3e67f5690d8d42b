#include "text/sanitize.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Sanitize, LeavesOrdinaryTextAlone) {
  for (char const *text : {"", "上司だせ", "ｶﾞ か\u3099 é", "👨\u200d👩 ☎\ufe0f", "<b>&amp;\\n%s"})
    EXPECT_EQ(sanitize_text(text), text);
}

TEST(Sanitize, MakesEscapeSequencesVisible) {
  EXPECT_EQ(sanitize_text("\x1b[31m赤\x1b]0;題\x07"), "␛[31m赤␛]0;題␇");
  EXPECT_EQ(sanitize_text("\x7f\x08"), "␡␈");
}

TEST(Sanitize, ReplacesC1ControlsAndBrokenBytes) {
  EXPECT_EQ(sanitize_text("\u009b31m"), "\ufffd31m");
  EXPECT_EQ(sanitize_text("a\x9b\xff"
                          "b"),
            "a\ufffd\ufffd"
            "b");
}

TEST(Sanitize, NoControlSurvivesWhateverTheByte) {
  for (int byte = 0; byte < 256; ++byte) {
    std::string const safe = sanitize_text(std::string("x") + static_cast<char>(byte));
    for (char const c : safe)
      EXPECT_TRUE(c == '\n' || (c & 0x80) != 0 || (c >= 0x20 && c < 0x7f)) << byte;
  }
}

TEST(Sanitize, RemovesWhatHidesOrReorders) {
  EXPECT_EQ(sanitize_text("a\u202egpj.exe\u2066\u200f\u061c"), "agpj.exe");
  EXPECT_EQ(sanitize_text("上\u200b司\ufeff\u00ad\U000E0041"), "上司");
}

TEST(Sanitize, TextKeepsLinesAndExpandsTabs) {
  EXPECT_EQ(sanitize_text("一\r\n二\r三\n四\u2028五"), "一\n二\n三\n四\n五");
  EXPECT_EQ(sanitize_text("a\tb"), "a    b");
}

TEST(Sanitize, LineHasNoLineBreak) {
  EXPECT_EQ(sanitize_line("一\r\n\n\t二 三"), "一 二 三");
  EXPECT_EQ(sanitize_line("a  b"), "a  b");
}

}  // namespace
}  // namespace kaeru
