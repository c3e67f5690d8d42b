#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "call/memo.h"
#include "casebook/characters.h"
#include "support/hostile_texts.h"
#include "text/encoding.h"
#include "text/width.h"

namespace kaeru {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

Memo whole_memo() {
  Memo memo;
  memo.expected = {12, 10, 15, 25};
  memo.elapsed_min = 12;
  memo.fields = {"契約者ご本人、CRM 4711",
                 "料金が二重に引き落とされた",
                 "二度かけ直して、毎回違う説明",
                 "堂々巡り10分、保留中",
                 "今日中の返金",
                 "調べて知らせる",
                 "自宅 15:30"};
  memo.temperature = 4;
  memo.holds = 1;
  memo.hold_s = 30;
  memo.persists = 2;
  memo.recording_notices = 1;
  memo.warnings = 0;
  memo.approved_by = "SV B";
  memo.approved_at = "14:20";
  return memo;
}

std::vector<std::string> lines_of(std::string const &text) {
  std::vector<std::string> lines;
  for (std::string_view const line : split_lines(text))
    if (!line.empty()) lines.emplace_back(line);
  return lines;
}

TEST(MemoText, SixLinesAndCountersMinutesFirst) {
  EXPECT_EQ(memo_text(whole_memo(), 80),
            "見込み 15分(10〜25分、似た12件) / 経過 12分 / 相手 契約者ご本人、CRM 4711\n"
            "用件 料金が二重に引き落とされた\n"
            "原因 二度かけ直して、毎回違う説明\n"
            "現状(温度4) 堂々巡り10分、保留中\n"
            "要求 今日中の返金\n"
            "約束 調べて知らせる / 折返し 自宅 15:30 / 承認 SV B 14:20\n"
            "保留1回 30秒 / 粘り2回 / 告知1回 / 注意0回\n");
}

TEST(MemoText, SaysWhatIsNotKnown) {
  EXPECT_EQ(memo_text(Memo{}, 80),
            "見込み 不明(似た事例が少ない) / 経過 (未確認) / 相手 (未確認)\n"
            "用件 (未確認)\n"
            "原因 (未確認)\n"
            "現状(温度未確認) (未確認)\n"
            "要求 (未確認)\n"
            "約束 (未確認) / 折返し (未確認) / 承認 なし\n"
            "保留(未確認) / 粘り(未確認) / 告知(未確認) / 注意(未確認)\n");
}

TEST(MemoText, BareWordsAreMarkedNotHidden) {
  Memo memo = whole_memo();
  memo.fields[static_cast<std::size_t>(CallField::cause)] = "怒っています";
  EXPECT_THAT(memo_text(memo, 80), HasSubstr("原因 (未確認)怒っています\n"));
}

TEST(MemoText, TheOperatorsMinutesGoBeforeTheEstimate) {
  Memo memo = whole_memo();
  memo.expected_by_operator = 20;
  EXPECT_THAT(memo_text(memo, 80), HasSubstr("見込み 20分(担当の見立て、似た12件は10〜25分) /"));
  memo.expected = {2, 0, 0, 0};
  EXPECT_THAT(memo_text(memo, 80), HasSubstr("見込み 20分(担当の見立て) /"));
}

TEST(MemoText, DangersSayWhetherTheyAreConfirmed) {
  Memo memo = whole_memo();
  memo.situations = {"二次クレーム", "威嚇・脅迫"};
  memo.dangers = {"威嚇・脅迫", "急病・けが"};
  auto const lines = lines_of(memo_text(memo, 80));
  ASSERT_EQ(lines.size(), 8);
  EXPECT_EQ(lines[6], "保留1回 30秒 / 粘り2回 / 告知1回 / 注意0回 / 状況 二次クレーム");
  EXPECT_EQ(lines[7], "危険 威嚇・脅迫(確認済)、急病・けが(恐れ)");
}

TEST(MemoText, LongFieldsAreCutShortOnesStay) {
  Memo memo = whole_memo();
  for (std::string &field : memo.fields) field = repeated("長", 3000);
  memo.fields[static_cast<std::size_t>(CallField::callback)] = "15:30";
  auto const lines = lines_of(memo_text(memo, 80));
  ASSERT_EQ(lines.size(), 7);
  EXPECT_THAT(lines[5], HasSubstr("… / 折返し 15:30 / 承認 SV B 14:20"));
  EXPECT_THAT(lines[0], HasSubstr("見込み 15分(10〜25分、似た12件) / 経過 12分 / 相手 長"));
  for (std::string const &line : lines) EXPECT_LE(width_columns(line), 80) << line;
  EXPECT_GE(width_columns(lines[1]), 79);
}

TEST(MemoText, FitsAnyWidthAndAnyText) {
  for (HostileText const &hostile : hostile_texts(4000, "\x1b]52;c;x\a\u202Eうら\u2028\t"))
    for (int const columns : {-5, 0, 20, 21, 40, 80, 200}) {
      Memo memo = whole_memo();
      for (std::string &field : memo.fields) field = hostile.text;
      memo.promises = {hostile.text, "\n\n" + hostile.text};
      memo.situations = memo.dangers = {hostile.text};
      memo.approved_by = hostile.text;
      std::string const text = memo_text(memo, columns);
      auto const lines = lines_of(text);
      EXPECT_EQ(std::ranges::count(text, '\n'), 8) << hostile.name;
      EXPECT_TRUE(is_valid_utf8(text)) << hostile.name;
      for (std::string const &line : lines) {
        EXPECT_LE(width_columns(line), std::max(columns, 20)) << hostile.name;
        EXPECT_EQ(line.find_first_of("\x1b\x07\r\t"), line.npos) << hostile.name;
        EXPECT_EQ(line.find("\u202E"), line.npos) << hostile.name;
      }
    }
}

TEST(MemoMarkdown, AListThatShowsTextAsItIs) {
  Memo memo = whole_memo();
  memo.fields[static_cast<std::size_t>(CallField::matter)] = "**請求**が<b>二重\n# 大きく";
  memo.dangers = {"急病・けが"};
  EXPECT_EQ(memo_markdown(memo),
            "## 引き継ぎメモ\n\n"
            "- **見込み**: 15分(10〜25分、似た12件)\n"
            "- **経過**: 12分\n"
            "- **相手**: 契約者ご本人、CRM 4711\n"
            "- **用件**: \\*\\*請求\\*\\*が\\<b\\>二重 \\# 大きく\n"
            "- **怒りの原因**: 二度かけ直して、毎回違う説明\n"
            "- **現状**: 堂々巡り10分、保留中\n"
            "- **温度**: 4\n"
            "- **要求**: 今日中の返金\n"
            "- **約束**: 調べて知らせる\n"
            "- **折返し**: 自宅 15:30\n"
            "- **承認**: SV B 14:20\n"
            "- **保留**: 1回 30秒\n"
            "- **粘り**: 2回\n"
            "- **告知**: 1回\n"
            "- **注意**: 0回\n"
            "- **危険**: 急病・けが(恐れ)\n");
}

TEST(MemoMarkdown, IsReadBackAsAMemo) {
  Memo memo = whole_memo();
  memo.expected = {};
  memo.expected_by_operator = 20;
  memo.situations = {"二次クレーム", "威嚇・脅迫"};
  memo.dangers = {"急病・けが", "威嚇・脅迫"};
  Memo const again = parse_memo(memo_markdown(memo));
  EXPECT_EQ(again.fields, memo.fields);
  EXPECT_EQ(again.holds, 1);
  EXPECT_EQ(again.hold_s, 30);
  EXPECT_EQ(again.persists, 2);
  EXPECT_EQ(again.recording_notices, 1);
  EXPECT_EQ(again.warnings, 0);
  EXPECT_EQ(again.expected_by_operator, 20);
  EXPECT_EQ(again.elapsed_min, 12);
  EXPECT_EQ(again.temperature, 4);
  EXPECT_EQ(again.approved_by, "SV B");
  EXPECT_EQ(again.approved_at, "14:20");
  EXPECT_EQ(again.situations, memo.situations);
  EXPECT_EQ(again.dangers, memo.dangers);
}

TEST(MemoJson, HoldsEverything) {
  Memo memo = whole_memo();
  memo.situations = {"威嚇・脅迫"};
  memo.dangers = {"威嚇・脅迫"};
  memo.promises = {"15時に"};
  json const read = json::parse(memo_json(memo));
  EXPECT_EQ(read["version"], 1);
  EXPECT_EQ(read["expected"], json({{"minutes", 15}, {"low", 10}, {"high", 25}, {"n", 12}}));
  EXPECT_EQ(read["elapsed_min"], 12);
  EXPECT_EQ(read["caller"], "契約者ご本人、CRM 4711");
  EXPECT_EQ(read["temperature"], 4);
  EXPECT_EQ(read["told"], json({"調べて知らせる", "15時に"}));
  EXPECT_EQ(read["callback"], json({{"to", "自宅 15:30"},
                                    {"approved_by", "SV B"},
                                    {"approved_what", nullptr},
                                    {"approved_at", "14:20"}}));
  EXPECT_EQ(read["counters"], json({{"holds", 1},
                                    {"hold_s", 30},
                                    {"persists", 2},
                                    {"recording_notices", 1},
                                    {"warnings", 0}}));
  EXPECT_EQ(read["dangers"], json({"威嚇・脅迫"}));
  EXPECT_EQ(read["missing"], json::array());
}

TEST(MemoJson, WhatIsNotKnownIsNull) {
  json const read = json::parse(memo_json(Memo{}));
  for (char const *const key : {"expected", "expected_by_operator", "elapsed_min", "caller",
                                "matter", "cause", "state", "temperature", "demand"})
    EXPECT_TRUE(read[key].is_null()) << key;
  for (char const *const key : {"told", "situations", "dangers"})
    EXPECT_EQ(read[key], json::array()) << key;
  EXPECT_TRUE(read["callback"]["to"].is_null());
  EXPECT_TRUE(read["counters"]["holds"].is_null());
  EXPECT_EQ(read["missing"].size(), 4);
}

TEST(MemoJson, BrokenBytesBecomeText) {
  Memo memo;
  memo.fields[1] = "a\xFF\"\\\n";
  EXPECT_EQ(json::parse(memo_json(memo))["matter"], "a\uFFFD\"\\\n");
}

}  // namespace
}  // namespace kaeru
