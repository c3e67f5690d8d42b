#include "lint/unified_diff.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

std::string numbered(int first, int last) {
  std::string text;
  for (int i = first; i <= last; ++i) text += std::to_string(i) + "\n";
  return text;
}

/// Below the two lines that name the file.
std::string hunks(std::string_view before, std::string_view after) {
  std::string const diff = unified_diff("a.md", before, after);
  std::string const head = "--- a/a.md\n+++ b/a.md\n";
  EXPECT_TRUE(diff.starts_with(head)) << diff;
  return diff.substr(std::min(head.size(), diff.size()));
}

TEST(UnifiedDiff, IsEmptyForEqualTexts) {
  EXPECT_EQ(unified_diff("a.md", "", ""), "");
  EXPECT_EQ(unified_diff("a.md", "一\n", "一\n"), "");
}

TEST(UnifiedDiff, ShowsThreeLinesAround) {
  EXPECT_EQ(hunks(numbered(1, 9), numbered(1, 4) + "五\n" + numbered(6, 9)),
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+五\n 6\n 7\n 8\n");
  EXPECT_EQ(hunks(numbered(1, 9), "一\n" + numbered(2, 9)),
            "@@ -1,4 +1,4 @@\n-1\n+一\n 2\n 3\n 4\n");
  EXPECT_EQ(hunks("1\n2\n3\n", "1\n二\n3\n"), "@@ -1,3 +1,3 @@\n 1\n-2\n+二\n 3\n");
}

TEST(UnifiedDiff, JoinsChangesThatShareTheirSurroundings) {
  auto const changed = [](int second) {
    return "一\n" + numbered(2, second - 1) + "零\n" + numbered(second + 1, 20);
  };
  auto const count = [&](int second) {
    std::string const text = hunks(numbered(1, 20), changed(second));
    std::size_t n = 0;
    for (std::size_t at = text.find("@@ -"); at != text.npos; at = text.find("@@ -", at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(count(8), 1u);
  EXPECT_EQ(count(9), 2u);
}

TEST(UnifiedDiff, TellsLinesThatCameAndWent) {
  EXPECT_EQ(hunks("1\n2\n", "1\n新\n2\n"), "@@ -1,2 +1,3 @@\n 1\n+新\n 2\n");
  EXPECT_EQ(hunks("", "新\n"), "@@ -0,0 +1 @@\n+新\n");
  EXPECT_EQ(hunks("旧\n", ""), "@@ -1 +0,0 @@\n-旧\n");
}

TEST(UnifiedDiff, TellsAMissingLastLineEnd) {
  EXPECT_EQ(hunks("1\n2", "1\n2\n"),
            "@@ -1,2 +1,2 @@\n 1\n-2\n\\ ファイルの終わりに改行がありません\n+2\n");
}

TEST(UnifiedDiff, IsHarmlessForATerminal) {
  std::string const diff = unified_diff("a\x1B[2J.md", "一\n", "\x1B]0;x\x07\r\n");
  EXPECT_EQ(diff.find('\x1B'), diff.npos);
  EXPECT_EQ(diff.find('\r'), diff.npos);
}

TEST(UnifiedDiff, PairsLinesOfLongTexts) {
  std::string before, after;
  for (int i = 0; i < 2000; ++i) {
    before += i % 2 == 0 ? "・" + std::to_string(i) + "\n" : "同じ\n";
    after += i % 2 == 0 ? "- " + std::to_string(i) + "\n" : "同じ\n";
  }
  EXPECT_NE(hunks(before, after).find("-・2\n+- 2\n 同じ\n-・4\n"), std::string::npos);
}

TEST(UnifiedDiff, TellsLongTextsOfOtherLengthsAsReplaced) {
  std::string const diff = hunks(numbered(1, 1500), numbered(2001, 3400));
  EXPECT_TRUE(diff.starts_with("@@ -1,1500 +1,1400 @@\n-1\n-2\n"));
  EXPECT_TRUE(diff.ends_with("+3400\n"));
}

}  // namespace
}  // namespace kaeru
