#include "importing/mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/hostile_texts.h"
#include "support/import_example.h"

namespace kaeru {
namespace {

using testing::HasSubstr;

Mapping parsed(std::string const &yaml, Diagnostics &diagnostics) {
  auto mapping = parse_mapping(yaml, "m.yaml", import_vocabulary(), diagnostics);
  return mapping ? *mapping : Mapping{};
}

std::string complaint(std::string const &yaml) {
  Diagnostics diagnostics;
  parsed(yaml, diagnostics);
  return diagnostics.empty() ? "" : diagnostics.front().message;
}

TEST(Mapping, IsReadInTheWordsOfTheBook) {
  Diagnostics none;
  Mapping const mapping = parsed(
      "取込元: crm\nキー: [番号]\n固定:\n  channel: 電話\n列:\n"
      "  - {列: 日, 項目: 受付日}\n  - {列: 声, 項目: '##お客様の声', 札: 声}\n"
      "  - {列: 先, 項目: エスカレーション}\n"
      "  - 列: 区分\n    項目: 結果\n    値:\n      済み: 説明で納得\n",
      none);
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(mapping.source, "crm");
  EXPECT_EQ(mapping.key_columns, std::vector<std::string>{"番号"});
  EXPECT_EQ(mapping.constants.at("チャネル"), "電話");
  ASSERT_EQ(mapping.columns.size(), 4u);
  EXPECT_EQ(mapping.columns[0].field, "発生日");
  EXPECT_EQ(mapping.columns[1].field, "## 顧客の主張");
  EXPECT_EQ(mapping.columns[1].label, "声");
  EXPECT_EQ(mapping.columns[2].field, "エスカレーション.先");
  EXPECT_EQ(mapping.columns[3].values.at("済み"), "説明で納得");
}

TEST(Mapping, TellsWhatIsWrong) {
  struct {
    char const *yaml, *part;
  } const cases[] = {
      {"列:\n  - {列: a, 項目: 題目}\n", "「題目」という項目はありません"},
      {"列:\n  - {列: a, 項目: 状態}\n", "取り込みが決める"},
      {"列:\n  - {列: a, 項目: 取込元}\n", "取り込みが決める"},
      {"列:\n  - {項目: 標題}\n", "列の名前"},
      {"列:\n  - {列: a, 項目: 結果, 値: {x: 解決}}\n", "「解決」は「結果」の語にありません"},
      {"固定:\n  結果: 解決\n", "「解決」は「結果」の語にありません"},
      {"列:\n  - {列: a, 色: 赤}\n", "「色」は知らない項目"},
      {"色: 赤\n", "「色」は知らない項目"},
  };
  for (auto const &[yaml, part] : cases) EXPECT_THAT(complaint(yaml), HasSubstr(part)) << yaml;
}

TEST(Mapping, RefusesWhatIsNoMapping) {
  for (std::string const yaml : {"", "ただの文", "- a", "a: [", "a: &x 1"}) {
    Diagnostics ignored;
    auto const mapping = parse_mapping(yaml, "m.yaml", import_vocabulary(), ignored);
    ASSERT_FALSE(mapping) << yaml;
    EXPECT_THAT(mapping.error().message, HasSubstr("--guess"));
  }
}

TEST(Mapping, HasALimitOfColumns) {
  std::string yaml = "列:\n";
  for (std::size_t i = 0; i < most_mapped_columns; ++i) yaml += "  - {列: a, 項目: 標題}\n";
  EXPECT_EQ(complaint(yaml), "");
  EXPECT_THAT(complaint(yaml + "  - {列: a, 項目: 標題}\n"), HasSubstr("列が多すぎます"));
}

TEST(Mapping, ComesBackAsWritten) {
  Mapping mapping{"a: \"b\"",
                  {"番\n号", "枝#番"},
                  {{"チャネル", "電話"}},
                  {{"日: 時", "発生日", {}, "", ""},
                   {"結\\果", "結果", {{"済: \"1\"", "説明納得"}, {"- x", "持ち帰り"}}, "", ""},
                   {"【問】\n理由", "## 顧客の主張", {}, "札: #1", ""}}};
  Diagnostics none;
  EXPECT_EQ(parsed(write_mapping(mapping), none), mapping);
  EXPECT_TRUE(none.empty());
}

TEST(Mapping, KeepsWhatIsLeftOutInSightOnly) {
  Mapping const mapping{"",
                        {},
                        {},
                        {{"電話\n番号", "", {{"x", "y"}}, "札", "個人情報\nです"},
                         {"結果", "結果", {{"未解決", ""}}, "", "例: 未解決"}}};
  std::string const yaml = write_mapping(mapping);
  EXPECT_THAT(yaml, HasSubstr("# - 列: \"電話\\n番号\""));
  EXPECT_THAT(yaml, HasSubstr("\"未解決\": \"\""));
  Diagnostics none;
  Mapping const back = parsed(yaml, none);
  EXPECT_TRUE(none.empty());
  ASSERT_EQ(back.columns.size(), 1u);
  EXPECT_TRUE(back.columns[0].values.empty());
}

TEST(Mapping, FindsColumnsByWhatTheyAreCalled) {
  std::vector<std::string> const columns = {" 番号 ", "\x1B[31m赤", "日"};
  EXPECT_EQ(find_column(columns, "日"), 2u);
  EXPECT_EQ(find_column(columns, "番号"), 0u);
  EXPECT_EQ(find_column(columns, "␛[31m赤"), 1u);
  EXPECT_EQ(find_column(columns, "月"), std::nullopt);
}

TEST(Mapping, NamesTheColumnsThatAreMissing) {
  Mapping const mapping{"", {"番号"}, {}, {{"日", "発生日", {}, "", ""}, {"x", "", {}, "", ""}}};
  EXPECT_TRUE(check_columns(mapping, {"番号", "日"}));
  auto const checked = check_columns(mapping, {"声"});
  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.error().message, HasSubstr("「番号」「日」"));
}

}  // namespace
}  // namespace kaeru
