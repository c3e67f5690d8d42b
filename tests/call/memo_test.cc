#include "call/memo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ExpectedMinutes, QuartilesByNearestRank) {
  EXPECT_EQ(expected_minutes({10, 30, 20}), (ExpectedMinutes{3, 10, 20, 30}));
  EXPECT_EQ(expected_minutes({4, 3, 2, 1}), (ExpectedMinutes{4, 1, 2, 3}));
  EXPECT_EQ(expected_minutes({8, 7, 6, 5, 4, 3, 2, 1}), (ExpectedMinutes{8, 2, 4, 6}));
  EXPECT_EQ(expected_minutes({5, 5, 5}), (ExpectedMinutes{3, 5, 5, 5}));
}

TEST(ExpectedMinutes, FewerThanThreeTellNothing) {
  EXPECT_FALSE(expected_minutes({}).known());
  EXPECT_EQ(expected_minutes({10, 20}), (ExpectedMinutes{2, 0, 0, 0}));
  EXPECT_FALSE(expected_minutes({10, 20}).known());
  EXPECT_TRUE(expected_minutes({10, 20, 30}).known());
  EXPECT_FALSE(expected_minutes({10, 20, 0, -5}).known());
}

TEST(Memo, TakesWhatTheRecordSays) {
  CallRecord record;
  record.started = "2026-11-25T14:03:10+09:00";
  record.fields = {"A様", "返金", "二度目", "保留中", "今日中", "確認する", "15:30"};
  record.promises = {{1000, "折返す"}};
  record.temperature = 4;
  record.hold.count = 1;
  record.hold.ended_ms = 20'000;
  record.hold.since = 700'000;
  record.persists = 2;
  record.recording_notices = 1;
  record.warnings = 3;
  record.situations = {"上司要求"};
  record.approved = Approval{600'000, "SV B", "折返し"};
  Memo const memo = to_memo(record, 719'999);
  EXPECT_EQ(memo.elapsed_min, 11);
  EXPECT_EQ(memo.fields, record.fields);
  EXPECT_THAT(memo.promises, ElementsAre("折返す"));
  EXPECT_EQ(memo.temperature, 4);
  EXPECT_EQ(memo.holds, 1);
  EXPECT_EQ(memo.hold_s, 39);
  EXPECT_EQ(memo.persists, 2);
  EXPECT_EQ(memo.recording_notices, 1);
  EXPECT_EQ(memo.warnings, 3);
  EXPECT_THAT(memo.situations, ElementsAre("上司要求"));
  EXPECT_EQ(memo.approved_by, "SV B");
  EXPECT_EQ(memo.approved_what, "折返し");
  EXPECT_EQ(memo.approved_at, "14:13");
}

TEST(Memo, TimesBeyondReasonStayNumbers) {
  CallRecord record;
  EXPECT_EQ(to_memo(record, std::numeric_limits<std::int64_t>::max()).elapsed_min,
            std::numeric_limits<int>::max());
  EXPECT_EQ(to_memo(record, -60'000).elapsed_min, 0);
  record.ended_ms = 120'000;
  EXPECT_EQ(to_memo(record, 600'000).elapsed_min, 2);
}

TEST(Memo, NamesWhatIsMissing) {
  Memo memo;
  EXPECT_THAT(missing(memo), ElementsAre("用件", "怒りの原因", "現状", "要求"));
  memo.fields = {"", "返金が遅い", "怒っています", "10分堂々巡り", "上司に代わって(返金の件)", "",
                 ""};
  EXPECT_THAT(missing(memo), ElementsAre("怒りの原因"));
  memo.fields[static_cast<std::size_t>(CallField::cause)] = "三度目の電話";
  EXPECT_THAT(missing(memo), IsEmpty());
}

TEST(Memo, CallerAndPromisesMayBeMissing) {
  Memo const memo;
  for (CallField const field : {CallField::caller, CallField::told, CallField::callback})
    EXPECT_FALSE(is_missing(memo, field));
}

TEST(Memo, PromisesAreJoinedOnce) {
  Memo memo;
  EXPECT_EQ(promised(memo), "");
  memo.fields[static_cast<std::size_t>(CallField::told)] = "調べる";
  memo.promises = {"調べる", " ", "15時に折返す"};
  EXPECT_EQ(promised(memo), "調べる、15時に折返す");
}

}  // namespace
}  // namespace kaeru
