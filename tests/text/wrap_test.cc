#include "text/wrap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;

constexpr char const *story =
    "ご本人の確認ができない返金は承れないことを二回説明、録音も告知。注文の有無も不明。"
    "「二度と使わん」、そのあと罵声。(注意を二回しても続いたので)SVの承認を得て終了を告げ、切電。";

TEST(Wrap, KeepsWhatFits) {
  EXPECT_THAT(wrap("上司だせ", 8), ElementsAre("上司だせ"));
  EXPECT_THAT(wrap("", 8), ElementsAre(""));
}

TEST(Wrap, BreaksBetweenPhrases) {
  EXPECT_THAT(wrap("お客様から商品が届かないとの連絡がありました", 22),
              ElementsAre("お客様から商品が", "届かないとの連絡が", "ありました"));
}

TEST(Wrap, NewlinesAlwaysBreak) {
  EXPECT_THAT(wrap("一\n\n二\n", 10), ElementsAre("一", "", "二", ""));
}

TEST(Wrap, DropsSpacesAtABreak) {
  EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("いち　　　　にい", 6), ElementsAre("いち", "にい"));
}

TEST(Wrap, CutsWhatHasNoBreak) {
  EXPECT_THAT(wrap("aaaaaaaaaa", 4), ElementsAre("aaaa", "aaaa", "aa"));
}

TEST(Wrap, NoLineExceedsItsColumnsAndNothingIsLost) {
  for (int columns = 2; columns < 60; ++columns) {
    std::string joined;
    for (auto const &line : wrap(story, columns)) {
      EXPECT_LE(width_columns(line), columns) << line;
      joined += line;
    }
    EXPECT_EQ(joined, story) << columns;
  }
}

TEST(Wrap, NoLineBeginsWithClosingPunctuation) {
  for (int columns = 12; columns < 60; ++columns)
    for (auto const &line : wrap(story, columns))
      for (char const *closing : {"。", "、", "」", ")"})
        EXPECT_FALSE(line.starts_with(closing)) << columns << ": " << line;
}

TEST(Wrap, SameTextSameLinesWhateverCameBefore) {
  auto const first = wrap("ージョンの説明を受けたが納得できない", 10);
  wrap(story, 20);
  EXPECT_EQ(wrap("ージョンの説明を受けたが納得できない", 10), first);
}

TEST(Wrap, TooFewColumnsStillEnd) {
  EXPECT_THAT(wrap("上司", -5), ElementsAre("上", "司"));
}

}  // namespace
}  // namespace kaeru
