#include "commands/gap_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::SizeIs;

GapReading reading(std::vector<GapTerm> terms, std::string letters) {
  return {std::move(terms), std::move(letters), {}};
}

TEST(GapGroups, SharedWordsThatSayMuchMakeAGroup) {
  auto const groups = group_queries(
      {reading({{"パス", 5}, {"忘", 3}}, "abcd"), reading({{"パス", 5}, {"番", 3}}, "efgh"),
       reading({{"カニ", 5}, {"忘", 3}}, "ijkl"), reading({{"パス", 5}}, "mnop")});
  EXPECT_THAT(groups, ElementsAre(ElementsAre(0, 3), ElementsAre(1), ElementsAre(2)));
}

TEST(GapGroups, SharedLettersMakeAGroupWhereNoWordIsShared) {
  auto const groups =
      group_queries({reading({{"a", 5}}, "ハコワレタ"), reading({{"b", 5}}, "ハコワレテタ"),
                     reading({{"c", 5}}, "ハコ")});
  EXPECT_THAT(groups, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(GapGroups, NoChainJoinsTwoMatters) {
  auto const groups = group_queries({reading({{"a", 1}, {"b", 1}, {"c", 1}}, "1"),
                                     reading({{"b", 1}, {"c", 1}, {"d", 1}, {"a", 1}}, "2"),
                                     reading({{"d", 1}, {"e", 1}, {"b", 1}}, "3")});
  EXPECT_THAT(groups, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
}

TEST(GapGroups, QueriesWithoutWordsOrLettersStandAlone) {
  auto const groups = group_queries({reading({}, "カ"), reading({}, "カ"), reading({}, "ニ")});
  EXPECT_THAT(groups, ElementsAre(ElementsAre(0, 1), ElementsAre(2)));
  EXPECT_THAT(group_queries({}), SizeIs(0));
}

MissedQuery query(std::string text, Callers callers, std::size_t none, std::size_t loose) {
  MissedQuery query;
  query.text = std::move(text);
  query.callers = std::move(callers);
  query.none = none;
  query.loose = loose;
  return query;
}

TEST(GapGroups, AGroupCountsEachCallerOnce) {
  GapLog log;
  log.queries = {query("一人", {1}, 9, 0), query("パス", {2, 3}, 2, 0), query("ぱす", {3}, 0, 1)};
  log.queries[0].first_ms = log.queries[0].last_ms = 5;
  log.queries[1].first_ms = 20, log.queries[1].last_ms = 30;
  log.queries[2].first_ms = 10, log.queries[2].last_ms = 15;
  log.queries[1].used = {{"pw", {2, 3}}, {"other", {3}}};
  log.queries[2].used = {{"pw", {3}}};
  std::vector<GapReading> const readings{reading({{"a", 1}}, "1"), reading({{"b", 1}}, "2"),
                                         reading({{"b", 1}}, "3")};
  auto const groups = make_groups(log, readings);
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_EQ(groups[0].name(), "パス") << "two callers before nine searches of one";
  EXPECT_EQ(groups[0].callers, 2u);
  EXPECT_EQ(groups[0].none, 2u);
  EXPECT_EQ(groups[0].loose, 1u);
  EXPECT_EQ(groups[0].first_ms, 10);
  EXPECT_EQ(groups[0].last_ms, 30);
  EXPECT_THAT(groups[0].used, ElementsAre(Pair("pw", 2), Pair("other", 1)));
  EXPECT_THAT(make_groups(log, {readings[0]}), SizeIs(1)) << "what was not read is left out";
}

}  // namespace
}  // namespace kaeru
