#include "commands/new_gap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/clock.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char const *id = "09012345678bcdef0123456789abcdef";  // a telephone number in it

class NewGap : public testing::Test {
 protected:
  void search(std::string const &query, std::string const &match, Date day,
              std::string const &search_id = "") {
    LoggedSearch row;
    row.id = search_id;
    row.at_ms = midnight_ms(day);
    row.query = query;
    row.match = match;
    ASSERT_TRUE(log_.add(std::move(row)));
  }

  ScratchFolder folder_;
  SearchLog log_ = std::move(*SearchLog::open({.path = folder_ / "l.sqlite"}));
  PersonalDataFinder finder_;
};

TEST_F(NewGap, CountsTheSearchesThatFoundNothing) {
  search("かに 返品", "none", {2026, 10, 1}, id);
  search("ｶﾆ 返品", "none", {2026, 10, 1});
  search("カニ返品", "none", {2026, 10, 1});
  search("かに　返品", "loose", {2026, 10, 3});
  search("かに 返品", "strict", {2026, 10, 4});
  search("かに", "none", {2026, 10, 5});
  for (char const *const asked : {"かに 返品", id, "09012345"}) {
    auto const gap = find_gap(asked, &log_, finder_);
    ASSERT_TRUE(gap);
    EXPECT_EQ(gap->query, "かに 返品") << asked;
    EXPECT_EQ(gap->searches, 4u);
    EXPECT_THAT(gap->days, ElementsAre("2026-10-01", "2026-10-03"));
    EXPECT_EQ(gap_note(*gap),
              "「かに 返品」を探して見つからなかった検索 4 回(2026-10-01、2026-10-03)。");
  }
}

TEST_F(NewGap, WordsNeedNoLogAndAreMasked) {
  auto const gap = find_gap(" 090-1234-5678\nに かけろ ", nullptr, finder_);
  ASSERT_TRUE(gap);
  EXPECT_EQ(gap->query, "〔電話番号〕 に かけろ");
  EXPECT_EQ(gap_note(*gap), "「〔電話番号〕 に かけろ」を探しても見つからないので書く。");
}

TEST_F(NewGap, AnUnknownIdAndNoWordsAreRefused) {
  EXPECT_THAT(find_gap(id, &log_, finder_).error().message, HasSubstr("log export"));
  EXPECT_FALSE(find_gap(id, nullptr, finder_));
  EXPECT_FALSE(find_gap(" \n", &log_, finder_));
}

TEST_F(NewGap, ABeginningOfTwoIdsIsRefused) {
  search("かに", "none", {2026, 10, 1}, id);
  search("えび", "none", {2026, 10, 1}, "0901234567800000000000000000000a");
  EXPECT_THAT(find_gap("0901234567", &log_, finder_).error().message, HasSubstr("2 件"));
  EXPECT_EQ(find_gap("09012345678b", &log_, finder_)->query, "かに");
  EXPECT_EQ(find_gap("deadbeef", &log_, finder_)->query, "deadbeef") << "words after all";
}

TEST_F(NewGap, OnlyTheLastDaysAreTold) {
  for (int day = 1; day <= 7; ++day) search("かに", "none", {2026, 10, day});
  EXPECT_THAT(gap_note(*find_gap("かに", &log_, finder_)),
              HasSubstr("7 回(最近は 2026-10-03、2026-10-04、"));
}

}  // namespace
}  // namespace kaeru
