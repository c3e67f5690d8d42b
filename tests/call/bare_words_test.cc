#include "call/bare_words.h"

#include <gtest/gtest.h>

#include <string>

namespace kaeru {
namespace {

TEST(BareWords, HelpWantedSaysNothing) {
  for (char const *const text : {"",
                                 " ",
                                 "　",
                                 "。",
                                 "?",
                                 "？？",
                                 "-",
                                 "ーー",
                                 "…",
                                 "なし",
                                 "無",
                                 "不明",
                                 "特になし",
                                 "代わってください",
                                 "代わって下さい。",
                                 "電話を代わってください",
                                 "お願いします",
                                 "対応お願いします",
                                 "ご対応をお願いいたします!",
                                 "上司に代わって",
                                 "上司に代わってほしい",
                                 "至急、SVに交代お願いします",
                                 "ｸﾚｰﾑです",
                                 "クレームの対応お願いします",
                                 "怒っています",
                                 "お客様が大変お怒りです",
                                 "かなり怒っているので代わってください",
                                 "わかりません",
                                 "あ",
                                 "x",
                                 "未確認",
                                 "責任者に引き継ぎお願いします",
                                 "N/A",
                                 "\t\n"}) {
    EXPECT_TRUE(says_nothing(text)) << text;
  }
}

TEST(BareWords, AnythingBesidesThemCounts) {
  for (char const *const text :
       {"上司に代わってほしい(請求の二重引落し)", "請求が二重", "返金", "火", "届かない", "来ない",
        "電話が切れた", "担当者の対応がひどい", "折返しがない", "上司を出せと言われている",
        "怒っています。三度目の電話なので", "クレーム対応の遅れ", "代わってください、返金の件です",
        "担当者がいない", "15日の入金", "Wi-Fi", "解約したい", "折り返してほしい"})
    EXPECT_FALSE(says_nothing(text)) << text;
}

TEST(BareWords, EndsSoonOnAnyLength) {
  std::string bare;
  while (bare.size() < 64 * 1024) bare += "お願いします";
  EXPECT_TRUE(says_nothing(bare));
  EXPECT_FALSE(says_nothing(bare + "返金"));
  EXPECT_TRUE(says_nothing(std::string(1000, '\xFF')));
}

}  // namespace
}  // namespace kaeru
