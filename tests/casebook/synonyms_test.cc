#include "casebook/synonyms.h"

#include <gtest/gtest.h>

#include "casebook/corpus_files.h"

namespace kaeru {
namespace {

TEST(Synonyms, AreSetsALine) {
  Diagnostics diagnostics;
  SynonymSets const sets = parse_synonyms(
      "# 見出し\n責任者 | 上司 |上席\r\n\n 返金|払い戻し # "
      "覚え書き\n電話｜ｔｅｌ｜TEL\nC#|シーシャープ\n",
      "s.txt", diagnostics);
  EXPECT_EQ(sets, (SynonymSets{{"責任者", "上司", "上席"},
                               {"返金", "払い戻し"},
                               {"電話", "ｔｅｌ"},
                               {"C#", "シーシャープ"}}));
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Synonyms, NeedTwoMembers) {
  Diagnostics diagnostics;
  EXPECT_TRUE(parse_synonyms("責任者\n\n上司|\nＳＶ|sv\n", "s.txt", diagnostics).empty());
  ASSERT_EQ(testing::count(diagnostics, "SYN-SHORT"), 3);
  EXPECT_EQ(diagnostics[1].line, 3);
}

TEST(ParseLines, SkipsCommentsAndEmptyLines) {
  EXPECT_EQ(parse_lines("# 注\n パスワードを忘れた \n\n住所変更　# 注\n"),
            (std::vector<std::string>{"パスワードを忘れた", "住所変更"}));
}

TEST(Concepts, NameTheirKindFirst) {
  Diagnostics diagnostics;
  auto const concepts =
      parse_concepts("# 説明\n刃物 | 包丁 | ナイフ|ナイフ\n\n空\n", "concepts.txt", diagnostics);
  ASSERT_EQ(concepts.size(), 1U);
  EXPECT_EQ(concepts[0], (std::vector<std::string>{"包丁", "ナイフ"}));
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].line, 4);
  EXPECT_EQ(diagnostics[0].code, "CONCEPT-EMPTY");
}

}  // namespace
}  // namespace kaeru
