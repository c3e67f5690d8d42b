#include "casebook/markdown_escape.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(MarkdownEscape, MarksBecomeText) {
  EXPECT_EQ(markdown_escape("請求*二重*の[件](x)"), "請求\\*二重\\*の\\[件\\](x)");
  EXPECT_EQ(markdown_escape("<b>&amp;|`_~!#\\"), "\\<b\\>\\&amp;\\|\\`\\_\\~\\!\\#\\\\");
}

TEST(MarkdownEscape, OneLineWithoutControls) {
  EXPECT_EQ(markdown_escape("一\n# 二\x1b[31m"), "一 \\# 二␛\\[31m");
  EXPECT_EQ(markdown_escape("a\xFF"), "a\uFFFD");
}

}  // namespace
}  // namespace kaeru
