#include "commands/gap_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/clock.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::int64_t const start = midnight_ms({2026, 10, 1});
constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;

class GapLogTest : public testing::Test {
 protected:
  void search(std::int64_t after_ms, std::string const &session, std::string const &query,
              std::string const &match, std::string const &command = "call") {
    LoggedSearch row;
    row.id = std::to_string(++searches_);
    row.at_ms = start + after_ms;
    row.session = session;
    row.query = query;
    row.match = match;
    row.command = command;
    ASSERT_TRUE(reader_.add(row));
  }
  /// Of the search that comes next.
  void next_is(std::string const &act, std::string const &target) {
    std::string const id = std::to_string(searches_ + 1);
    uses_[id].push_back({"", id, start, "", target, act, std::nullopt});
  }
  GapLog read() { return *reader_.finish(); }

  std::map<std::string, std::vector<LoggedUse>> uses_;
  std::size_t searches_ = 0;
  GapLogReader reader_{[this](std::string_view id) -> Result<std::vector<LoggedUse>> {
    return uses_[std::string(id)];
  }};
};

TEST_F(GapLogTest, CountsSpellingsOfWidthKanaAndSpaceTogether) {
  search(0, "a", "パスワード わすれた", "none");
  search(minute, "b", "ﾊﾟｽﾜｰﾄﾞわすれた", "loose");
  search(2 * minute, "b", "ぱすわーど、わすれた", "none");
  search(3 * minute, "b", "返金", "strict");
  auto const log = read();
  ASSERT_THAT(log.queries, SizeIs(1));
  EXPECT_EQ(log.queries[0].text, "ぱすわーど、わすれた");
  EXPECT_EQ(log.queries[0].id, "3");
  EXPECT_EQ(log.queries[0].none, 2u);
  EXPECT_EQ(log.queries[0].loose, 1u);
  EXPECT_THAT(log.queries[0].callers, SizeIs(2));
  EXPECT_EQ(log.queries[0].first_ms, start);
  EXPECT_EQ(log.queries[0].last_ms, start + 2 * minute);
  EXPECT_EQ(log.searches, 4u);
  EXPECT_EQ(log.missed, 3u);
}

TEST_F(GapLogTest, WhatIsTypedFurtherIsNoSearchOfItsOwn) {
  search(0, "a", "ぱす", "none");
  search(2 * second, "b", "返品", "none");
  search(typing_ms, "a", "パスワー", "none");
  search(2 * typing_ms + 1, "a", "パスワード", "none");
  auto const log = read();
  ASSERT_THAT(log.queries, SizeIs(3));
  EXPECT_THAT((std::vector{log.queries[0].text, log.queries[1].text, log.queries[2].text}),
              ElementsAre("返品", "パスワー", "パスワード"));
}

TEST_F(GapLogTest, OnlyTypedSearchesCountAndOneDayOutsideOfSessionsIsOneCaller) {
  search(0, "", "かに", "none", "search");
  search(minute, "", "かに", "none", "search");
  search(24 * 60 * minute, "", "かに", "none", "search");
  search(25 * 60 * minute, "", "かに", "none", "similar");
  search(26 * 60 * minute, "f", "かに", "none", "follow");
  search(27 * 60 * minute, "f", "、。", "none");
  auto const log = read();
  ASSERT_THAT(log.queries, SizeIs(1));
  EXPECT_EQ(log.queries[0].searches(), 3u);
  EXPECT_THAT(log.queries[0].callers, SizeIs(2));
}

TEST_F(GapLogTest, OtherWordsThatHelpedAreARephrasing) {
  for (std::string const session : {"a", "b"}) {
    std::int64_t const at = session == "a" ? 0 : 60 * minute;
    search(at, session, "ぱすこーど", "none");
    next_is("opened", "pw");
    search(at + minute, session, "パスワード", "strict");
    next_is("used", "other");
    search(at + 2 * minute, session, "返金", "strict");
  }
  auto const log = read();
  ASSERT_THAT(log.rephrasings, SizeIs(1));
  EXPECT_EQ(log.queries[log.rephrasings[0].missed].text, "ぱすこーど");
  EXPECT_EQ(log.rephrasings[0].found, "パスワード");
  EXPECT_EQ(log.rephrasings[0].target, "pw");
  EXPECT_THAT(log.rephrasings[0].callers, SizeIs(2));
  EXPECT_THAT(log.queries[0].used.at("pw"), SizeIs(2));
  EXPECT_THAT(log.queries[0].used.at("other"), SizeIs(2));
}

TEST_F(GapLogTest, WhatIsFlaggedFoundLateOrLooselyIsNoRephrasing) {
  search(0, "a", "ぱすこーど", "none");
  next_is("wrong", "pw");
  search(minute, "a", "パスワード", "strict");
  next_is("opened", "pw");
  search(2 * minute, "a", "パスワ", "loose");
  next_is("opened", "pw");
  search(retry_ms + 2 * minute + 1, "a", "暗証番号", "strict");
  EXPECT_THAT(read().rephrasings, IsEmpty());
}

TEST_F(GapLogTest, ManyOpenSessionsAreClosedInTime) {
  search(0, "first", "ぱすこーど", "none");
  for (int i = 0; i < 10'000; ++i) search(minute, "s" + std::to_string(i), "返金", "strict");
  next_is("opened", "pw");
  search(2 * minute, "first", "パスワード", "strict");
  auto const log = read();
  EXPECT_THAT(log.rephrasings, IsEmpty()) << "the first was given up";
  EXPECT_THAT(log.queries, SizeIs(1));
}

TEST_F(GapLogTest, MostCallersComeFirst) {
  search(0, "a", "返品したい", "none");
  search(minute, "a", "返品したい", "none");
  search(2 * minute, "b", "かに", "none");
  search(3 * minute, "c", "かに", "none");
  search(4 * minute, "c", "えび", "none");
  auto const log = read();
  ASSERT_THAT(log.queries, SizeIs(3));
  EXPECT_EQ(log.queries[0].text, "かに");
  EXPECT_EQ(log.queries[1].text, "返品したい");
}

TEST_F(GapLogTest, AFailureOfTheLogIsTold) {
  GapLogReader reader(
      [](std::string_view) -> Result<std::vector<LoggedUse>> { return Error{"壊れた"}; });
  LoggedSearch row;
  row.session = "a", row.query = "かに", row.match = "none", row.command = "call";
  ASSERT_TRUE(reader.add(row));
  EXPECT_FALSE(reader.finish());
}

}  // namespace
}  // namespace kaeru
