#include "bench/utterance_variants.h"

#include <gtest/gtest.h>

#include <map>

namespace kaeru {
namespace {

std::string vary(std::string const &name, std::string const &text) {
  for (auto const &variant : utterance_variants())
    if (variant.name == name) return variant.change(text);
  return "no such variant";
}

TEST(UtteranceVariants, ChangeWhatTheyName) {
  EXPECT_EQ(vary("half-width", "がんばれボール"), "ｶﾞﾝﾊﾞﾚﾎﾞｰﾙ");
  EXPECT_EQ(vary("katakana for hiragana", "上司だせ"), "上司ダセ");
  EXPECT_EQ(vary("hiragana for katakana", "クレーマーか"), "くれーまーか");
}

TEST(UtteranceVariants, SlipByOneCharacter) {
  std::string const text = "あいうえおかき";
  EXPECT_EQ(vary("one character missing", text).size(), text.size() - 3);
  EXPECT_EQ(vary("one kana wrong", text).size(), text.size());
  EXPECT_NE(vary("one kana wrong", text), text);
}

TEST(UtteranceVariants, KeepTheWordsAmidCourtesy) {
  for (char const *name :
       {"filler around", "unlisted filler around", "courtesy after", "courtesy before"}) {
    std::string const varied = vary(name, "責任者を出せ");
    EXPECT_NE(varied.find("責任者を出せ"), std::string::npos) << name;
    EXPECT_GT(varied.size(), std::string("責任者を出せ").size()) << name;
  }
}

TEST(UtteranceVariants, AreTheSameEveryTime) {
  for (auto const &variant : utterance_variants()) {
    EXPECT_EQ(variant.change("責任者を出せ"), variant.change("責任者を出せ"));
    EXPECT_EQ(variant.change(""), variant.change(""));
  }
}

}  // namespace
}  // namespace kaeru
