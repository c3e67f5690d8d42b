// The policy's lines, each at its edges.
#include "call/call_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "support/call_events.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;

CallLimits usual() {
  CallLimits limits = call_limits(Policy{});
  limits.recorded_situations = {"暴言", "威嚇・脅迫"};
  return limits;
}

/// A call of an operator who knows the matter.
CallRecord ordinary() {
  return replay({{.act = CallAct::start, .name = "OP", .text = "id"},
                 {.act = CallAct::field, .name = "matter", .text = "返金"}});
}

CallRecord with(CallRecord record, std::vector<CallEvent> const &events) {
  for (CallEvent const &event : events) apply(record, event);
  return record;
}

std::optional<CallNotice> find(std::vector<CallNotice> const &notices, std::string const &key) {
  auto const found = std::ranges::find(notices, key, &CallNotice::key);
  return found == notices.end() ? std::nullopt : std::optional(*found);
}

std::optional<Nearness> nearness(CallRecord const &record, std::string const &key, std::int64_t now,
                                 CallLimits const &limits = usual()) {
  auto const notice = find(call_notices(record, limits, now), key);
  return notice ? std::optional(notice->nearness) : std::nullopt;
}

TEST(CallLimits, ComeFromThePolicy) {
  Diagnostics diagnostics;
  auto const policy = Policy::parse(
      "limits: {consult_after_min: 1, supervisor_act_within_min: 2, holds_max: 3, hold_max_s: 4, "
      "persist_max: 5, same_answer_max: 6}\n"
      "hang_up: {warnings_before: 7, abuse_min: 8, deadlock_min: 9, approver: 課長}\n",
      "policy.yaml", diagnostics);
  CallLimits const limits = call_limits(*policy);
  EXPECT_EQ(limits.consult_after_min, 1);
  EXPECT_EQ(limits.supervisor_act_within_min, 2);
  EXPECT_EQ(limits.holds_max, 3);
  EXPECT_EQ(limits.hold_max_s, 4);
  EXPECT_EQ(limits.persist_max, 5);
  EXPECT_EQ(limits.same_answer_max, 6);
  EXPECT_EQ(limits.warnings_before, 7);
  EXPECT_EQ(limits.abuse_min, 8);
  EXPECT_EQ(limits.deadlock_min, 9);
  EXPECT_EQ(limits.hang_up_approver, "課長");
}

/// A line that time reaches: nothing before `near`, near before `reached`.
struct TimeLine {
  char const *key;
  std::vector<CallEvent> events;  ///< at 0
  std::int64_t near;
  std::int64_t reached;
};

std::vector<TimeLine> time_lines() {
  return {
      {"limits.consult_after_min", {{.act = CallAct::loop_on}}, 8 * minute, 10 * minute},
      {"limits.supervisor_act_within_min", {}, 15 * minute, 20 * minute},
      {"limits.hold_max_s", {{.act = CallAct::hold_on}}, 20 * second, 30 * second},
      {"hang_up.abuse_min", {{.act = CallAct::abuse_on}}, 12 * minute, 15 * minute},
      {"hang_up.deadlock_min", {{.act = CallAct::loop_on}}, 48 * minute, 60 * minute},
  };
}

TEST(CallNotices, TimeLinesAreToldAtTheirEdges) {
  for (TimeLine const &line : time_lines()) {
    CallRecord const record = with(ordinary(), line.events);
    auto const at = [&](std::int64_t now) { return nearness(record, line.key, now); };
    EXPECT_EQ(at(line.near - second), std::nullopt) << line.key;
    EXPECT_EQ(at(line.near), Nearness::near) << line.key;
    EXPECT_EQ(at(line.near + second), Nearness::near) << line.key;
    EXPECT_EQ(at(line.reached - second), Nearness::near) << line.key;
    EXPECT_EQ(at(line.reached), Nearness::reached) << line.key;
    EXPECT_EQ(at(line.reached + second), Nearness::reached) << line.key;
  }
}

TEST(CallNotices, TimeLinesFollowTheirOwnNumber) {
  CallLimits limits = usual();
  limits.consult_after_min = 3;
  CallRecord const record = with(ordinary(), {{.act = CallAct::loop_on}});
  auto const notice = find(call_notices(record, limits, 3 * minute), "limits.consult_after_min");
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->nearness, Nearness::reached);
  EXPECT_EQ(notice->text, "堂々巡り3分です。保留してSVに相談を");
}

TEST(CallNotices, FractionsOfALineAreNotRounded) {
  CallLimits limits = usual();
  limits.hold_max_s = 10;
  CallRecord const record = with(ordinary(), {{.act = CallAct::hold_on}});
  EXPECT_EQ(nearness(record, "limits.hold_max_s", 6666, limits), std::nullopt);
  EXPECT_EQ(nearness(record, "limits.hold_max_s", 6667, limits), Nearness::near);
}

TEST(CallNotices, SeveralLoopsAddUpWhileOneGoesOn) {
  CallRecord record = with(ordinary(), {{.at_ms = 0, .act = CallAct::loop_on},
                                        {.at_ms = 9 * minute, .act = CallAct::loop_off}});
  EXPECT_EQ(nearness(record, "limits.consult_after_min", 11 * minute), std::nullopt);
  record = with(record, {{.at_ms = 11 * minute, .act = CallAct::loop_on}});
  EXPECT_EQ(nearness(record, "limits.consult_after_min", 12 * minute - second), Nearness::near);
  EXPECT_EQ(nearness(record, "limits.consult_after_min", 12 * minute), Nearness::reached);
}

TEST(CallNotices, AskForTheMatterOfALongCall) {
  CallRecord record =
      with(ordinary(), {{.act = CallAct::field, .name = "matter", .text = " \u3000"}});
  EXPECT_EQ(nearness(record, "limits.consult_after_min", 10 * minute - second), std::nullopt);
  auto const notice = find(call_notices(record, usual(), 10 * minute), "limits.consult_after_min");
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->nearness, Nearness::near);
  EXPECT_THAT(notice->text, HasSubstr("用件"));
  EXPECT_EQ(nearness(record, "limits.consult_after_min", 30 * minute), Nearness::near);
  EXPECT_EQ(nearness(ordinary(), "limits.consult_after_min", 30 * minute), std::nullopt);
}

/// A line that counts: nothing at `before`, near at the count after, reached at the one after that.
struct CountLine {
  char const *key;
  CallAct act;
  int quiet;
  int near;
  int reached;
};

TEST(CallNotices, CountLinesAreToldAtTheirEdges) {
  CallRecord unknown = ordinary();
  apply(unknown, {.act = CallAct::field, .name = "matter"});
  for (CountLine const &line : {
           CountLine{"limits.persist_max", CallAct::persist, 0, 1, 2},
           CountLine{"limits.same_answer_max", CallAct::same_answer, 1, 2, 3},
       }) {
    auto const at = [&](int count) {
      return nearness(
          with(unknown, std::vector<CallEvent>(static_cast<std::size_t>(count), {.act = line.act})),
          line.key, 0);
    };
    EXPECT_EQ(at(line.quiet), std::nullopt) << line.key;
    EXPECT_EQ(at(line.near), Nearness::near) << line.key;
    EXPECT_EQ(at(line.reached), Nearness::reached) << line.key;
    EXPECT_EQ(at(line.reached + 1), Nearness::reached) << line.key;
  }
}

TEST(CallNotices, OfOneNothingIsNearBeforeItIsCounted) {
  CallLimits limits = usual();
  limits.persist_max = limits.same_answer_max = 1;
  EXPECT_THAT(call_notices(CallRecord{}, limits, 0), IsEmpty());
}

TEST(CallNotices, PersistingIsOverOnceTheMatterIsKnown) {
  EXPECT_EQ(nearness(with(ordinary(), {{.act = CallAct::persist}, {.act = CallAct::persist}}),
                     "limits.persist_max", 0),
            std::nullopt);
}

TEST(CallNotices, WarningsLeadToTheLineOfHangingUp) {
  CallLimits limits = usual();
  limits.warnings_before = 5;
  for (auto const &[warnings, expected] :
       std::vector<std::pair<std::size_t, std::optional<Nearness>>>{
           {3, std::nullopt}, {4, Nearness::near}, {5, Nearness::reached}, {6, Nearness::reached}})
    EXPECT_EQ(
        nearness(with(ordinary(), std::vector<CallEvent>(warnings, {.act = CallAct::warning})),
                 "hang_up.warnings_before", 0, limits),
        expected)
        << warnings;
}

TEST(CallNotices, OneHoldAndNoMore) {
  CallEvent const on{.act = CallAct::hold_on};
  CallEvent const off{.act = CallAct::hold_off};
  char const *const key = "limits.holds_max";
  EXPECT_EQ(nearness(ordinary(), key, 0), std::nullopt);
  EXPECT_EQ(nearness(with(ordinary(), {on}), key, 0), std::nullopt);
  EXPECT_EQ(nearness(with(ordinary(), {on, off}), key, 0), Nearness::near);
  EXPECT_EQ(nearness(with(ordinary(), {on, off, on}), key, 0), Nearness::reached);
  EXPECT_EQ(nearness(with(ordinary(), {on, off, on, off}), key, 0), Nearness::reached);
}

TEST(CallNotices, ConsultsWithoutAHoldWhenNoneIsLeft) {
  CallRecord const record =
      with(ordinary(),
           {{.act = CallAct::hold_on}, {.act = CallAct::hold_off}, {.act = CallAct::loop_on}});
  auto const notice = find(call_notices(record, usual(), 10 * minute), "limits.consult_after_min");
  ASSERT_TRUE(notice);
  EXPECT_THAT(notice->text, Not(HasSubstr("保留")));
}

TEST(CallNotices, TheSupervisorsDelayIsTheSupervisors) {
  auto const text = [](char const *role) {
    CallRecord record = ordinary();
    record.role = role;
    return find(call_notices(record, usual(), 20 * minute), "limits.supervisor_act_within_min")
        ->text;
  };
  EXPECT_THAT(text("OP"), HasSubstr("別のSV・管理者へ"));
  EXPECT_THAT(text("SV"), HasSubstr("SV側の遅れ"));
  EXPECT_THAT(text("管理者"), HasSubstr("管理側の遅れ"));
}

TEST(CallNotices, ADecisionSettlesWhoMustAct) {
  for (CallEvent const &decision :
       {CallEvent{.act = CallAct::approved, .name = "SV"}, CallEvent{.act = CallAct::hand_over}}) {
    CallRecord const record = with(ordinary(), {{.act = CallAct::loop_on}, decision});
    EXPECT_EQ(nearness(record, "limits.supervisor_act_within_min", 30 * minute), std::nullopt);
    EXPECT_EQ(nearness(record, "limits.consult_after_min", 30 * minute), std::nullopt);
  }
}

TEST(CallNotices, RecordingIsToldUponAbuse) {
  char const *const key = "recording_notice";
  CallEvent const told{.at_ms = 1000, .act = CallAct::recording_notice};
  CallEvent const abuse{.at_ms = 2000, .act = CallAct::abuse_on};
  CallEvent const threat{.at_ms = 3000, .act = CallAct::situation_on, .name = "威嚇・脅迫"};
  CallEvent const other{.at_ms = 3000, .act = CallAct::situation_on, .name = "上司要求"};
  CallEvent const again{.at_ms = 4000, .act = CallAct::recording_notice};
  struct {
    std::vector<CallEvent> events;
    std::optional<Nearness> expected;
  } const rows[] = {
      {{}, std::nullopt},
      {{told}, std::nullopt},
      {{other}, std::nullopt},
      {{abuse}, Nearness::reached},
      {{threat}, Nearness::reached},
      {{told, abuse}, Nearness::near},
      {{told, threat}, Nearness::near},
      {{told, abuse, threat, again}, std::nullopt},
      {{abuse, told}, std::nullopt},  // in the same moment as far as time goes
      {{abuse, {.at_ms = 2500, .act = CallAct::recording_notice}, threat}, Nearness::near},
      {{abuse, {.at_ms = 2500, .act = CallAct::abuse_off}}, std::nullopt},
      {{threat, {.at_ms = 3500, .act = CallAct::situation_off, .name = "威嚇・脅迫"}},
       std::nullopt},
  };
  for (auto const &row : rows)
    EXPECT_EQ(nearness(with(ordinary(), row.events), key, 5000), row.expected) << &row - rows;
}

TEST(CallNotices, NamesTheApproverAndNeverOrders) {
  CallLimits limits = usual();
  limits.hang_up_approver = "センター長";
  CallRecord const record = with(ordinary(), {{.act = CallAct::abuse_on},
                                              {.act = CallAct::loop_on},
                                              {.act = CallAct::warning},
                                              {.act = CallAct::warning}});
  auto const notices = call_notices(record, limits, 60 * minute);
  for (char const *const key :
       {"hang_up.abuse_min", "hang_up.deadlock_min", "hang_up.warnings_before"}) {
    auto const notice = find(notices, key);
    ASSERT_TRUE(notice) << key;
    EXPECT_THAT(notice->text, AllOf(HasSubstr("できる線です"), HasSubstr("センター長の承認を")));
  }
  EXPECT_THAT(notices, Each(Field(&CallNotice::text, Not(HasSubstr("切って")))));
}

TEST(CallNotices, WhatPassesByIsNoReasonToHangUp) {
  CallRecord const record = with(ordinary(), {{.at_ms = 0, .act = CallAct::abuse_on},
                                              {.at_ms = 0, .act = CallAct::loop_on},
                                              {.at_ms = 61 * minute, .act = CallAct::abuse_off},
                                              {.at_ms = 61 * minute, .act = CallAct::loop_off}});
  EXPECT_EQ(nearness(record, "hang_up.abuse_min", 62 * minute), std::nullopt);
  EXPECT_EQ(nearness(record, "hang_up.deadlock_min", 62 * minute), std::nullopt);
}

std::vector<std::string> keys(std::vector<CallNotice> const &notices) {
  std::vector<std::string> keys;
  for (CallNotice const &notice : notices) keys.push_back(notice.key);
  return keys;
}

TEST(CallNotices, TheMostPressingComesFirst) {
  CallRecord const record = with(ordinary(), {{.act = CallAct::loop_on},
                                              {.act = CallAct::same_answer},
                                              {.act = CallAct::same_answer},
                                              {.at_ms = 16 * minute, .act = CallAct::abuse_on},
                                              {.at_ms = 16 * minute, .act = CallAct::hold_on}});
  EXPECT_THAT(keys(call_notices(record, usual(), 16 * minute + 20 * second)),
              ElementsAre("recording_notice", "limits.consult_after_min", "limits.hold_max_s",
                          "limits.supervisor_act_within_min", "limits.same_answer_max"));
}

TEST(CallNotices, AreSilentAfterHangingUp) {
  CallRecord const record = with(
      ordinary(), {{.act = CallAct::abuse_on}, {.at_ms = 60 * minute, .act = CallAct::hang_up}});
  EXPECT_THAT(call_notices(record, usual(), 61 * minute), IsEmpty());
}

/// Everything that can be told, at its longest.
CallRecord crowded() {
  return with(CallRecord{}, {{.act = CallAct::abuse_on},
                             {.act = CallAct::loop_on},
                             {.act = CallAct::situation_on, .name = "暴言"},
                             {.act = CallAct::persist},
                             {.act = CallAct::same_answer},
                             {.act = CallAct::warning},
                             {.act = CallAct::hold_on}});
}

TEST(CallNotices, ALimitOfNoneSwitchesItsLineOff) {
  for (int const off : {0, -1, std::numeric_limits<int>::min()}) {
    CallLimits const limits{.consult_after_min = off,
                            .supervisor_act_within_min = off,
                            .holds_max = off,
                            .hold_max_s = off,
                            .persist_max = off,
                            .same_answer_max = off,
                            .warnings_before = off,
                            .abuse_min = off,
                            .deadlock_min = off,
                            .hang_up_approver = "SV",
                            .recorded_situations = {}};
    EXPECT_THAT(keys(call_notices(crowded(), limits, 1000 * minute)),
                ElementsAre("recording_notice"));
  }
}

TEST(CallNotices, AbsurdClocksAndLimitsAreSane) {
  CallLimits huge = usual();
  for (int *const limit :
       {&huge.consult_after_min, &huge.supervisor_act_within_min, &huge.hold_max_s, &huge.holds_max,
        &huge.persist_max, &huge.same_answer_max, &huge.warnings_before, &huge.abuse_min,
        &huge.deadlock_min})
    *limit = std::numeric_limits<int>::max();
  huge.hang_up_approver = std::string(1 << 20, 'x');
  for (std::int64_t const now :
       {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}})
    EXPECT_THAT(keys(call_notices(crowded(), usual(), now)),
                testing::IsSupersetOf({"recording_notice"}));
  for (std::int64_t const now : {std::int64_t{0}, std::numeric_limits<std::int64_t>::max()})
    for (CallNotice const &notice : call_notices(crowded(), huge, now))
      EXPECT_LE(to_utf32(notice.text).size(), max_notice_text) << notice.text;
  EXPECT_EQ(
      nearness(crowded(), "hang_up.abuse_min", std::numeric_limits<std::int64_t>::max(), huge),
      Nearness::reached);
}

RC_GTEST_PROP(CallNoticesProperty, AreShortAndInOrder, ()) {
  CallRecord const record = replay(*rc::gen::container<std::vector<CallEvent>>(plausible_event()));
  std::int64_t const now = *rc::gen::inRange<std::int64_t>(-minute, 100 * minute);
  auto const notices = call_notices(record, usual(), now);
  RC_ASSERT(std::ranges::is_sorted(notices, std::ranges::greater{}, &CallNotice::nearness));
  for (CallNotice const &notice : notices) {
    RC_ASSERT(!notice.text.empty());
    RC_ASSERT(to_utf32(notice.text).size() <= max_notice_text);
  }
}

TEST(CallNotices, SentencesAreWholeWithUsualNumbers) {
  CallLimits limits = usual();
  limits.hang_up_approver = "センター長";
  for (std::int64_t const now :
       {8 * minute, 10 * minute, 12 * minute, 15 * minute, 48 * minute, 60 * minute})
    for (char const *const role : {"OP", "SV", "管理者"}) {
      CallRecord record = crowded();
      record.role = role;
      for (CallNotice const &notice : call_notices(record, limits, now))
        EXPECT_LT(to_utf32(notice.text).size(), max_notice_text) << notice.text;
    }
}

}  // namespace
}  // namespace kaeru
