#include "casebook/vocabulary.h"

#include <gtest/gtest.h>

#include "casebook/corpus_files.h"
#include "casebook/nearest.h"

namespace kaeru {
namespace {

using testing::count;

TEST(Vocabulary, FindsTermsByNameAndAliasInAnyWidth) {
  Vocabulary const &vocabulary = testing::vocabulary();
  struct Row {
    char const *word;
    char const *name;
  };
  for (Row const &row : {Row{"上司要求", "上司要求"},
                         {"責任者要求", "上司要求"},
                         {" 上司要求　", "上司要求"},
                         {"ｓｎｓ", "SNS等誹謗中傷"},
                         {"ﾘﾋﾟｰﾄ", "リピート"},
                         {"料金", "料金・契約"}}) {
    VocabularyTerm const *const term = vocabulary.situation(row.word);
    ASSERT_NE(term, nullptr) << row.word;
    EXPECT_EQ(term->name, row.name);
  }
  EXPECT_EQ(vocabulary.situation("存在しない"), nullptr);
  EXPECT_EQ(vocabulary.find("そんな表", "OP"), nullptr);
  EXPECT_EQ(vocabulary.situation(""), nullptr);
}

TEST(Vocabulary, ReadsTheDetailsOfATerm) {
  VocabularyTerm const *const threat = testing::vocabulary().situation("脅迫");
  ASSERT_NE(threat, nullptr);
  EXPECT_EQ(threat->kind, SituationKind::conduct);
  EXPECT_TRUE(threat->danger);
  EXPECT_EQ(threat->maps.at("mhlw"), "威嚇・脅迫");
  EXPECT_EQ(threat->label, "威嚇・脅迫");
  VocabularyTerm const *const superior = testing::vocabulary().situation("上司要求");
  ASSERT_NE(superior, nullptr);
  EXPECT_EQ(superior->label, "上司を出せ");
  EXPECT_FALSE(superior->danger);
}

TEST(Vocabulary, KeepsTheFilesOrder) {
  auto const &situations = testing::vocabulary().terms("situations");
  ASSERT_GE(situations.size(), 36u);
  EXPECT_EQ(situations.front().name, "自傷ほのめかし");
  EXPECT_EQ(testing::vocabulary().terms("speech_roles").front().name, "限定謝罪");
  EXPECT_TRUE(testing::vocabulary().terms("そんな表").empty());
}

TEST(Vocabulary, NamesFieldsAndHeadings) {
  EXPECT_EQ(testing::vocabulary().field("title"), "標題");
  EXPECT_EQ(testing::vocabulary().field("標題"), "標題");
  EXPECT_EQ(testing::vocabulary().field("ＴＡＧＳ"), "状況");
  EXPECT_EQ(testing::vocabulary().field("ms.date"), "");
  EXPECT_EQ(testing::vocabulary().heading("お客様の声"), "顧客の主張");
  EXPECT_EQ(testing::vocabulary().heading("教訓（ＯＰ）"), "教訓(OP)");
  EXPECT_EQ(testing::vocabulary().heading("雑感"), "");
}

TEST(Vocabulary, OfTheCorpusHasNoFaults) {
  Diagnostics diagnostics;
  ASSERT_TRUE(Vocabulary::parse(testing::content(testing::corpus() / "vocabulary.yaml"), "v.yaml",
                                diagnostics));
  EXPECT_TRUE(diagnostics.empty()) << testing::listed(diagnostics);
}

TEST(Vocabulary, TellsFaults) {
  Diagnostics diagnostics;
  auto const vocabulary = Vocabulary::parse(
      "situations:\n  甲: {kind: 変, color: 赤}\n  乙: {kind: care, aliases: [丙]}\n  丁: "
      "{aliases: [丙]}\n",
      "v.yaml", diagnostics);
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(count(diagnostics, "VOC-KIND"), 1);
  EXPECT_EQ(count(diagnostics, "VOC-UNKNOWN-KEY"), 1);
  EXPECT_EQ(count(diagnostics, "VOC-DUP"), 1);
  EXPECT_EQ(vocabulary->situation("丙")->name, "乙");
}

TEST(Vocabulary, IsAnErrorWhenUnreadable) {
  for (char const *yaml : {"a: [", "一覧ではない", "a: &x 1", ""}) {
    Diagnostics diagnostics;
    EXPECT_FALSE(Vocabulary::parse(yaml, "v.yaml", diagnostics)) << yaml;
  }
}

TEST(Vocabulary, NamesTheNearestTerm) {
  Vocabulary const &vocabulary = testing::vocabulary();
  EXPECT_EQ(nearest_term(vocabulary, "situations", "上司要望"), "上司要求");
  EXPECT_EQ(nearest_term(vocabulary, "situations", "配送遅延"), "配送・納期");
  EXPECT_EQ(nearest_term(vocabulary, "states", "検証ずみ"), "検証済");
  EXPECT_EQ(nearest_term(vocabulary, "situations", "xyzw"), "");
}

}  // namespace
}  // namespace kaeru
