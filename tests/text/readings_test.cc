// From an SKK dictionary to words by their reading.
#include "text/readings.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

constexpr char const *skk =
    ";; okuri-ari entries.\n"
    "きr /切/着;身に/\n"
    "とj /閉/\n"
    "だs /出/\n"
    ";; okuri-nasi entries.\n"
    "じょうし /上司/情死/上司/\n"
    "せきにんしゃ /責任者/\n"
    "くれーむ /クレーム/\n"
    "き /木/\n"
    "すうじ /#1数/\n"
    "えー /(concat \"A\")/\n"
    "broken\n";

std::vector<std::string> written(Readings const &readings, char const *reading) {
  std::vector<std::string> words;
  for (auto const &word : readings.find(reading)) words.emplace_back(word.written);
  return words;
}

using Words = std::vector<std::string>;

class ReadingsTest : public testing::Test {
 protected:
  std::string bytes_ = make_readings(skk);
  Readings readings_{bytes_};
};

TEST_F(ReadingsTest, FindsWordsInTheKanaSpace) {
  EXPECT_EQ(written(readings_, "ジヨウシ"), (Words{"上司", "情死"}));
  EXPECT_EQ(written(readings_, "ジヨウ"), Words{});
  EXPECT_EQ(written(readings_, ""), Words{});
  EXPECT_EQ(written(readings_, "ン"), Words{});
}

TEST_F(ReadingsTest, FindsVerbsByTheRowOfTheirOkurigana) {
  EXPECT_EQ(written(readings_, "キr"), (Words{"切", "着"}));
  EXPECT_EQ(written(readings_, "トz"), Words{"閉"});
}

TEST_F(ReadingsTest, KnowsTheTermsOfAWord) {
  auto const words = readings_.find("セキニンシヤ");
  ASSERT_EQ(words.size(), 1U);
  ASSERT_EQ(words[0].terms.size(), 2U);
  EXPECT_EQ(words[0].terms[0], (std::pair<Family, std::string_view>{Family::word, "責任"}));
  auto const verb = readings_.find("ダs");
  ASSERT_EQ(verb.size(), 1U);
  EXPECT_EQ(verb[0].terms[0], (std::pair<Family, std::string_view>{Family::generic, "出"}));
}

TEST_F(ReadingsTest, LeavesOutWhatIsNoWordInKanji) {
  for (auto const *reading : {"クレム", "キ", "スウジ", "エ"})
    EXPECT_EQ(written(readings_, reading), Words{}) << reading;
}

TEST_F(ReadingsTest, TellsBeginnings) {
  EXPECT_TRUE(readings_.has_prefix("セキニ"));
  EXPECT_FALSE(readings_.has_prefix("セキニンシヤヨ"));
  EXPECT_FALSE(Readings{}.has_prefix("セ"));
}

TEST_F(ReadingsTest, DamagedBytesOnlyFindLess) {
  for (std::size_t size = 0; size < bytes_.size(); ++size) {
    std::string const cut = bytes_.substr(0, size);
    for (auto const *reading : {"ジヨウシ", "キr", "セキニンシヤ", "\n", "\t"})
      EXPECT_LE(Readings(cut).find(reading).size(), 2U);
  }
}

TEST(OkuriganaRow, NamesTheConsonant) {
  for (auto const &[kana, row] : std::initializer_list<std::pair<char32_t, char>>{{U'せ', 's'},
                                                                                  {U'っ', 't'},
                                                                                  {U'ん', 'n'},
                                                                                  {U'え', 'e'},
                                                                                  {U'じ', 'z'},
                                                                                  {U'ー', 0},
                                                                                  {U'出', 0}})
    EXPECT_EQ(okurigana_row(kana), row);
}

}  // namespace
}  // namespace kaeru
