// Synonyms in a query: found as words, never inside other words.
#include "search/synonym_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexing/book.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Sets as the book stores them.
std::string stored(std::vector<std::vector<std::string>> const &sets) {
  std::string out;
  for (auto const &set : sets) {
    for (auto const &member : set) out += fold_synonym(member) + "\t" + member + "|";
    out += "\n";
  }
  return out;
}

std::vector<std::vector<std::string>> find(std::vector<std::vector<std::string>> const &sets,
                                           std::string_view query) {
  std::string const text = stored(sets);
  std::vector<std::vector<std::string>> others;
  for (auto const &set : SynonymTable(text).find(normalize(query))) others.push_back(set.others);
  return others;
}

bool finds(std::string const &member, std::string_view query) {
  return !find({{member, "別の言い方"}}, query).empty();
}

TEST(SynonymTable, GivesTheOtherMembers) {
  EXPECT_THAT(find({{"上司", "責任者", "上の人"}, {"返金", "払い戻し"}}, "上司を出せ"),
              ElementsAre(ElementsAre("責任者", "上の人")));
  EXPECT_THAT(find({{"上司", "責任者"}, {"返金", "払い戻し"}}, "払い戻しの件で責任者を"),
              ElementsAre(ElementsAre("上司"), ElementsAre("返金")));
}

TEST(SynonymTable, SaysWhichMemberWasNamed) {
  std::string const text = stored({{"上司", "責任者", "上の人"}});
  auto const found = SynonymTable(text).find(normalize("ｾｷﾆﾝｼｬ、いや責任者だ"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].named, "責任者");
}

TEST(SynonymTable, MembersThatAreNamedAreNotGivenAgain) {
  EXPECT_THAT(find({{"上司", "責任者", "上の人"}}, "上司、責任者"),
              ElementsAre(ElementsAre("上の人")));
}

TEST(SynonymTable, FindsWordsWhateverTheirWriting) {
  struct Case {
    std::string member;
    std::string_view query;
  };
  for (auto const &[member, query] : std::vector<Case>{{"責任者", "責任者を出せ"},
                                                       {"セキニンシャ", "ｾｷﾆﾝｼｬだせ"},
                                                       {"せきにんしゃ", "セキニンシャを出せ"},
                                                       {"オペレーター", "オペレータの態度"},
                                                       {"SV", "ＳＶに代われ"},
                                                       {"sv", "SVを出せ"},
                                                       {"クレーム", "クレ−ムを言う"},
                                                       {"取り替え", "取り替えてほしい"},
                                                       {"110番", "１１０番するぞ"},
                                                       {"バイオリン", "ヴァイオリンが壊れた"}})
    EXPECT_TRUE(finds(member, query)) << member << " in " << query;
}

TEST(SynonymTable, FindsWordsOnlyWhereTheyStand) {
  struct Case {
    std::string member;
    std::string_view query;
  };
  for (auto const &[member, query] : std::vector<Case>{{"やけど", "なんやけど"},
                                                       {"やけど", "そうなんやけどな"},
                                                       {"SV", "CSVで出した"},
                                                       {"SV", "SVGファイル"},
                                                       {"SV", "rsv2"},
                                                       {"カス", "カスタマーの声"},
                                                       {"レジ", "レジャーの話"},
                                                       {"ガス", "ガスト店"}})
    EXPECT_FALSE(finds(member, query)) << member << " in " << query;
}

/// 私やけど is 私 and the ending やけど, as なんやけど is: a burn is no more spoken of there.
TEST(SynonymTable, AnEndingAfterKanjiIsNoWord) {
  for (auto const *query : {"買うたんは私やけど", "客やけど", "もう三日やけど"})
    EXPECT_FALSE(finds("やけど", query)) << query;
}

TEST(SynonymTable, FindsTheWordItself) {
  for (auto const *query : {"やけどした", "やけど", "スープで、やけどした"})
    EXPECT_TRUE(finds("やけど", query)) << query;
}

/// Known to be wrong: after a particle, やけど is read as the ending.
TEST(SynonymTable, DISABLED_FindsTheWordAfterAParticle) {
  for (auto const *query : {"手にやけどを負った", "スープでやけどした"})
    EXPECT_TRUE(finds("やけど", query)) << query;
}

TEST(SynonymTable, TheLongestMemberWinsWhereSeveralBegin) {
  EXPECT_THAT(find({{"店", "店舗"}, {"店長", "支配人"}}, "店長を出せ"),
              ElementsAre(ElementsAre("支配人")));
  EXPECT_THAT(find({{"消費者", "客"}, {"消費者センター", "消セン"}}, "消費者センターに言う"),
              ElementsAre(ElementsAre("消セン")));
}

TEST(SynonymTable, AShorterMemberElsewhereIsStillFound) {
  EXPECT_THAT(find({{"店", "店舗"}, {"店長", "支配人"}}, "店長と店"),
              ElementsAre(ElementsAre("店舗"), ElementsAre("支配人")));
}

TEST(SynonymTable, GivesAtMostSixteenSets) {
  std::vector<std::vector<std::string>> sets;
  std::string query;
  for (int i = 0; i < 40; ++i) {
    sets.push_back({"品番" + std::to_string(100 + i), "別" + std::to_string(i)});
    query += "品番" + std::to_string(100 + i) + "。";
  }
  EXPECT_EQ(find(sets, query).size(), 16U);
}

TEST(SynonymTable, NothingIsFoundInNothing) {
  std::vector<std::vector<std::string>> const sets = {{"上司", "責任者"}};
  for (auto const *query : {"", "。", "　", "ー", "😀"})
    EXPECT_THAT(find(sets, query), IsEmpty()) << query;
  EXPECT_THAT(find({}, "上司"), IsEmpty());
}

TEST(SynonymTable, MembersOfNoCharactersAreNeverFound) {
  std::vector<std::vector<std::string>> const sets = {{"ー", "長音"}, {"\u200B", "無"}, {"", "空"}};
  for (auto const *query : {"", "上司を出せ", "ー", "長い"})
    EXPECT_THAT(find(sets, query), IsEmpty()) << query;
}

TEST(SynonymTable, ReadsDamagedTextWithoutFailing) {
  for (auto const *text :
       {"\n\n\n", "|||", "\t|\t|", "上司", "上司\t|", "上司\t上司|責任者", "\xFF\t\xFF|"}) {
    std::string const lasting(text);
    EXPECT_LE(SynonymTable(lasting).find(normalize("上司を出せ")).size(), 1U) << text;
  }
}

TEST(SynonymTable, PassesOverWhatIsNoText) {
  for (std::string const half : {"\xE3", "\xE3\x82", "\x82\x84", "\xFF"}) {
    std::string const text = half + "\t別|" + stored({{"やけど", "火傷"}});
    auto const found = SynonymTable(text).find(normalize("やけど"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].others, ElementsAre("火傷"));
  }
}

}  // namespace
}  // namespace kaeru
