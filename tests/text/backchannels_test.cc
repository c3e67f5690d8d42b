#include "text/backchannels.h"

#include <gtest/gtest.h>

#include <string>

#include "support/utterances.h"

namespace kaeru {
namespace {

TEST(Backchannels, AreKnown) {
  for (char const *const text : {"はい",
                                 "ハイ",
                                 "はいはい",
                                 "はーい",
                                 "ええ、ええ。",
                                 "うんうん",
                                 "そうですね",
                                 "そうなんですよ",
                                 "そうそうそう",
                                 "なるほどね",
                                 "いやいや",
                                 "もしもーし",
                                 "すみません",
                                 "ちょっと待ってください",
                                 "だからね",
                                 "でもね",
                                 "あのね",
                                 "ｿｳﾃﾞｽﾈ",
                                 "はい、分かりました",
                                 "はいどうぞ",
                                 "えっ",
                                 "へえー",
                                 "はい、よろしくお願いいたします"})
    EXPECT_TRUE(is_backchannel(text)) << text;
}

TEST(Backchannels, NothingElseIsOne) {
  for (char const *const text :
       {"", "。", "しね", "死ね", "かね", "金", "はい山田です", "そうですね責任者を", "いやだ",
        "だから上司", "もういい", "違うだろ", "助けて", "ばか", "もしもし警察", "\xff"})
    EXPECT_FALSE(is_backchannel(text)) << text;
}

TEST(Backchannels, LongOnesAreNot) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "はい";
  EXPECT_TRUE(is_backchannel(text));
  EXPECT_FALSE(is_backchannel(text + "え"));
}

TEST(Backchannels, NoUtteranceThatDeservesACardIsOne) {
  for (auto const &file : {utterances_file(), unseen_utterances_file(), held_out_utterances_file()})
    for (auto const &one : read_utterances(file))
      EXPECT_FALSE(!one.situations.empty() && is_backchannel(one.text)) << one.id;
}

}  // namespace
}  // namespace kaeru
