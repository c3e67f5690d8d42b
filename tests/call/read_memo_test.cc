// A memo that was printed is read back as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "call/memo.h"

namespace kaeru {
namespace {

constexpr int wide = 400;

Memo whole_memo() {
  Memo memo;
  memo.elapsed_min = 12;
  memo.fields[static_cast<std::size_t>(CallField::caller)] = "A-12345678";
  memo.fields[static_cast<std::size_t>(CallField::matter)] = "二重の請求";
  memo.fields[static_cast<std::size_t>(CallField::cause)] = "三回待たされた";
  memo.fields[static_cast<std::size_t>(CallField::state)] = "声は静か";
  memo.fields[static_cast<std::size_t>(CallField::demand)] = "今日中の返金";
  memo.fields[static_cast<std::size_t>(CallField::callback)] = "登録の番号";
  memo.temperature = 4;
  memo.promises = {"15時に折返し"};
  memo.holds = 1;
  memo.hold_s = 25;
  memo.persists = 2;
  memo.recording_notices = 1;
  memo.warnings = 0;
  memo.situations = {"上司要求"};
  return memo;
}

TEST(ReadMemo, ReadsWhatWasPrinted) {
  Memo const memo = whole_memo();
  Memo const read = read_memo(memo_text(memo, wide));
  Memo expected = memo;
  expected.promises.clear();
  expected.fields[static_cast<std::size_t>(CallField::told)] = "15時に折返し";
  EXPECT_EQ(read, expected);
}

TEST(ReadMemo, WhatWasNotKnownStaysEmpty) {
  Memo const read = read_memo(memo_text({}, wide));
  EXPECT_EQ(read, Memo{});
}

TEST(ReadMemo, ReadsDangersWithoutWhatWasSaid) {
  Memo memo = whole_memo();
  memo.situations = {"威嚇・脅迫"};
  memo.dangers = {"威嚇・脅迫", "暴力"};
  memo.danger_words = "火をつける / 今から";
  Memo const read = read_memo(memo_text(memo, wide));
  EXPECT_EQ(read.dangers, memo.dangers);
  EXPECT_EQ(read.situations, memo.situations);
  EXPECT_EQ(read.field(CallField::demand), "今日中の返金");
}

TEST(ReadMemo, LeavesTheExpectationToTheReader) {
  Memo memo = whole_memo();
  memo.expected = expected_minutes({10, 20, 30});
  Memo const read = read_memo(memo_text(memo, wide));
  EXPECT_EQ(read.expected, ExpectedMinutes{});
  EXPECT_EQ(read.expected_by_operator, std::nullopt);
}

TEST(ReadMemo, ReadsApprovals) {
  Memo memo = whole_memo();
  memo.approved_by = "佐藤SV";
  memo.approved_at = "14:20";
  EXPECT_EQ(read_memo(memo_text(memo, wide)).approved_by, "佐藤SV");
  EXPECT_EQ(read_memo(memo_text(memo, wide)).approved_at, "14:20");
}

TEST(ReadMemo, OtherTextIsReadAsTyped) {
  EXPECT_EQ(read_memo("用件: 返金\n見込み: 15分").field(CallField::matter), "返金");
  EXPECT_EQ(read_memo("見込み 15分くらい").field(CallField::matter), "見込み 15分くらい");
  EXPECT_EQ(read_memo(""), Memo{});
}

}  // namespace
}  // namespace kaeru
