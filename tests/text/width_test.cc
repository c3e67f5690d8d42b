#include "text/width.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

struct Measured {
  char const *text;
  int columns;
};

TEST(Width, CountsColumns) {
  Measured const cases[] = {
      {"", 0},         {"abc", 3},  {"上司だせ", 8}, {"ｾｷﾆﾝｼｬ", 6}, {"ＡＢＣ", 6},       {"㈱", 2},
      {"か\u3099", 2}, {"ｶﾞ", 2},   {"é", 1},        {"①…─", 3},    {"\u200b\ufeff", 0}, {"👪", 2},
      {"𠮷", 2},       {"한국", 4}, {"a\nb", 2},     {"\xff", 1},
  };
  for (auto const &[text, columns] : cases) EXPECT_EQ(width_columns(text), columns) << text;
}

TEST(Width, CountsDecomposedHangulOnce) {
  EXPECT_EQ(width_columns("\u1112\u1161\u11ab"), 2);
}

TEST(Width, AmbiguousIsWideOnRequest) {
  EXPECT_EQ(width_columns("①…α", Ambiguous::wide), 6);
  EXPECT_EQ(width_columns("漢a", Ambiguous::wide), 3);
}

TEST(Width, TakesMarksWithTheirCharacter) {
  std::string_view text = "か\u3099き";
  EXPECT_EQ(take_cluster(text), "か\u3099");
  EXPECT_EQ(take_cluster(text), "き");
  EXPECT_TRUE(text.empty());
}

TEST(Width, TakesJoinedEmojiWhole) {
  std::string_view text = "👨\u200d👩x";
  EXPECT_EQ(take_cluster(text), "👨\u200d👩");
}

TEST(Width, CutsToColumns) {
  EXPECT_EQ(cut("上司だせ", 8), "上司だせ");
  EXPECT_EQ(cut("上司だせ", 7), "上司だ…");
  EXPECT_EQ(cut("上司だせ", 6), "上司…");
  EXPECT_EQ(cut("上司だせ", 1), "…");
  EXPECT_EQ(cut("上司だせ", 0), "");
  EXPECT_EQ(cut("か\u3099きく", 3), "か\u3099…");
}

TEST(Width, CutNeverExceedsItsColumns) {
  for (int columns = 0; columns < 20; ++columns)
    for (char const *text : {"あいうabcえお", "ｶﾞｷﾞ①漢字👪x", "a\u0301b\u0301c\u0301"})
      EXPECT_LE(width_columns(cut(text, columns)), columns) << text << ' ' << columns;
}

TEST(Width, PadsToColumns) {
  EXPECT_EQ(pad("状況", 6), "状況  ");
  EXPECT_EQ(pad("状況", 3), "状況");
}

}  // namespace
}  // namespace kaeru
