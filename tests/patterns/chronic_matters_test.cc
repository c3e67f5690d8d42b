#include "patterns/chronic_matters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

DueRules rules() {
  return {.today = {2026, 11, 26}, .straining = {}};
}

CaseStudy story(char const *id, Date occurred) {
  CaseStudy one;
  one.id = id;
  one.title = "標題";
  one.author = "担当A";
  one.outcome = "説明納得";
  one.occurred = occurred;
  return one;
}

std::vector<ChronicMatter> watch(std::vector<CaseStudy> const &stories) {
  ChronicWatch watch(rules());
  for (auto const &one : stories) watch.add(one);
  return watch.matters();
}

TEST(ChronicMatters, DaysAndContactsCountAboveTheLine) {
  auto one = story("a", {2026, 1, 1});
  one.days = 30;
  one.calls = 5;
  EXPECT_THAT(watch({one}), IsEmpty());
  one.days = 31;
  one.calls = 6;
  auto const found = watch({one});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].reasons, ElementsAre("31 日(目安 30 日)", "接触 6 回(目安 5 回)"));
  EXPECT_FALSE(found[0].open);
}

TEST(ChronicMatters, TheSameAnswerCountsAtTheLine) {
  auto one = story("a", {2026, 1, 1});
  one.course = {{"10:00", "OP", "二度目の不可", {}, "", 1}};
  EXPECT_THAT(watch({one}), IsEmpty());
  one.course[0].act = "三度目の不可";
  auto const found = watch({one});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].reasons, ElementsAre("同じ回答 3 回(目安 3 回)"));
}

TEST(ChronicMatters, AnOpenMatterGoesOnUntilToday) {
  auto one = story("a", {2026, 10, 26});
  one.outcome = "継続中";
  auto const found = watch({one});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].days, 31);
  EXPECT_TRUE(found[0].open);
  one.state = "廃止";
  EXPECT_THAT(watch({one}), IsEmpty());
}

TEST(ChronicMatters, CaseStudiesOfOneMatterCountTogetherInAnyOrder) {
  auto first = story("a", {2026, 9, 1});
  first.calls = 3;
  first.outcome = "折返し移行";
  auto second = story("b", {2026, 9, 20});
  second.first_case = "a";
  second.calls = 3;
  second.author = "SV B";
  auto const found = watch({first, second});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].contacts, 6);
  EXPECT_EQ(found[0].days, 19);
  EXPECT_EQ(found[0].id, "b");
  EXPECT_EQ(found[0].owner, "SV B");
  EXPECT_FALSE(found[0].open);  // the second ended it
  EXPECT_THAT(found[0].ids, ElementsAre("a", "b"));
  EXPECT_EQ(watch({second, first}), found);
}

TEST(ChronicMatters, OnOneDayTheSecondComplaintComesLast) {
  auto first = story("z", {2026, 9, 1});
  auto second = story("a", {2026, 9, 1});
  second.first_case = "z";
  first.calls = 6;
  auto const found = watch({first, second});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].id, "a");
}

TEST(ChronicMatters, OpenOnesComeFirstThenTheLongest) {
  auto ended = story("a", {2025, 1, 1});
  ended.days = 300;
  auto open = story("b", {2026, 10, 1});
  open.outcome = "継続中";
  auto longer = story("c", {2026, 9, 1});
  longer.outcome = "継続中";
  std::vector<std::string> ids;
  for (auto const &one : watch({ended, open, longer})) ids.push_back(one.id);
  EXPECT_THAT(ids, ElementsAre("c", "b", "a"));
}

}  // namespace
}  // namespace kaeru
