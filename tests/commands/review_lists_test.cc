#include "commands/review_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commands/clock.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date today{2026, 10, 31};
constexpr std::int64_t day_ms = 86'400'000;

ReviewRecord record(std::string id, std::string state = "検証済") {
  ReviewRecord made;
  made.id = std::move(id);
  made.state = std::move(state);
  return made;
}

ReviewRecord card(std::string id, std::string state, std::string approver) {
  ReviewRecord made = record(std::move(id), std::move(state));
  made.guidance = true;
  made.decider = std::move(approver);
  return made;
}

std::vector<ReviewItem> items(std::vector<ReviewRecord> const &records, ReviewReason reason,
                              ReviewLog const &log = {}, int months = 12) {
  auto all = review_items(records, log, {today, months});
  std::erase_if(all, [&](auto const &item) { return item.reason != reason; });
  return all;
}

std::vector<std::string> ids(std::vector<ReviewItem> const &items) {
  std::vector<std::string> ids;
  for (auto const &item : items) ids.push_back(item.record.id);
  return ids;
}

TEST(ReviewLists, WhatNobodyValidatedWaitsTheOldestFirst) {
  auto old = record("old", "未検証"), young = record("young", "下書き");
  auto edited = record("edited", "下書き");
  old.written = Date{2026, 1, 1};
  young.written = Date{2026, 10, 1};
  young.updated = Date{2025, 1, 1};
  edited.updated = Date{2026, 5, 1};
  auto const waiting =
      items({record("none", ""), young, record("done"), record("gone", "廃止"), edited, old},
            ReviewReason::waiting);
  EXPECT_THAT(ids(waiting), ElementsAre("old", "edited", "young", "none"));
  EXPECT_EQ(waiting[0].since, old.written);
  EXPECT_EQ(waiting[3].since, std::nullopt);
}

TEST(ReviewLists, AValidatedCardWithoutApproverWaits) {
  auto const waiting = items({card("a", "検証済", ""), card("b", "検証済", "SV B"),
                              card("c", "未検証", "SV B"), card("d", "廃止", "")},
                             ReviewReason::waiting);
  EXPECT_THAT(ids(waiting), ElementsAre("a", "c"));
}

TEST(ReviewLists, TheReviewDayItselfIsDue) {
  auto due = record("due"), tomorrow = record("tomorrow"), draft = record("draft", "下書き");
  due.review_by = today;
  tomorrow.review_by = Date{2026, 11, 1};
  draft.review_by = Date{2026, 1, 1};
  auto gone = record("gone", "廃止");
  gone.review_by = Date{2020, 1, 1};
  auto const overdue = items({due, tomorrow, draft, gone}, ReviewReason::overdue);
  EXPECT_THAT(ids(overdue), ElementsAre("draft", "due"));
  EXPECT_EQ(overdue[1].since, today);
}

TEST(ReviewLists, WithoutAReviewDayTheIntervalCountsFromTheValidation) {
  auto due = record("due"), not_yet = record("not-yet"), chosen = record("chosen");
  due.validated = Date{2025, 10, 31};
  not_yet.validated = Date{2025, 11, 1};
  chosen.validated = Date{2020, 1, 1};
  chosen.review_by = Date{2027, 1, 1};
  auto sent_back = record("sent-back", "未検証");
  sent_back.validated = Date{2020, 1, 1};
  std::vector const records = {due, not_yet, chosen, sent_back, record("undated")};
  EXPECT_THAT(ids(items(records, ReviewReason::overdue)), ElementsAre("due"));
  EXPECT_THAT(items(records, ReviewReason::overdue, {}, 0), IsEmpty());
}

ReviewLog a_log() {
  ReviewLog log;
  log.searches = 5;
  log.first_ms = midnight_ms({2026, 3, 1});
  return log;
}

TEST(ReviewLists, TheMostFlaggedComesFirst) {
  auto log = a_log();
  log.by_id["once"].missing = 1;
  log.by_id["once"].flagged_ms = midnight_ms(today);
  log.by_id["twice"].wrong = 1;
  log.by_id["twice"].missing = 1;
  log.by_id["twice"].flagged_ms = midnight_ms({2026, 9, 9}) + day_ms - 1;
  log.by_id["twice"].queries = {"上司だせ"};
  log.by_id["gone"].wrong = 9;
  auto const flagged =
      items({record("once"), record("twice", "下書き"), record("gone", "廃止"), record("quiet")},
            ReviewReason::flagged, log);
  ASSERT_THAT(ids(flagged), ElementsAre("twice", "once"));
  EXPECT_EQ(flagged[0].since, (Date{2026, 9, 9}));
  EXPECT_THAT(flagged[0].queries, ElementsAre("上司だせ"));
}

TEST(ReviewLists, ACaseStudyIsSeenWhenOpenedACardWhenShown) {
  auto log = a_log();
  log.uses = 1;
  log.by_id["opened"].shown = 9;
  log.by_id["opened"].used = true;
  log.by_id["shown"].shown = 9;
  log.by_id["shown-card"].shown = 1;
  std::vector const records = {record("opened"),
                               record("never"),
                               record("shown"),
                               card("shown-card", "検証済", "SV"),
                               card("card", "検証済", "SV"),
                               card("unapproved", "検証済", "")};
  auto const unopened = items(records, ReviewReason::unopened, log);
  EXPECT_THAT(ids(unopened), ElementsAre("shown", "card", "never"));
  EXPECT_EQ(unopened[0].shown, 9u);
}

TEST(ReviewLists, WhereNobodyOpensAnythingBeingShownMustDo) {
  auto log = a_log();
  log.by_id["shown"].shown = 1;
  auto const unopened = items({record("never"), record("shown")}, ReviewReason::unopened, log);
  EXPECT_THAT(ids(unopened), ElementsAre("never"));
}

TEST(ReviewLists, NothingIsUnopenedForLongerThanItAndTheLogExist) {
  auto old = record("old"), young = record("young");
  old.written = Date{2020, 1, 1};
  young.written = Date{2026, 10, 1};
  auto const unopened = items({old, young}, ReviewReason::unopened, a_log());
  EXPECT_EQ(unopened[0].since, (Date{2026, 3, 1}));
  EXPECT_EQ(unopened[1].since, (Date{2026, 10, 1}));
}

TEST(ReviewLists, AnEmptyLogCallsNothingUnopened) {
  EXPECT_THAT(review_items({record("a")}, ReviewLog(), {today}), IsEmpty());
}

TEST(ReviewLists, OneFileMayHaveManyReasons) {
  auto draft = record("a", "下書き");
  draft.review_by = today;
  auto log = a_log();
  log.by_id["a"].wrong = 1;
  std::vector<ReviewReason> reasons;
  for (auto const &item : review_items({draft}, log, {today})) reasons.push_back(item.reason);
  EXPECT_THAT(reasons, ElementsAre(ReviewReason::waiting, ReviewReason::overdue,
                                   ReviewReason::flagged, ReviewReason::unopened));
}

}  // namespace
}  // namespace kaeru
