// What operators type in a hurry, against the shipped book.
#include <gtest/gtest.h>

#include "support/book_index.h"

namespace kaeru {
namespace {

SearchResult find(std::string const &words) {
  return BookIndex::instance().searcher().search(words, {}, 5, 0);
}

TEST(BookSpelling, ReadsKanaAndRomaji) {
  for (auto const &[typed, read] : std::initializer_list<std::pair<char const *, char const *>>{
           {"じょうし", "上司"},
           {"じょうしだせ", "上司出せ"},
           {"いしゃりょう", "慰謝料"},
           {"でんわきれ", "電話切れ"},
           {"jousi dase", "上司 出せ"},
           {"sekininsha yobe", "責任者 呼べ"},
           {"せきにんしゃをだせ", "責任者を出せ"},
           {"ころすぞ", "殺すぞ"},
           {"ろくおんしてんの", "録音してんの"},
           {"しょうひしゃせんたーにいうぞ", "消費者センターにいうぞ"},
           {"ｼﾞｮｳｼ", "上司"},
           {"たらいまわしにされた", "盥回しにされた"}})
    EXPECT_EQ(find(typed).reading, read) << typed;
}

TEST(BookSpelling, KanaFindsWhatKanjiFinds) {
  for (auto const &[kana, kanji] : std::initializer_list<std::pair<char const *, char const *>>{
           {"じょうし", "上司"}, {"へんきん", "返金"}, {"かいやく", "解約"}, {"henkin", "返金"}}) {
    auto const a = find(kana);
    auto const b = find(kanji);
    ASSERT_FALSE(a.hits.empty()) << kana;
    EXPECT_EQ(a.hits.front().case_study.id, b.hits.front().case_study.id) << kana;
    EXPECT_EQ(a.match, MatchKind::strict) << kana;
  }
}

TEST(BookSpelling, ForeignWordsAreNotRead) {
  for (auto const *typed :
       {"キャンセン", "マンシュン", "クレジトカード", "テクニシャ", "windows", "上司だせ"})
    EXPECT_EQ(find(typed).reading, "") << typed;
}

/// Kana between kanji is read for ranking only: nobody wants to see 殺気の人 for さっきの人.
TEST(BookSpelling, ShowsNoReadingBesideKanji) {
  EXPECT_EQ(find("さっきの人の言い方が許せない").reading, "");
  EXPECT_EQ(find("じょうしを呼べ").reading, "");
}

TEST(BookSpelling, OffersTheBooksWordWhenNoneWasFound) {
  auto const result = find("インターネト");
  EXPECT_EQ(result.match, MatchKind::loose);
  EXPECT_EQ(result.suggestion, "インターネット");
  EXPECT_EQ(find("インターネット").suggestion, "");
}

}  // namespace
}  // namespace kaeru
