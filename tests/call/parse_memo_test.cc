#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "call/memo.h"
#include "support/hostile_texts.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ParseMemo, ReadsEveryLabel) {
  Memo const memo = parse_memo(
      "見込み: 15分\n経過:12\n相手: 本人\n用件: 返金\n原因: 二度目\n現状: 保留中\n要求: 今日中\n"
      "約束: 調べる\n折返し: 15:30 自宅\n温度: 4\n保留: 1回 30秒\n粘り: 2\n告知: 1\n注意: 0回\n"
      "承認: SV B 14:20\n状況: 上司要求、待ち時間\n危険: 脅迫、急病(恐れ)\n");
  EXPECT_EQ(memo.expected_by_operator, 15);
  EXPECT_EQ(memo.elapsed_min, 12);
  EXPECT_THAT(memo.fields,
              ElementsAre("本人", "返金", "二度目", "保留中", "今日中", "調べる", "15:30 自宅"));
  EXPECT_EQ(memo.temperature, 4);
  EXPECT_EQ(memo.holds, 1);
  EXPECT_EQ(memo.hold_s, 30);
  EXPECT_EQ(memo.persists, 2);
  EXPECT_EQ(memo.recording_notices, 1);
  EXPECT_EQ(memo.warnings, 0);
  EXPECT_EQ(memo.approved_by, "SV B");
  EXPECT_EQ(memo.approved_at, "14:20");
  EXPECT_THAT(memo.situations, ElementsAre("上司要求", "待ち時間", "脅迫"));
  EXPECT_THAT(memo.dangers, ElementsAre("脅迫", "急病"));
}

TEST(ParseMemo, LabelsInEveryDress) {
  for (char const *const line :
       {"要求: 返金", "要求：返金", "　要求 ： 返金", "・要求:返金", "- 要求: 返金", "■要求:返金",
        "■ 要求：返金", "【要求】返金", "【要求】:返金", "［要求］ 返金", "**要求**: 返金",
        "- **要求**: 返金", "## 要求\n返金", "【要求】\n返金", "要望: 返金", "ご要望：返金",
        "Demand: 返金", "要求:\n\n返金\n"})
    EXPECT_EQ(parse_memo(line).field(CallField::demand), "返金") << line;
}

TEST(ParseMemo, Aliases) {
  struct Case {
    CallField field;
    char const *label;
  };
  for (auto const &[field, label] : {
           Case{CallField::matter, "要件"},
           Case{CallField::matter, "当初用件"},
           Case{CallField::matter, "ご用件"},
           Case{CallField::cause, "怒りの原因"},
           Case{CallField::cause, "理由"},
           Case{CallField::cause, "こじれた理由"},
           Case{CallField::state, "現状"},
           Case{CallField::caller, "お客様"},
           Case{CallField::caller, "ＣＲＭ"},
           Case{CallField::caller, "顧客番号"},
           Case{CallField::told, "伝えた事"},
           Case{CallField::callback, "折返先"},
           Case{CallField::callback, "連絡先"},
       })
    EXPECT_EQ(parse_memo(std::string(label) + ": あいう").field(field), "あいう") << label;
}

TEST(ParseMemo, LinesWithoutLabelGoOnTheFieldBefore) {
  Memo const memo =
      parse_memo("二重請求の件\n原因: 二度目\n  三度目の電話\n備考: 急ぐ\n粘り: 1\nなお悪い\n");
  EXPECT_EQ(memo.field(CallField::matter), "二重請求の件");
  EXPECT_EQ(memo.field(CallField::cause), "二度目 三度目の電話 備考: 急ぐ なお悪い");
}

TEST(ParseMemo, LabelsTwiceAddUp) {
  EXPECT_EQ(parse_memo("相手: 本人\nCRM: 4711").field(CallField::caller), "本人 4711");
}

TEST(ParseMemo, WordsWithinTextAreNoLabels) {
  EXPECT_EQ(parse_memo("この要求: 返金").field(CallField::matter), "この要求: 返金");
  EXPECT_EQ(parse_memo("要求\n").field(CallField::matter), "要求");
  EXPECT_EQ(parse_memo("時刻 10:30 に入電").field(CallField::matter), "時刻 10:30 に入電");
}

TEST(ParseMemo, Minutes) {
  struct Case {
    char const *text;
    std::optional<int> minutes;
  };
  for (auto const &[text, minutes] :
       {Case{"15分", 15}, Case{"約１５分", 15}, Case{"15", 15}, Case{"10〜15分", 15},
        Case{"1時間", 60}, Case{"1時間5分", 65}, Case{"まだ", std::nullopt}, Case{"", std::nullopt},
        Case{"99999分", 99999}, Case{"100000分", std::nullopt}})
    EXPECT_EQ(parse_memo(std::string("見込み: ") + text).expected_by_operator, minutes) << text;
}

TEST(ParseMemo, Holds) {
  struct Case {
    char const *text;
    std::optional<int> holds, seconds;
  };
  for (auto const &[text, holds, seconds] :
       {Case{"1", 1, std::nullopt}, Case{"2回", 2, std::nullopt}, Case{"1回 30秒", 1, 30},
        Case{"2回(計1分10秒)", 2, 70}, Case{"45秒", 1, 45}, Case{"0", 0, std::nullopt},
        Case{"なし", std::nullopt, std::nullopt}}) {
    Memo const memo = parse_memo(std::string("保留: ") + text);
    EXPECT_EQ(memo.holds, holds) << text;
    EXPECT_EQ(memo.hold_s, seconds) << text;
  }
}

TEST(ParseMemo, TemperatureIsOneToFive) {
  EXPECT_EQ(parse_memo("温度: 0").temperature, std::nullopt);
  EXPECT_EQ(parse_memo("温度: 1").temperature, 1);
  EXPECT_EQ(parse_memo("温度: ５").temperature, 5);
  EXPECT_EQ(parse_memo("温度: 6").temperature, std::nullopt);
}

TEST(ParseMemo, Approvals) {
  struct Case {
    char const *text, *by, *at;
  };
  for (auto const &[text, by, at] :
       {Case{"SV B 14:20", "SV B", "14:20"}, Case{"SV B(14:20)", "SV B", "14:20"},
        Case{"SV B、９：０５", "SV B", "9:05"}, Case{"SV B", "SV B", ""},
        Case{"14:20", "", "14:20"}, Case{"SV 1:2", "SV 1:2", ""}, Case{"", "", ""},
        Case{"なし", "", ""}}) {
    Memo memo;
    read_approval(memo, text);
    EXPECT_EQ(memo.approved_by, by) << text;
    EXPECT_EQ(memo.approved_at, at) << text;
  }
}

TEST(ParseMemo, NothingGivesAnEmptyMemo) {
  for (char const *const text : {"", "\n\n", " \t　\n"}) EXPECT_EQ(parse_memo(text), Memo{});
}

TEST(ParseMemo, NothingIsLostOfHostileText) {
  for (HostileText const &hostile : hostile_texts(64 * 1024, "要求: :【】"))
    EXPECT_FALSE(parse_memo("あ" + hostile.text) == Memo{}) << hostile.name;
  EXPECT_THAT(parse_memo(repeated("【", 60'000)).situations, IsEmpty());
}

}  // namespace
}  // namespace kaeru
