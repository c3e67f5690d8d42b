#include "patterns/rising_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/made_complaints.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Book = std::vector<CaseStudy>;

ComparedPeriods october() {
  return compared_with({{2026, 10, 1}, {2026, 10, 31}});
}

/// `a_month` of each month from 2024-10 to 2026-10 that say nothing in particular.
Book quiet_book(std::uint64_t seed, int a_month = 15) {
  std::mt19937_64 random(seed);
  Book book;
  for (int month = 0; month <= 24; ++month)
    for (int i = 0; i < a_month; ++i)
      book.push_back(complaint("q" + std::to_string(book.size()),
                               add_months({2024, 10, 1 + i}, month), made_sentence(random)));
  return book;
}

void say(Book &book, Date month, int times, std::string const &text) {
  for (int i = 0; i < times; ++i)
    book.push_back(complaint("s" + std::to_string(book.size()), {month.year, month.month, 1 + i},
                             std::to_string(i) + "番、" + text));
}

RisingWords::Report mine(Book const &book, std::size_t most_terms = 1'000'000) {
  RisingWords words(october(), 0.05, most_terms);
  for (CaseNumber i = 0; i < book.size(); ++i) words.count(book[i], i);
  for (CaseNumber i = 0; i < book.size(); ++i) words.illustrate(book[i], i);
  return words.report();
}

std::vector<std::string> texts(RisingWords::Report const &report) {
  std::vector<std::string> found;
  for (auto const &word : report.words) found.push_back(word.text);
  return found;
}

TEST(RisingWords, FindAPhraseWithItsNumbersAndExamples) {
  auto book = quiet_book(1);
  say(book, {2026, 10, 1}, 6, "来店特典が届かない。");
  say(book, {2026, 9, 1}, 1, "来店特典が届かない。");
  auto const report = mine(book);
  ASSERT_THAT(texts(report), ElementsAre("来店特典が届"));
  auto const &word = report.words[0];
  EXPECT_EQ(word.now, (PeriodCount{6, 21}));
  EXPECT_EQ(word.before, (PeriodCount{1, 16}));
  EXPECT_EQ(word.history, (PeriodCount{1, 12 * 15 + 1}));
  EXPECT_EQ(word.year_ago, (PeriodCount{0, 15}));
  EXPECT_LE(word.adjusted, 0.05);
  EXPECT_LE(word.p, word.adjusted);
  EXPECT_EQ(word.cases.size(), 6U);
  ASSERT_EQ(word.examples.size(), 3U);
  EXPECT_THAT(word.examples[0].text, HasSubstr("来店特典"));
  EXPECT_EQ(word.examples[0].id, book[word.examples[0].number].id);
  EXPECT_FALSE(word.seasonal);
}

TEST(RisingWords, StayQuietWhereNothingRose) {
  for (std::uint64_t seed = 0; seed < 3; ++seed)
    EXPECT_THAT(texts(mine(quiet_book(seed))), IsEmpty()) << seed;
}

TEST(RisingWords, DoNotDependOnTheOrderOfTheBook) {
  auto book = quiet_book(2);
  say(book, {2026, 10, 1}, 7, "来店特典が届かない。");
  say(book, {2026, 10, 1}, 6, "駐車場が有料だった。");
  auto const report = mine(book);
  std::mt19937_64 random(3);
  std::ranges::shuffle(book, random);
  auto const other = mine(book);
  ASSERT_EQ(texts(report), texts(other));
  EXPECT_EQ(report.tested, other.tested);
  for (std::size_t i = 0; i < report.words.size(); ++i) {
    EXPECT_DOUBLE_EQ(report.words[i].adjusted, other.words[i].adjusted);
    for (std::size_t k = 0; k < 3; ++k)
      EXPECT_EQ(report.words[i].examples[k].id, other.words[i].examples[k].id);
  }
}

TEST(RisingWords, SayWhatRisesEveryYear) {
  auto book = quiet_book(4);
  say(book, {2026, 10, 1}, 7, "カメムシがいた。");
  EXPECT_FALSE(mine(book).words.at(0).seasonal);
  say(book, {2025, 10, 1}, 7, "カメムシがいた。");
  EXPECT_TRUE(mine(book).words.at(0).seasonal);
}

TEST(RisingWords, AreNewsWhereTheyRiseAboveTheirSeason) {
  auto book = quiet_book(5);
  say(book, {2026, 10, 1}, 25, "カメムシがいた。");
  say(book, {2025, 10, 1}, 4, "カメムシがいた。");
  EXPECT_FALSE(mine(book).words.at(0).seasonal);
}

TEST(RisingWords, LeaveOutMasksAndNumbers) {
  auto book = quiet_book(6);
  say(book, {2026, 10, 1}, 9, "〔電話番号〕、12345、とても。");
  EXPECT_THAT(texts(mine(book)), IsEmpty());
}

TEST(RisingWords, CannotTellWithoutHistory) {
  Book book;
  say(book, {2026, 10, 1}, 20, "駐車場が有料だった。");
  EXPECT_THAT(texts(mine(book)), IsEmpty());
}

TEST(RisingWords, CountNothingElseThanTheTwoYears) {
  auto book = quiet_book(7);
  say(book, {2026, 11, 1}, 9, "駐車場が有料だった。");
  say(book, {2020, 10, 1}, 9, "駐車場が有料だった。");
  book.push_back(complaint("x", {}, "駐車場が有料だった。"));
  book.back().occurred.reset();
  EXPECT_THAT(texts(mine(book)), IsEmpty());
}

TEST(RisingWords, ForgetTheRarestWhereThereAreTooMany) {
  auto book = quiet_book(8);
  say(book, {2026, 10, 1}, 28, "カメムシ、だ。");
  auto const all = mine(book);
  EXPECT_EQ(all.least, 4U);
  auto const few = mine(book, 12);
  EXPECT_GT(few.least, 4U);
  EXPECT_THAT(texts(few), ElementsAre("カメムシ"));
  std::ranges::reverse(book);
  auto const other = mine(book, 12);
  EXPECT_EQ(other.least, few.least);
  EXPECT_EQ(other.tested, few.tested);
}

}  // namespace
}  // namespace kaeru
