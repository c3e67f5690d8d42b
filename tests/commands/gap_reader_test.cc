#include "commands/gap_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/gap_groups.h"
#include "indexing/temp_corpus.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Story;
using testing_support::TempCorpus;

class GapReaderTest : public testing::Test {
 protected:
  GapReaderTest() {
    corpus_.write("synonyms.txt", std::string("返金|払い戻し\n"));
    corpus_.write("cases/a.md", Story{.id = "a",
                                      .title = "暗証番号を忘れた",
                                      .body = "パスワードを忘れた。返金してほしい。"});
    corpus_.write("cases/b.md", Story{.id = "b", .title = "返品", .body = "電話が遅い。"});
    corpus_.write("readings.txt", make_readings("わすr /忘/\nぼうえんきょう /望遠鏡/\n"));
    IndexOptions options;
    options.corpus = corpus_.root();
    options.index = corpus_.index_folder();
    options.readings = corpus_.root() / "readings.txt";
    EXPECT_TRUE(index_corpus(options));
    index_.emplace(std::move(*IndexReader::open(corpus_.index_folder())));
    reader_.emplace(*index_);
  }
  std::vector<GapTerm> terms(std::string_view words) const { return reader_->read(words).terms; }

  TempCorpus corpus_;
  std::optional<IndexReader> index_;
  std::optional<GapReader> reader_;
};

TEST_F(GapReaderTest, SpellingsOfTheSameAreTheSameTerms) {
  auto const plain = terms("パスワード 忘れ");
  ASSERT_EQ(plain.size(), 2u);
  for (char const *const other :
       {"ﾊﾟｽﾜｰﾄﾞ忘れました", "ぱすわーど わすれた", "パスワト忘れ",
        "えーと、パスワードを忘れたんですが、よろしくお願いします", "〔氏名〕パスワード忘れ 123"})
    EXPECT_EQ(terms(other), plain) << other;
}

TEST_F(GapReaderTest, SynonymsAreOneTerm) {
  EXPECT_EQ(terms("払い戻し"), terms("返金"));
  EXPECT_THAT(reader_->synonyms_of("返金"), ElementsAre("返金", "払い戻し"));
  EXPECT_THAT(reader_->synonyms_of("返品"), IsEmpty());
}

TEST_F(GapReaderTest, KanaAreReadAsWordsOfOtherQueriesToo) {
  EXPECT_NE(terms("ぼうえんきょう"), terms("望遠鏡"));
  reader_->learn("望遠鏡");
  EXPECT_EQ(terms("ぼうえんきょう"), terms("望遠鏡"));
}

TEST_F(GapReaderTest, TellsWhatTheBookLacks) {
  auto const words = reader_->read("カニの返品 パスワト 12").words;
  EXPECT_THAT(words, ElementsAre(GapWordRead{"カニ", "カニ", false, ""},
                                 GapWordRead{"返品", "返品", true, ""},
                                 GapWordRead{"パスワト", "パスワト", false, "パスワド"}));
  EXPECT_THAT(reader_->read("〔電話番号〕").words, IsEmpty());
}

TEST_F(GapReaderTest, WordsOfEveryLengthAreRead) {
  EXPECT_THAT(reader_->read("").words, IsEmpty());
  std::string longest;
  for (int i = 0; i < 500; ++i) longest += "望";
  EXPECT_FALSE(reader_->read(longest).letters.empty());
}

TEST_F(GapReaderTest, SpellingsAreOneGroup) {
  std::vector<GapReading> readings;
  for (char const *const query : {"パスワード わすれた", "カニ 返品", "ﾊﾟｽﾜｰﾄﾞ忘れました",
                                  "返品したいカニがある", "パスワト忘れ"})
    readings.push_back(reader_->read(query));
  EXPECT_THAT(group_queries(readings), ElementsAre(ElementsAre(0, 2, 4), ElementsAre(1, 3)));
}

}  // namespace
}  // namespace kaeru
