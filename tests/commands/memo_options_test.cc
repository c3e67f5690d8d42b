#include "commands/memo_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/parse.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Options filled from the words of a command line.
MemoOptions parsed(std::vector<std::string> const &words) {
  MemoOptions options;
  Prepared const prepared{options.options(), {}, nullptr};
  EXPECT_TRUE(parse_arguments(prepared, words));
  return options;
}

TEST(MemoOptions, EnglishAndJapaneseNamesAreTheSame) {
  Memo english, japanese;
  ASSERT_TRUE(parsed({"--matter",       "a", "--cause",       "b",        "--state",   "c",
                      "--demand",       "d", "--caller",      "e",        "--told",    "f",
                      "--callback",     "g", "--approved",    "SV 14:20", "--minutes", "1",
                      "--elapsed",      "2", "--temperature", "3",        "--holds",   "4",
                      "--hold-seconds", "5", "--persists",    "6",        "--notices", "7",
                      "--warnings",     "8", "--situation",   "h"})
                  .apply(english));
  ASSERT_TRUE(parsed({"--用件", "a",        "--原因",   "b",        "--現状",  "c",        "--要求",
                      "d",      "--相手",   "e",        "--約束",   "f",       "--折返し", "g",
                      "--承認", "SV 14:20", "--見込み", "1",        "--経過",  "2",        "--温度",
                      "3",      "--保留",   "4",        "--保留秒", "5",       "--粘り",   "6",
                      "--告知", "7",        "--注意",   "8",        "--状況=h"})
                  .apply(japanese));
  EXPECT_EQ(english, japanese);
  EXPECT_THAT(english.fields, ElementsAre("e", "a", "b", "c", "d", "f", "g"));
  EXPECT_EQ(english.expected_by_operator, 1);
  EXPECT_EQ(english.elapsed_min, 2);
  EXPECT_EQ(english.temperature, 3);
  EXPECT_EQ(english.holds, 4);
  EXPECT_EQ(english.hold_s, 5);
  EXPECT_EQ(english.persists, 6);
  EXPECT_EQ(english.recording_notices, 7);
  EXPECT_EQ(english.warnings, 8);
  EXPECT_EQ(english.approved_by, "SV");
  EXPECT_EQ(english.approved_at, "14:20");
  EXPECT_THAT(english.situations, ElementsAre("h"));
}

TEST(MemoOptions, WhatIsNotGivenStays) {
  Memo memo = parse_memo("用件: 返金\n温度: 2\n状況: 待ち時間\n承認: SV B");
  Memo const before = memo;
  EXPECT_FALSE(MemoOptions{}.any());
  ASSERT_TRUE(MemoOptions{}.apply(memo));
  EXPECT_EQ(memo, before);
  ASSERT_TRUE(parsed({"--用件", "交換", "--状況", "上司要求"}).apply(memo));
  EXPECT_EQ(memo.field(CallField::matter), "交換");
  EXPECT_EQ(memo.temperature, 2);
  EXPECT_THAT(memo.situations, ElementsAre("待ち時間", "上司要求"));
  EXPECT_EQ(memo.approved_by, "SV B");
}

TEST(MemoOptions, AnyOfThemCounts) {
  for (auto const &words : std::vector<std::vector<std::string>>{
           {"--用件", "a"}, {"--折返し", "a"}, {"--承認", "a"}, {"--注意", "0"}, {"--状況", "a"}})
    EXPECT_TRUE(parsed(words).any()) << words.front();
}

TEST(MemoOptions, NumbersHaveTheirRange) {
  struct Case {
    char const *name, *number;
    bool fits;
  };
  for (auto const &[name, number, fits] :
       {Case{"--温度", "0", false}, Case{"--温度", "1", true}, Case{"--温度", "5", true},
        Case{"--温度", "6", false}, Case{"--見込み", "0", true}, Case{"--見込み", "99999", true},
        Case{"--見込み", "100000", false}, Case{"--保留=-1", nullptr, false}}) {
    Memo memo;
    auto words = std::vector<std::string>{name};
    if (number != nullptr) words.emplace_back(number);
    auto const applied = parsed(words).apply(memo);
    EXPECT_EQ(applied.has_value(), fits) << name << ' ' << words.back();
    EXPECT_THAT(applied ? "" : applied.error().message,
                HasSubstr(fits ? "" : "の数を書いてください。"));
  }
}

}  // namespace
}  // namespace kaeru
