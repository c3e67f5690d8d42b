#include "importing/guess_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "importing/to_case_study.h"
#include "support/import_example.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A table of columns, each with its cells.
struct Column {
  std::string header;
  std::vector<std::string> cells;
};

Mapping guess(std::vector<Column> const &table) {
  std::vector<std::string> columns;
  std::vector<SourceRow> rows(table.empty() ? 0 : table.front().cells.size());
  for (Column const &column : table) {
    columns.push_back(column.header);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].cells.push_back(column.cells[i]);
  }
  return guess_mapping(columns, rows, import_vocabulary(), import_mask);
}

std::string field_of(Column const &column) {
  return guess({column, {"お申し出内容", {"一つ目の話です", "二つ目の話です", "三つ目の話です"}}})
      .columns.front()
      .field;
}

std::string const leftover = "## " + std::string(leftover_heading);
std::string const long_text = "先週頼んだ商品が届かないので、何度も電話しているのにつながらない";

TEST(GuessMapping, KnowsWhatExportsCallTheirColumns) {
  struct {
    Column column;
    std::string field;
  } const cases[] = {
      {{"件名", {"届かない", "壊れた", "返金"}}, "標題"},
      {{"問合せ日時", {"2026/4/1 10:00", "2026-04-02", ""}}, "発生日"},
      {{"受付日", {"令和八年", "不明", "?"}}, leftover},
      {{"お申し出内容", {"届かない", "壊れた", "返金"}}, "## 顧客の主張"},
      {{"【必須】対応内容", {"詫びた", "調べた", ""}}, "## 経過"},
      {{"処理結果", {"説明納得", "折返し", "SV移管済"}}, "結果"},
      {{"処理結果", {long_text + "一", long_text + "二", long_text + "三"}}, "## 結果"},
      {{"受付方法", {"入電", "メール", "電話"}}, "チャネル"},
      {{"通話時間(分)", {"12", "5分", "３"}}, "所要分"},
      {{"商品名", {"掃除機", "冷蔵庫", "掃除機"}}, leftover},
      {{"ステータス", {"完了", "対応中", "完了"}}, leftover},
      {{"対応者", {"佐藤", "鈴木", "佐藤"}}, ""},
      {{"氏名", {"山田太郎", "x", "y"}}, ""},
      {{"ご連絡先", {"x", "y", "z"}}, ""},
      {{"備考", {"090-1234-5678", "03-1234-5678", ""}}, ""},
      {{"空", {"", "", ""}}, ""},
      {{"なぞ", {"2026-01-01", "2026-01-02", "2026-01-03"}}, "発生日"},
      {{"なぞ", {long_text + "一", long_text + "二", long_text + "三"}}, "## 顧客の主張"},
      {{"なぞ", {"1", "2", "3"}}, leftover},
  };
  for (auto const &[column, field] : cases) EXPECT_EQ(field_of(column), field) << column.header;
}

TEST(GuessMapping, TakesForAKeyWhatNamesEveryRow) {
  EXPECT_THAT(guess({{"受付番号", {"1", "2"}}, {"内容", {"a", "b"}}}).key_columns,
              ElementsAre("受付番号"));
  std::vector<std::string> once_twice = {"1", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  EXPECT_THAT(guess({{"受付番号", once_twice}, {"内容", once_twice}}).key_columns,
              ElementsAre("受付番号"));
  EXPECT_THAT(guess({{"受付番号", {"1", "1"}}, {"内容", {"a", "b"}}}).key_columns, IsEmpty());
  EXPECT_THAT(guess({{"受付番号", {"1", ""}}, {"内容", {"a", "b"}}}).key_columns, IsEmpty());
  EXPECT_THAT(
      guess({{"番号", {"1", "1"}}, {"案件ID", {"x", "y"}}, {"内容", {"a", "b"}}}).key_columns,
      ElementsAre("案件ID"));
}

TEST(GuessMapping, GivesEachFieldOneColumn) {
  Mapping const mapping =
      guess({{"受付日", {"2026-01-01"}}, {"登録日", {"2026-01-02"}}, {"あ", {"x"}}});
  EXPECT_EQ(mapping.columns[0].field, "発生日");
  EXPECT_EQ(mapping.columns[1].field, leftover);
  EXPECT_EQ(mapping.columns[1].label, "登録日");
}

TEST(GuessMapping, TakesTheLongestTextWhenNoneIsTheCustomers) {
  Mapping const mapping = guess({{"あ", {"短い"}}, {"い", {"こちらは少し長い"}}});
  EXPECT_EQ(mapping.columns[0].field, leftover);
  EXPECT_EQ(mapping.columns[1].field, "## 顧客の主張");
}

TEST(GuessMapping, ProposesTermsOnlyWhereOneIsPartOfTheOther) {
  Mapping const mapping =
      guess({{"処理結果", {"SV移管済", "説明納得", "不明"}}, {"内容", {"a", "b", "c"}}});
  EXPECT_THAT(mapping.columns[0].values,
              ElementsAre(testing::Pair("SV移管済", "SV移管"), testing::Pair("不明", "")));
}

TEST(GuessMapping, MasksItsExamples) {
  Mapping const mapping = guess({{"お申し出内容", {"田中様の電話 090-1234-5678 へ", "b"}},
                                 {"電話番号", {"03-1234-5678", ""}}});
  EXPECT_THAT(mapping.columns[0].remark, HasSubstr("〔電話番号〕"));
  EXPECT_THAT(write_mapping(mapping), Not(HasSubstr("1234")));
}

TEST(GuessMapping, MakesASurveyUsable) {
  std::vector<std::string> const reasons = {long_text + "一", "", long_text + "二"};
  std::vector<std::string> const choices = {"駐車場, 標識, 宿泊施設の整備と交通機関",
                                            "駐車場, 宿泊施設の整備と交通機関",
                                            "標識, 駐車場, 宿泊施設の整備と交通機関"};
  std::string const question = "【問２】新しい窓口ができて、暮らしは前より便利になったと思いますか";
  Mapping const mapping = guess({{question, {"思う", "思わない", "思う"}},
                                 {"上記回答の理由をお答えください", reasons},
                                 {"【問３】整備してほしいものを、すべて選んでください", choices},
                                 {"上記回答の理由をお答えください(2)", {"必要だから", "", ""}}});
  EXPECT_EQ(mapping.columns[0].field, leftover);
  EXPECT_EQ(mapping.columns[1].field, "## 顧客の主張");
  EXPECT_EQ(mapping.columns[1].label, "【問２】新しい窓口ができて、暮らしは前より便利…");
  EXPECT_EQ(mapping.columns[2].field, leftover);
  EXPECT_EQ(mapping.columns[3].field, "## 顧客の主張");
}

TEST(GuessMapping, CanBeReadAsItIs) {
  Mapping const mapping = guess({{"受付番号", {"1", "2"}},
                                 {"なぞ: \"#", {"\x1B[31m", "=1+1"}},
                                 {"お申し出\n内容", {"a", "b"}},
                                 {"処理結果", {"持ち帰り", "- x"}}});
  Diagnostics none;
  EXPECT_TRUE(parse_mapping(write_mapping(mapping), "m", import_vocabulary(), none));
  EXPECT_THAT(none, IsEmpty());
}

TEST(GuessMapping, TakesNoRowsAndNoColumns) {
  EXPECT_THAT(guess({}).columns, IsEmpty());
  EXPECT_EQ(guess({{"内容", {}}}).columns.front().field, "");
}

}  // namespace
}  // namespace kaeru
