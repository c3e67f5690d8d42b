#include "commands/review_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ReviewLogTest : public testing::Test {
 protected:
  ReviewLogTest() : log(std::move(*SearchLog::open({.path = scratch / "log.sqlite"}))) {}

  void search(std::string const &id, std::int64_t at_ms, std::string const &query,
              std::vector<std::string> cards, std::vector<std::string> case_studies = {}) {
    LoggedSearch row;
    row.id = id;
    row.at_ms = at_ms;
    row.query = query;
    row.cards = std::move(cards);
    row.case_studies = std::move(case_studies);
    ASSERT_TRUE(log.add(std::move(row)));
  }
  void use(std::string const &search_id, std::int64_t at_ms, std::string const &target,
           std::string const &act) {
    ASSERT_TRUE(log.add(LoggedUse{"", search_id, at_ms, "", target, act, std::nullopt}));
  }
  ReviewLog read(std::vector<ReviewSubject> const &subjects, LogSpan const &span = {}) {
    return std::move(*read_review_log(log, span, subjects));
  }

  ScratchFolder scratch;
  SearchLog log;
};

TEST_F(ReviewLogTest, CountsWhatWasShownUsedAndFlagged) {
  search("s1", 1000, "上司だせ", {"card"}, {"a", "b"});
  search("s2", 2000, "責任者", {"card"}, {"a"});
  use("s1", 1100, "a", "opened");
  use("s1", 1200, "card", "wrong");
  use("s2", 2200, "card", "missing");
  use("s2", 2300, "card", "wrong");
  use("s2", 2400, "unknown", "wrong");
  auto const found = read({{"a"}, {"b"}, {"card"}, {"silent"}});
  EXPECT_EQ(found.searches, 2u);
  EXPECT_EQ(found.uses, 5u);
  EXPECT_EQ(found.first_ms, 1000);
  EXPECT_EQ(found.of("a").shown, 2u);
  EXPECT_TRUE(found.of("a").used);
  EXPECT_EQ(found.of("b").shown, 1u);
  EXPECT_FALSE(found.of("b").used);
  auto const card = found.of("card");
  EXPECT_EQ(card.wrong, 2u);
  EXPECT_EQ(card.missing, 1u);
  EXPECT_EQ(card.flagged_ms, 2300);
  EXPECT_THAT(card.queries, ElementsAre("上司だせ", "責任者"));
  EXPECT_EQ(found.of("silent").shown, 0u);
  EXPECT_EQ(found.of("unknown").wrong, 0u);
}

TEST_F(ReviewLogTest, FlagsThatWereDealtWithCountNoMore) {
  search("s1", 1000, "前", {"card"});
  search("s2", 2000, "後", {"card"});
  use("s1", 1999, "card", "wrong");
  use("s2", 2000, "card", "missing");
  auto const card = read({{"card", 2000}}).of("card");
  EXPECT_EQ(card.wrong, 0u);
  EXPECT_EQ(card.missing, 1u);
  EXPECT_THAT(card.queries, ElementsAre("後"));
  EXPECT_TRUE(card.used);
}

TEST_F(ReviewLogTest, KeepsTheNewestWordsEachOnce) {
  for (int i = 0; i < 5; ++i) {
    auto const id = "s" + std::to_string(i);
    search(id, 1000 + i, i == 3 ? "言葉4" : "言葉" + std::to_string(i), {"card"});
    use(id, 2000 + i, "card", "wrong");
    use(id, 2000 + i, "card", "wrong");
  }
  EXPECT_THAT(read({{"card"}}).of("card").queries, ElementsAre("言葉2", "言葉4"));
}

TEST_F(ReviewLogTest, AFlagWithoutASearchHasNoWords) {
  use("", 1000, "card", "wrong");
  use("lost", 1001, "card", "wrong");
  auto const found = read({{"card"}});
  EXPECT_EQ(found.of("card").wrong, 2u);
  EXPECT_THAT(found.of("card").queries, IsEmpty());
  EXPECT_EQ(found.first_ms, std::nullopt);
}

TEST_F(ReviewLogTest, ReadsFromADayOn) {
  search("s1", 1000, "前", {"card"});
  search("s2", 2000, "後", {"card"});
  use("s1", 1000, "card", "wrong");
  auto const found = read({{"card"}}, {.since_ms = 2000, .last = {}});
  EXPECT_EQ(found.searches, 1u);
  EXPECT_EQ(found.first_ms, 2000);
  EXPECT_EQ(found.of("card").wrong, 0u);
}

}  // namespace
}  // namespace kaeru
