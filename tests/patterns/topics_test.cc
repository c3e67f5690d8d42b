#include "patterns/topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/made_complaints.h"

namespace kaeru {
namespace {

using testing::HasSubstr;

using Book = std::vector<CaseStudy>;

Book quiet_book(int months) {
  std::mt19937_64 random(1);
  Book book;
  for (int month = 0; month < months; ++month)
    for (int i = 0; i < 28; ++i)
      book.push_back(complaint("q" + std::to_string(book.size()),
                               add_months({2026, 1, 1 + i}, month), made_sentence(random, 5000)));
  return book;
}

void say(Book &book, int month, int times, std::string const &text) {
  for (int i = 0; i < times; ++i)
    book.push_back(complaint("s" + std::to_string(book.size()), {2026, month, 1 + i}, text));
}

TopicFinder::Report mine(Book const &book, int month) {
  TopicFinder finder(compared_with(last_month(add_months({2026, month, 1}, 1))));
  for (CaseNumber i = 0; i < book.size(); ++i) finder.add(book[i], i);
  for (CaseNumber i = 0; i < book.size(); ++i) finder.illustrate(book[i], i);
  return finder.report();
}

TEST(Topics, AreNewInTheMonthTheyForm) {
  auto book = quiet_book(3);
  say(book, 3, 6, "バスの本数が少ない。");
  auto const report = mine(book, 3);
  ASSERT_EQ(report.topics.size(), 1U);
  auto const &topic = report.topics[0];
  EXPECT_TRUE(topic.is_new);
  EXPECT_FALSE(topic.rising);
  EXPECT_EQ(topic.now, (PeriodCount{6, 34}));
  EXPECT_EQ(topic.before, (PeriodCount{0, 28}));
  EXPECT_EQ(topic.since, (Date{2026, 3, 1}));
  EXPECT_EQ(topic.cases.size(), 6U);
  EXPECT_THAT(topic.name, HasSubstr("本数"));
  EXPECT_EQ(topic.key.substr(0, 8), "2026-03-");
  EXPECT_EQ(topic.examples.size(), 3U);
  EXPECT_EQ(topic.examples.at(0).text, "バスの本数が少ない");
  EXPECT_EQ(report.grouped, 6U);
  EXPECT_EQ(report.loose, 28U);
}

TEST(Topics, ANewOneIsAFindingWhereItIsMoreThanTheBestOfManyTries) {
  auto book = quiet_book(3);
  say(book, 3, 10, "バスの本数が少ない。");
  auto const topic = mine(book, 3).topics.at(0);
  EXPECT_TRUE(topic.is_new);
  EXPECT_TRUE(topic.rising);
  EXPECT_EQ(topic.history, (PeriodCount{0, 56}));
}

TEST(Topics, AreNoNewsWhereOneOrTwoFinishThem) {
  auto book = quiet_book(3);
  say(book, 2, 4, "バスの本数が少ない。");
  say(book, 3, 2, "バスの本数が少ない。");
  auto const topic = mine(book, 3).topics.at(0);
  EXPECT_TRUE(topic.founded_now);
  EXPECT_FALSE(topic.is_new);
}

TEST(Topics, RiseAgainstTheMonthBefore) {
  auto book = quiet_book(4);
  say(book, 2, 6, "バスの本数が少ない。");
  say(book, 3, 1, "バスの本数が少ない。");
  say(book, 4, 20, "バスの本数が少ない。");
  auto const topic = mine(book, 4).topics.at(0);
  EXPECT_FALSE(topic.is_new);
  EXPECT_TRUE(topic.rising);
  EXPECT_LE(topic.adjusted, 0.05);
  EXPECT_EQ(topic.in_all, 27U);
}

TEST(Topics, OfAMonthStayAsTheyWere) {
  auto book = quiet_book(4);
  say(book, 3, 6, "バスの本数が少ない。");
  say(book, 4, 3, "駐車場が遠い。");
  auto const then = mine(book, 4);
  for (int month = 5; month <= 7; ++month) {
    say(book, month, 9, "バスが少なく本数もない、時刻表を。");
    say(book, month, 9, "駐車場が遠い。");
  }
  auto const again = mine(book, 4);
  ASSERT_EQ(then.topics.size(), 1U);
  ASSERT_EQ(again.topics.size(), 1U);
  EXPECT_EQ(again.topics[0].cases, then.topics[0].cases);
  auto const later = mine(book, 7).topics;
  auto const same = std::ranges::find(later, then.topics[0].key, &Topic::key);
  ASSERT_NE(same, later.end());
  EXPECT_EQ(same->name, then.topics[0].name);
  EXPECT_GT(later.size(), 1U);
}

TEST(Topics, DoNotDependOnTheOrderOfTheBook) {
  auto book = quiet_book(3);
  say(book, 2, 6, "バスの本数が少ない。");
  say(book, 3, 6, "駐車場が遠い。");
  auto const report = mine(book, 3);
  std::ranges::reverse(book);
  auto const other = mine(book, 3);
  ASSERT_EQ(report.topics.size(), 2U);
  ASSERT_EQ(other.topics.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(report.topics[i].key, other.topics[i].key);
    EXPECT_EQ(report.topics[i].name, other.topics[i].name);
    for (std::size_t k = 0; k < report.topics[i].examples.size(); ++k)
      EXPECT_EQ(report.topics[i].examples[k].id, other.topics[i].examples[k].id);
  }
}

TEST(Topics, CountOnlyWhatHasADate) {
  Book book(9, complaint("x", {2026, 3, 1}, "バスの本数が少ない。"));
  for (auto &one : book) one.occurred.reset();
  auto const report = mine(book, 3);
  EXPECT_TRUE(report.topics.empty());
  EXPECT_EQ(report.grouped + report.loose, 0U);
}

}  // namespace
}  // namespace kaeru
