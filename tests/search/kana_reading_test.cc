// Kana as the words of a small book.
#include "search/kana_reading.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace kaeru {
namespace {

class KanaReadingTest : public testing::Test {
 protected:
  std::string bytes_ = make_readings(
      "だs /出/\nかえs /返/\nきr /切/\nよb /呼/\nよn /呼/\n"
      "じょうし /上司/情死/\nでんわ /電話/\nでんわき /電話機/\nへんきん /返金/\nした /舌/\n"
      "せきにんしゃ /責任者/\nこうしょう /交渉/高尚/公証/\n");
  std::set<std::string> words_ = {"上司", "電話", "電話機",     "返金", "舌", "責任", "者",
                                  "交渉", "高尚", "ライセンス", "返",   "切", "呼",   "出"};
  std::set<std::string> pairs_ = {"上司", "電話", "返金", "責任", "任者"};

  std::optional<KanaReading> result(std::string const &text) {
    return read_kana(normalize(text), Readings(bytes_), [&](Family family, std::string_view term) {
      return (family == Family::bigram ? pairs_ : words_).contains(std::string(term));
    });
  }
  std::string read(std::string const &text) {
    auto const reading = result(text);
    return reading ? to_utf8(reading->text.chars) : "-";
  }
};

TEST_F(KanaReadingTest, ReadsWordsAndVerbs) {
  EXPECT_EQ(read("じょうしだせ"), "上司出せ");
  EXPECT_EQ(read("ジョウシヲダセ"), "上司ヲ出セ");
  EXPECT_EQ(read("ｼﾞｮｳｼﾖﾍﾞ"), "上司呼ベ");
  EXPECT_EQ(read("せきにんしゃをかえしてください"), "責任者を返してください");
  EXPECT_EQ(read("へんきんしてほしい"), "返金してほしい");
}

TEST_F(KanaReadingTest, ReadsKatakanaTypedAsHiragana) {
  EXPECT_EQ(read("らいせんすの返金"), "ライセンスの返金");
}

TEST_F(KanaReadingTest, ReadsKatakanaOnlyAsWholeWords) {
  EXPECT_EQ(read("ヘンキンシロ"), "返金シロ");
  EXPECT_EQ(read("ヘンキンプロ"), "-");
  words_.insert("舌");
  EXPECT_EQ(read("シタッピ"), "-");
}

TEST_F(KanaReadingTest, LeavesGrammarAndKnownWordsAlone) {
  EXPECT_EQ(read("どうしたらいいですか"), "-");
  EXPECT_EQ(read("返金した"), "-");
  EXPECT_EQ(read("ライセンスを返金"), "-");
  EXPECT_EQ(read(""), "-");
}

TEST_F(KanaReadingTest, ReadsOnlyWhatTheBookHolds) {
  words_.erase("上司");
  words_.erase("情死");
  EXPECT_EQ(read("じょうし"), "-");
}

TEST_F(KanaReadingTest, ACompoundMustStandTogether) {
  EXPECT_EQ(read("せきにんしゃ"), "責任者");
  pairs_.erase("任者");
  EXPECT_EQ(read("せきにんしゃ"), "-");
}

TEST_F(KanaReadingTest, ANounHasNoEnding) {
  EXPECT_EQ(read("でんわきれ"), "電話切れ");
}

TEST_F(KanaReadingTest, AVerbsNounGoesOnAsTheVerb) {
  bytes_ = make_readings("わすr /忘/\nわs /和/\nわすれ /忘れ/\n");
  words_ = {"忘", "和"};
  EXPECT_EQ(read("わすれた"), "忘れた");
}

TEST_F(KanaReadingTest, KeepsOtherWordsOfTheSound) {
  auto const reading = result("こうしょうしたい");
  ASSERT_TRUE(reading);
  EXPECT_EQ(to_utf8(reading->text.chars), "交渉したい");
  ASSERT_EQ(reading->others.size(), 1U);
  EXPECT_EQ(reading->others[0].terms[0].second, "高尚");
  EXPECT_EQ(reading->others[0].begin, 0U);
  EXPECT_EQ(reading->others[0].end, 5U);
}

TEST_F(KanaReadingTest, SaysWhereItChangedTheText) {
  auto const text = normalize("あの、じょうしだせ");
  auto const reading = result("あの、じょうしだせ");
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->changed,
            (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{3, 5}, {5, 7}}));
  ASSERT_EQ(reading->text.source.size(), reading->text.chars.size() + 1);
  EXPECT_TRUE(std::ranges::is_sorted(reading->text.source));
  EXPECT_EQ(reading->text.source.back(), text.source.back());
}

TEST_F(KanaReadingTest, EndlessKanaIsNotRead) {
  std::string kana;
  for (int i = 0; i < 50; ++i) kana += "じょうし";
  EXPECT_NE(read(kana), "-");  // 200 kana, the limit
  EXPECT_EQ(read(kana + "だ"), "-");
}

TEST_F(KanaReadingTest, OnlyTheBeginningOfANovelIsRead) {
  std::string run;
  for (int i = 0; i < 20; ++i) run += "じょうし";
  std::string text;
  for (int i = 0; i < 10; ++i) text += run + "、";
  std::string const result = read(text);
  EXPECT_TRUE(result.starts_with("上司")) << result;
  EXPECT_TRUE(result.ends_with("上司、" + run + "、" + run + "、")) << result;
}

}  // namespace
}  // namespace kaeru
