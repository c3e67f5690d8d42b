#include "patterns/due_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date today{2026, 11, 26};

DueRules rules() {
  return {.today = today, .straining = {"暴言", "威嚇・脅迫"}};
}

CaseStudy story() {
  CaseStudy one;
  one.id = "a";
  one.title = "返金が遅い";
  one.author = "担当A";
  one.occurred = Date{2026, 11, 1};
  return one;
}

std::vector<DueKind> kinds(std::vector<DueItem> const &items) {
  std::vector<DueKind> kinds;
  for (auto const &item : items) kinds.push_back(item.kind);
  return kinds;
}

TEST(DueList, APromiseIsDueUntilItIsKept) {
  auto one = story();
  one.promises = {{"写真を送る", Date{2026, 11, 20}, false}, {"電話する", Date{2026, 11, 2}, true}};
  auto const items = due_items(one, rules());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].what, "写真を送る");
  EXPECT_EQ(items[0].owner, "担当A");
  EXPECT_EQ(items[0].days_late, 6);
  EXPECT_EQ(items[0].last_contact, one.occurred);
}

TEST(DueList, ComingDaysAreTheEdge) {
  auto one = story();
  auto within = rules();
  within.coming_days = 14;
  one.promises = {{"今日", today, false},
                  {"ちょうど", Date{2026, 12, 10}, false},
                  {"一日あと", Date{2026, 12, 11}, false},
                  {"いつか", std::nullopt, false}};
  std::vector<int> late;
  for (auto const &item : due_items(one, within)) late.push_back(item.days_late);
  EXPECT_THAT(late, ElementsAre(0, -14, 0));
}

TEST(DueList, WhatWasTakenBackIsACallback) {
  auto one = story();
  for (char const *outcome : {"持ち帰り", "折返し移行"}) {
    one.outcome = outcome;
    one.promises = {};
    EXPECT_THAT(kinds(due_items(one, rules())), ElementsAre(DueKind::callback));
    EXPECT_TRUE(is_open(one));
    one.promises = {{"調べて電話", std::nullopt, false}};
    EXPECT_THAT(kinds(due_items(one, rules())), ElementsAre(DueKind::callback));
    EXPECT_TRUE(is_open(one));
    one.promises[0].kept = true;
    EXPECT_THAT(due_items(one, rules()), IsEmpty());
    EXPECT_FALSE(is_open(one));
  }
}

TEST(DueList, PreventionNamesWhatItLacks) {
  auto one = story();
  one.prevention = "案内文を直す";
  auto items = due_items(one, rules());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].what, "案内文を直す(担当がない)(期限がない)");
  EXPECT_EQ(items[0].owner, "");
  one.prevention_owner = "物流";
  one.prevention_due = Date{2026, 11, 25};
  items = due_items(one, rules());
  EXPECT_EQ(items[0].what, "案内文を直す");
  EXPECT_EQ(items[0].days_late, 1);
  one.prevention_done = true;
  EXPECT_THAT(due_items(one, rules()), IsEmpty());
}

TEST(DueList, FollowUpIsDueAfterStrainingConductEvenIfNobodyWroteIt) {
  auto one = story();
  one.situations = {"上司要求", "暴言"};
  auto items = due_items(one, rules());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].due, (Date{2026, 11, 8}));
  EXPECT_EQ(items[0].what, "暴言のあと、フォローの記録がない");
  auto later = rules();
  later.today = add_days(*items[0].due, unwritten_days);
  EXPECT_EQ(due_items(one, later).size(), 1u);
  later.today = add_days(later.today, 1);
  EXPECT_THAT(due_items(one, later), IsEmpty());
  one.follow_up_due = Date{2026, 12, 1};
  items = due_items(one, rules());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].days_late, -5);
  one.follow_up_done = true;
  EXPECT_THAT(due_items(one, rules()), IsEmpty());
  one.follow_up_done = false;
  one.follow_up_due = std::nullopt;
  one.situations = {"上司要求"};
  EXPECT_THAT(due_items(one, rules()), IsEmpty());
}

TEST(DueList, StrainingIsDangerousOrHarassingConduct) {
  Diagnostics faults;
  auto const vocabulary = Vocabulary::parse(
      "situations:\n"
      "  自傷ほのめかし: {kind: emergency, danger: true}\n"
      "  威嚇・脅迫: {kind: conduct, danger: true}\n"
      "  暴言: {kind: conduct, maps: {mhlw: 暴言}}\n"
      "  上司要求: {kind: conduct}\n",
      "v.yaml", faults);
  ASSERT_TRUE(vocabulary);
  auto const made = due_rules(Policy(), *vocabulary, today);
  EXPECT_THAT(made.straining, ElementsAre("威嚇・脅迫", "暴言"));
  EXPECT_EQ(made.same_answer_max, 3);
  EXPECT_EQ(made.follow_up_days, 7);
}

TEST(DueList, AnOpenMatterHasNoDay) {
  auto one = story();
  one.outcome = "継続中";
  auto const items = due_items(one, rules());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].kind, DueKind::open_matter);
  EXPECT_EQ(items[0].what, "2026-11-01 から 25 日、終わっていない");
  EXPECT_EQ(items[0].due, std::nullopt);
}

TEST(DueList, RetiredFilesOweNothing) {
  auto one = story();
  one.state = "廃止";
  one.outcome = "継続中";
  one.review_by = Date{2026, 1, 1};
  EXPECT_THAT(due_items(one, rules()), IsEmpty());
  Guidance card;
  card.state = "廃止";
  card.review_by = Date{2026, 1, 1};
  EXPECT_THAT(due_items(card, rules()), IsEmpty());
}

TEST(DueList, ReviewsAreDueByTheirDayElseByTheInterval) {
  Date const day{2026, 3, 31};
  EXPECT_EQ(review_day(day, Date{2020, 1, 1}, 12), day);
  EXPECT_EQ(review_day(std::nullopt, Date{2025, 8, 31}, 6), (Date{2026, 2, 28}));
  EXPECT_EQ(review_day(std::nullopt, Date{2025, 8, 31}, 0), std::nullopt);
  EXPECT_EQ(review_day(std::nullopt, std::nullopt, 12), std::nullopt);
  Guidance card;
  card.id = "card";
  card.state = "検証済";
  card.validated = Date{2025, 11, 1};
  EXPECT_THAT(due_items(card, rules()), IsEmpty());  // nobody approved it
  card.approver = "SV B";
  auto const items = due_items(card, rules());
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].owner, "SV B");
  EXPECT_EQ(items[0].due, (Date{2026, 11, 1}));
}

TEST(DueList, TheLastContactIsTheLatestDayThatTheFileNames) {
  auto one = story();
  EXPECT_EQ(last_contact(one), (Date{2026, 11, 1}));
  one.course = {{"2026-11-09 10:00", "OP", "電話", {}, "", 1},
                {"2026-11-05", "OP", "電話", {}, "", 2}};
  EXPECT_EQ(last_contact(one), (Date{2026, 11, 9}));
  one.days = 12;
  EXPECT_EQ(last_contact(one), (Date{2026, 11, 13}));
  EXPECT_EQ(last_contact(CaseStudy()), std::nullopt);
}

DueItem item(char const *id, std::optional<Date> due, int late, char const *owner = "",
             std::optional<Date> last = std::nullopt) {
  DueItem item;
  item.id = id;
  item.due = due;
  item.days_late = late;
  item.owner = owner;
  item.last_contact = last;
  return item;
}

std::string ids(std::vector<DueItem> const &items) {
  std::string ids;
  for (auto const &one : items) ids += one.id;
  return ids;
}

TEST(DueList, SortsOverdueThenComingThenUndated) {
  std::vector<DueItem> items = {item("f", std::nullopt, 0, "", Date{2026, 11, 1}),
                                item("c", today, 0),
                                item("e", std::nullopt, 0, "", Date{2026, 10, 1}),
                                item("b", Date{2026, 11, 25}, 1),
                                item("d", Date{2026, 11, 27}, -1),
                                item("a", Date{2026, 11, 20}, 6)};
  sort_due(items);
  EXPECT_EQ(ids(items), "abcdef");
  std::ranges::reverse(items);
  sort_due(items);
  EXPECT_EQ(ids(items), "abcdef");
}

TEST(DueList, SortsByOwnerNobodyLast) {
  std::vector<DueItem> items = {item("d", today, 0), item("c", today, 0, "B"),
                                item("b", Date{2026, 11, 1}, 25, "A"),
                                item("a", std::nullopt, 0, "A"), item("b", today, 0, "A")};
  sort_by_owner(items);
  EXPECT_EQ(ids(items), "abbcd");
  EXPECT_EQ(items[1].days_late, 25);
}

TEST(DueList, EveryKindHasItsNames) {
  std::vector<std::string> names;
  for (auto const kind : due_kinds) names.push_back(std::string(to_string(kind)) + label(kind));
  EXPECT_THAT(names, ElementsAre("promise約束", "callback返答", "prevention再発防止",
                                 "follow_up担当者フォロー", "review見直し", "open継続中"));
}

}  // namespace
}  // namespace kaeru
