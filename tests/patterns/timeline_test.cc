#include "patterns/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::Pair;

CourseStep step(char const *when, char const *act, char const *reaction = "") {
  CourseStep step;
  step.when = when;
  step.role = "OP";
  step.act = act;
  step.reaction = reaction;
  return step;
}

CaseStudy story(char const *id, std::vector<CourseStep> course) {
  CaseStudy one;
  one.id = id;
  one.title = std::string("標題") + id;
  one.occurred = Date{2026, 4, 1};
  one.course = std::move(course);
  return one;
}

/// "a 2026-04-01 10:02 行為" of each.
std::vector<std::string> lines(std::vector<CaseStudy> const &matter) {
  std::vector<std::string> lines;
  for (auto const &entry : make_timeline(matter).entries)
    lines.push_back(entry.id + " " + (entry.day ? to_string(*entry.day) : "-") + " " +
                    (entry.time.empty() ? "" : entry.time + " ") + entry.act);
  return lines;
}

TEST(Timeline, AStepWithoutADayBelongsToTheDayBefore) {
  EXPECT_THAT(lines({story("a", {step("10:02", "受ける"), step("2026-04-03", "書面"),
                                 step("09:00", "電話"), step("2026-04-05 08:30", "訪問")})}),
              ElementsAre("a 2026-04-01 標題a", "a 2026-04-01 10:02 受ける", "a 2026-04-03 書面",
                          "a 2026-04-03 09:00 電話", "a 2026-04-05 08:30 訪問"));
}

TEST(Timeline, ADayWithoutAYearStaysAsWritten) {
  auto one = story("a", {step("4/2", "電話")});
  one.occurred = std::nullopt;
  EXPECT_THAT(lines({one}), ElementsAre("a - 標題a", "a - 4/2 電話"));
}

TEST(Timeline, CaseStudiesOfOneDayAreMergedByTime) {
  auto first = story("z", {step("10:00", "受ける"), step("18:00", "終える")});
  auto second = story("a", {step("12:00", "二度目"), step("13:00", "代わる")});
  second.first_case = "z";
  std::vector<std::string> const expected = {
      "z 2026-04-01 標題z",        "z 2026-04-01 10:00 受ける", "a 2026-04-01 標題a",
      "a 2026-04-01 12:00 二度目", "a 2026-04-01 13:00 代わる", "z 2026-04-01 18:00 終える"};
  EXPECT_EQ(lines({first, second}), expected);
  EXPECT_EQ(lines({second, first}), expected);
  EXPECT_THAT(make_timeline({second, first}).ids, ElementsAre("z", "a"));
}

TEST(Timeline, ANewDayBeginsWithoutATime) {
  auto first = story("a", {step("18:00", "受ける"), step("2026-04-02", "書面")});
  auto second = story("b", {step("10:00", "二度目")});
  second.occurred = Date{2026, 4, 2};
  EXPECT_THAT(lines({first, second}),
              ElementsAre("a 2026-04-01 標題a", "a 2026-04-01 18:00 受ける", "a 2026-04-02 書面",
                          "b 2026-04-02 標題b", "b 2026-04-02 10:00 二度目"));
}

TEST(Timeline, AFilesOwnOrderStandsWithinADay) {
  EXPECT_THAT(lines({story("a", {step("10:00", "一"), step("09:00", "二"), step("10:01", "三")})}),
              ElementsAre("a 2026-04-01 標題a", "a 2026-04-01 10:00 一", "a 2026-04-01 09:00 二",
                          "a 2026-04-01 10:01 三"));
}

TEST(Timeline, PromisedDaysStandAmongTheOthers) {
  auto one = story("a", {step("2026-04-02 10:00", "電話"), step("2026-04-04", "終える")});
  one.promises = {{"調べる", Date{2026, 4, 2}, true}, {"送る", std::nullopt, false}};
  EXPECT_THAT(lines({one}), ElementsAre("a 2026-04-01 標題a", "a 2026-04-02 10:00 電話",
                                        "a 2026-04-02 調べる(済)", "a 2026-04-04 終える",
                                        "a - 送る(済んでいない)"));
  EXPECT_EQ(make_timeline({one}).last, (Date{2026, 4, 4}));
}

TEST(Timeline, WordsOfBothSidesAreKeptAsWritten) {
  auto one = story("a", {step("10:00", "「お控えください」と言う", "「うるさい」「切るな」")});
  one.sections = {{"顧客の主張", "「金返せ」 と何度も。「今日」", 9}};
  auto const entries = make_timeline({one}).entries;
  EXPECT_THAT(entries[0].reaction_words, ElementsAre("金返せ", "今日"));
  EXPECT_THAT(entries[1].act_words, ElementsAre("お控えください"));
  EXPECT_THAT(entries[1].reaction_words, ElementsAre("うるさい", "切るな"));
  EXPECT_THAT(entries[1].marks, ElementsAre(StepMark::warning));
}

TEST(Timeline, CountsOverTheMatter) {
  auto first = story("a", {step("10:00", "保留にする"), step("10:05", "同じ回答1回目")});
  first.minutes = 12;
  first.holds = 3;
  first.situations = {"暴言", "商品"};
  first.recording_notice = "あり";
  auto second =
      story("b", {step("2026-04-02", "同じ回答2回目"), step("2026-04-03", "同じ回答4回目")});
  second.situations = {"商品"};
  auto const timeline = make_timeline({first, second});
  EXPECT_EQ(timeline.contacts, 3);
  EXPECT_EQ(timeline.minutes, 12);
  EXPECT_EQ(timeline.same_answers, 4);
  EXPECT_EQ(timeline.first, (Date{2026, 4, 1}));
  EXPECT_EQ(timeline.last, (Date{2026, 4, 3}));
  EXPECT_THAT(timeline.situations, ElementsAre(Pair("商品", 2), Pair("暴言", 1)));
  EXPECT_THAT(timeline.marks,
              ElementsAre(Pair(StepMark::recording_notice, 1), Pair(StepMark::warning, 0),
                          Pair(StepMark::ending_notice, 0), Pair(StepMark::hold, 3),
                          Pair(StepMark::promise, 0)));
}

TEST(Timeline, ContactsAreCallsButAtLeastTheDaysNamed) {
  auto one = story("a", {});
  EXPECT_EQ(contacts_of(one), 1);
  one.course = {step("2026-04-01 10:00", "一"), step("2026-04-01 11:00", "二"),
                step("2026-04-09", "三"), step("10:00", "四")};
  EXPECT_EQ(contacts_of(one), 2);
  one.calls = 7;
  EXPECT_EQ(contacts_of(one), 7);
}

}  // namespace
}  // namespace kaeru
