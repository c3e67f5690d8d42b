#include "commands/set_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "casebook/corpus_files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::content;
using ::testing::HasSubstr;

constexpr char const *draft = R"(---
標題: 返金が約束の日に入らない
状態: 下書き   # まだ
公開範囲: OP
作成日: 2026-09-18
発生日: 2026-09-17
状況: [約束不履行]
結果: 説明納得
見直し日: 2026-10-31
色: 赤
---

## 顧客の主張
「15日に入る言うたやん」

## 経過
- 10:02 OP 詫びる → 「だから上を」

## 結果
説明して納得された。

## 教訓(OP)
先に状況を聞く。
)";

class SetStateTest : public ::testing::Test {
 protected:
  SetStateTest() { target.id = "a", target.path = "cases/a.md"; }

  Result<StateEdit> edit(std::string const &state) const {
    return edit_state(scratch.path(), target, {state, "山田B"},
                      {testing::vocabulary(), policy, finder, Date{2026, 10, 31}});
  }
  std::string edited(std::string const &bytes, std::string const &state) const {
    scratch.write(target.path, bytes);
    auto const made = edit(state);
    return made ? made->after : "ERROR " + made.error().message;
  }
  void use_months(std::string const &months) {
    Diagnostics none;
    policy = *Policy::parse("review: {card_review_months: " + months + "}", "policy.yaml", none);
  }

  ScratchFolder scratch;
  ReviewRecord target;
  Policy policy;
  PersonalDataFinder finder;
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

TEST_F(SetStateTest, ValidationChangesAFewLinesAndNoOther) {
  std::string wanted = replaced(draft, "状態: 下書き   # まだ\n", "状態: 検証済\n");
  wanted = replaced(wanted, "見直し日: 2026-10-31\n", "見直し日: 2027-10-31\n");
  wanted = replaced(wanted, "色: 赤\n", "色: 赤\n検証日: 2026-10-31\n検証者: 山田B\n");
  EXPECT_EQ(edited(draft, "検証済"), wanted);
}

TEST_F(SetStateTest, AReviewDayThatHasNotComeStays) {
  EXPECT_THAT(edited(replaced(draft, "2026-10-31", "2026-11-01"), "検証済"),
              HasSubstr("\n見直し日: 2026-11-01\n"));
}

TEST_F(SetStateTest, WithoutAnIntervalAReviewDayThatHasComeGoes) {
  use_months("0");
  EXPECT_THAT(edited(draft, "検証済"), HasSubstr("\n見直し日:\n"));
}

TEST_F(SetStateTest, OtherStatesSayWhoAndThatTheFileChanged) {
  for (char const *state : {"未検証", "下書き", "廃止"}) {
    std::string wanted =
        replaced(draft, "状態: 下書き   # まだ\n", "状態: " + std::string(state) + "\n");
    wanted = replaced(wanted, "色: 赤\n", "色: 赤\n更新日: 2026-10-31\n検証者: 山田B\n");
    EXPECT_EQ(edited(draft, state), wanted);
  }
}

TEST_F(SetStateTest, AnAliasIsTheSameField) {
  EXPECT_THAT(edited(replaced(draft, "状態:", "status:"), "廃止"), HasSubstr("\nstatus: 廃止\n"));
}

TEST_F(SetStateTest, LineEndsAndByteOrderMarkStay) {
  std::string const windows = "\xEF\xBB\xBF" + replaced(draft, "\n", "\r\n");
  std::string const after = edited(windows, "廃止");
  EXPECT_EQ(after, "\xEF\xBB\xBF" + replaced(edited(draft, "廃止"), "\n", "\r\n"));
}

TEST_F(SetStateTest, WhatCannotBeKeptByteForByteIsRefused) {
  std::string const text = draft;
  for (std::string const &bytes :
       {text + "\r\n", text + std::string(1, '\0'), text + "\xFF",
        std::string("---\n\x95\x57\x91\xE8: \x95\xD4\x8B\xE0\x82\xAA\x92\x78\x82\xA2\n---\n"
                    "\x96\x7B\x95\xB6\x82\xF0\x8F\x91\x82\xAD\n")})
    EXPECT_THAT(edited(bytes, "廃止"), HasSubstr("kaeru lint --fix で直してから"));
}

TEST_F(SetStateTest, WhatLintCallsAnErrorIsNotValidated) {
  std::string const bare = replaced(draft, "結果: 説明納得\n", "");
  EXPECT_THAT(edited(bare, "検証済"), HasSubstr("検証済にできません"));
  EXPECT_THAT(edited(bare, "未検証"), HasSubstr("状態: 未検証\n"));
}

TEST_F(SetStateTest, AnotherFileThanTheIndexKnowsIsRefused) {
  EXPECT_THAT(edited(replaced(draft, "---\n標題", "---\nid: b\n標題"), "廃止"),
              HasSubstr("id は今は「b」です"));
  EXPECT_THAT(edited("---\n標題: [返金\n---\n本文\n", "廃止"), HasSubstr("読めません"));
  target.path = "cases/none.md";
  EXPECT_FALSE(edit("廃止"));
}

TEST_F(SetStateTest, GuidanceGetsApproverAndNextReview) {
  target.guidance = true;
  target.path = "guidance/a.md";
  std::string const text = content(testing::corpus() / "guidance" / "joushi-youkyu-boutou.md");
  ASSERT_NE(text, "");
  std::string const old = replaced(text, "承認者: 応対品質責任者", "承認者: だれか");
  std::string const after = edited(old, "検証済");
  EXPECT_THAT(after, HasSubstr("\n承認者: 山田B\n"));
  EXPECT_THAT(after, HasSubstr("\n見直し日: 2027-10-31\n"));
  EXPECT_THAT(after, HasSubstr("\n検証日: 2026-10-31\n"));
  EXPECT_THAT(edited(old, "廃止"), HasSubstr("\n見直し日: 2027-10-01\n"));
}

TEST_F(SetStateTest, WritingKeepsTheMode) {
  auto const file = scratch.write(target.path, draft);
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  auto const made = edit("廃止");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->from, "下書き");
  ASSERT_TRUE(write_state(*made));
  EXPECT_EQ(content(file), made->after);
  struct stat info {};
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0640u);
}

TEST_F(SetStateTest, SettingTwiceIsSettingOnce) {
  std::string const once = edited(draft, "検証済");
  EXPECT_EQ(edited(once, "検証済"), once);
}

TEST(DeciderName, IsOneLineOfBoundedLength) {
  EXPECT_EQ(*decider_name(" 山田B\t"), "山田B");
  std::string name;
  for (int i = 0; i < 40; ++i) name += "山";
  EXPECT_TRUE(decider_name(name));
  for (std::string const &bad : {std::string(), std::string("  "), name + "山",
                                 std::string("山\n田"), std::string("山\x1b[2J")})
    EXPECT_FALSE(decider_name(bad)) << bad;
}

}  // namespace
}  // namespace kaeru
