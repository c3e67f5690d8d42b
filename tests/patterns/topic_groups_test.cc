#include "patterns/topic_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace kaeru {
namespace {

using Sketches = std::vector<TopicSketch>;

/// Words 1000 … are of strangers.
void add_strangers(Sketches &sketches, int month, int count, std::mt19937_64 &random) {
  for (int i = 0; i < count; ++i) {
    TopicSketch one{month, random(), {}};
    for (int k = 0; k < 4; ++k)
      one.words.push_back(1000 + static_cast<std::uint32_t>(random() % 100'000));
    std::ranges::sort(one.words);
    sketches.push_back(std::move(one));
  }
}

void add_alike(Sketches &sketches, int month, int count, std::vector<std::uint32_t> const &words,
               std::mt19937_64 &random) {
  for (int i = 0; i < count; ++i) {
    TopicSketch one{month, random(), words};
    one.words.push_back(1000 + static_cast<std::uint32_t>(random() % 100'000));
    std::ranges::sort(one.words);
    sketches.push_back(std::move(one));
  }
}

Sketches strangers(int months, std::mt19937_64 &random) {
  Sketches sketches;
  for (int month = 0; month < months; ++month) add_strangers(sketches, month, 40, random);
  return sketches;
}

TEST(TopicGroups, FormFromFiveThatAreAlike) {
  for (int const alike : {4, 5}) {
    std::mt19937_64 random(1);
    auto sketches = strangers(2, random);
    add_alike(sketches, 1, alike, {1, 2, 3}, random);
    EXPECT_EQ(group_topics(sketches).groups.size(), alike < 5 ? 0U : 1U) << alike;
  }
}

TEST(TopicGroups, TakeInWhoBearsTwoWordsOfTheName) {
  std::mt19937_64 random(2);
  auto sketches = strangers(3, random);
  add_alike(sketches, 1, 6, {1, 2}, random);
  add_alike(sketches, 2, 1, {1, 2}, random);
  add_alike(sketches, 2, 1, {1}, random);
  add_alike(sketches, 2, 1, {2}, random);
  EXPECT_EQ(group_topics(sketches).members.size(), 7U);
}

TEST(TopicGroups, OfAMonthAreTheSameWhateverComesLater) {
  std::mt19937_64 random(3);
  auto sketches = strangers(4, random);
  add_alike(sketches, 2, 6, {1, 2, 3}, random);
  add_alike(sketches, 3, 4, {1, 2, 3}, random);
  add_alike(sketches, 3, 4, {5, 6, 7}, random);
  auto const then = group_topics(sketches);
  auto const known = sketches.size();
  for (int month = 4; month < 7; ++month) {
    add_strangers(sketches, month, 40, random);
    add_alike(sketches, month, 9, {1, 2, 9}, random);
    add_alike(sketches, month, 9, {5, 6, 7}, random);
  }
  auto const later = group_topics(sketches);
  ASSERT_EQ(then.groups.size(), 1U);
  ASSERT_GT(later.groups.size(), then.groups.size());
  EXPECT_EQ(later.groups[0].leader, then.groups[0].leader);
  EXPECT_EQ(later.groups[0].name, then.groups[0].name);
  auto const in_first = [&](TopicGroups const &all) {
    return std::ranges::count_if(
        all.members, [&](TopicMember const &one) { return one.group == 0 && one.sketch < known; });
  };
  EXPECT_EQ(in_first(later), in_first(then));
}

TEST(TopicGroups, DoNotDependOnTheOrder) {
  std::mt19937_64 random(4);
  auto sketches = strangers(3, random);
  add_alike(sketches, 1, 6, {1, 2, 3}, random);
  add_alike(sketches, 2, 7, {3, 4, 5}, random);
  auto const groups = group_topics(sketches);
  std::ranges::shuffle(sketches, random);
  auto const other = group_topics(sketches);
  ASSERT_EQ(groups.groups.size(), 2U);
  ASSERT_EQ(other.groups.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(groups.groups[i].leader, other.groups[i].leader);
    EXPECT_EQ(groups.groups[i].name, other.groups[i].name);
  }
  EXPECT_EQ(groups.members.size(), other.members.size());
}

TEST(TopicGroups, ForgetAfterAYearWhoFoundNoGroup) {
  for (int const months : {11, 12}) {
    std::mt19937_64 random(5);
    auto sketches = strangers(1, random);
    add_alike(sketches, 0, 4, {1, 2, 3}, random);
    add_alike(sketches, months, 1, {1, 2, 3}, random);
    EXPECT_EQ(group_topics(sketches).groups.size(), months < 12 ? 1U : 0U) << months;
  }
}

TEST(TopicGroups, OfNothingAreNone) {
  EXPECT_TRUE(group_topics({}).groups.empty());
  Sketches const wordless(9, TopicSketch{1, 2, {}});
  EXPECT_TRUE(group_topics(wordless).members.empty());
}

}  // namespace
}  // namespace kaeru
