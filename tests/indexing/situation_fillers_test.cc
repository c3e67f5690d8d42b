#include "indexing/situation_fillers.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

std::string trimmed(std::string const &text) {
  return to_utf8(without_fillers(normalize(text)).chars);
}

TEST(SituationFillers, LeaveThePoint) {
  for (auto const &[text, point] : std::vector<std::pair<std::string, std::string>>{
           {"あの、すみません、上司だせ", "上司だせ"},
           {"お忙しいところ恐れ入りますが、届かないんですけれども", "届かない"},
           {"ｱﾉ､ ｽﾐﾏｾﾝ､上司だせ", "上司だせ"},
           {"えーっと、え、上司だせ", "上司だせ"},
           {"えーと、上司だせ", "上司だせ"},
           {"慰謝料を払えと申しております", "慰謝料を払え"},
           {"解約したいのですが。", "解約したい"}})
    EXPECT_EQ(trimmed(text), point) << text;
}

TEST(SituationFillers, KeepWhatMayBeThePoint) {
  for (char const *text : {"すみませんで済むか", "ちょっと待たせすぎ", "失礼な言い方をされた",
                           "でも納得いかない", "と言われた", "はいと言え"})
    EXPECT_EQ(trimmed(text), text);
}

TEST(SituationFillers, KeepASentenceOfNothingElse) {
  for (char const *text : {"すみません", "あの", "んですけど", "", "。。", "ー"})
    EXPECT_EQ(trimmed(text), to_utf8(normalize(text).chars)) << text;
}

TEST(SituationFillers, KeepTheWayBackToTheSource) {
  std::string const text = "あの、上司だせんですけど";
  auto const left = without_fillers(normalize(text));
  ASSERT_EQ(left.source.size(), left.chars.size() + 1);
  EXPECT_EQ(text.substr(left.source.front(), left.source.back() - left.source.front()), "上司だせ");
}

TEST(SituationFillers, KnowCourtesy) {
  for (char const *text : {"よろしくお願いします", "ヨロシクオネガイシマス!",
                           "あの、ありがとうございます", "すみません、失礼いたします", "もしもし"})
    EXPECT_TRUE(is_courtesy(normalize(text))) << text;
  for (char const *text :
       {"上司だせ", "ありがとうじゃないだろ", "よろしくお願いしますと言ったのに"})
    EXPECT_FALSE(is_courtesy(normalize(text))) << text;
}

}  // namespace
}  // namespace kaeru
