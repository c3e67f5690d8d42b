// What events add up to, and that taking one back leaves no trace.
#include "call/call_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "support/call_events.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::Pair;
using testing::SizeIs;

TEST(CallField, IsFoundByNameLabelAndAlias) {
  struct {
    char const *word;
    std::optional<CallField> field;
  } const rows[] = {
      {"matter", CallField::matter},
      {"用件", CallField::matter},
      {"要件", CallField::matter},
      {" ＭＡＴＴＥＲ\u3000", CallField::matter},
      {"怒りの原因", CallField::cause},
      {"原因", CallField::cause},
      {"現状", CallField::state},
      {"要求", CallField::demand},
      {"折り返し", CallField::callback},
      {"伝えたこと", CallField::told},
      {"お客様", CallField::caller},
      {"", std::nullopt},
      {"  ", std::nullopt},
      {"用件を", std::nullopt},
      {"mat", std::nullopt},
      {"\xFF", std::nullopt},
  };
  for (auto const &row : rows) EXPECT_EQ(call_field(row.word), row.field) << row.word;
  EXPECT_EQ(call_field("用件" + std::string(194, ' ')), CallField::matter);
  EXPECT_EQ(call_field("用件" + std::string(195, ' ')), std::nullopt);
}

TEST(CallField, EveryNameAndLabelLeadsBack) {
  for (std::size_t i = 0; i < call_field_count; ++i) {
    auto const field = static_cast<CallField>(i);
    EXPECT_EQ(call_field(to_string(field)), field);
    EXPECT_EQ(call_field(label(field)), field);
  }
}

TEST(CallRecord, IsWhatHappened) {
  CallRecord const record = replay({
      {.act = CallAct::start, .name = "SV", .text = "id", .note = "2026-11-25T14:03:10+09:00"},
      {.at_ms = 1000, .act = CallAct::words, .text = "上司だせ"},
      {.at_ms = 2000, .act = CallAct::heard, .text = "社長を呼べ"},
      {.at_ms = 3000, .act = CallAct::field, .name = "matter", .text = "返金"},
      {.at_ms = 3500, .act = CallAct::field, .name = "要求", .text = "今日中"},
      {.at_ms = 4000, .act = CallAct::temperature, .number = 5},
      {.at_ms = 5000, .act = CallAct::situation_on, .name = "上司要求"},
      {.at_ms = 6000, .act = CallAct::card_shown, .name = "card"},
      {.at_ms = 6100, .act = CallAct::case_study_opened, .name = "study"},
      {.at_ms = 7000, .act = CallAct::recording_notice},
      {.at_ms = 8000, .act = CallAct::promise, .text = "書面を送る"},
      {.at_ms = 9000, .act = CallAct::consult, .text = "相談"},
      {.at_ms = 9500, .act = CallAct::approved, .name = "佐々木", .text = "折返し"},
      {.at_ms = 9600, .act = CallAct::hand_over},
      {.at_ms = 9700, .act = CallAct::customer, .text = "abc"},
      {.at_ms = 9800, .act = CallAct::notice, .text = "カードが下がりました"},
      {.at_ms = 10000, .act = CallAct::hang_up},
      {.at_ms = 11000, .act = CallAct::outcome, .name = "折返し移行"},
      {.at_ms = 11000, .act = CallAct::judge, .name = "card", .text = "used"},
      {.at_ms = 11000, .act = CallAct::follow_up, .number = 1},
  });
  EXPECT_EQ(record.id, "id");
  EXPECT_EQ(record.role, "SV");
  EXPECT_EQ(record.started, "2026-11-25T14:03:10+09:00");
  EXPECT_EQ(record.at_ms, 11000);
  EXPECT_EQ(record.words, "上司だせ");
  EXPECT_THAT(record.heard, ElementsAre(HeardWords{2000, "社長を呼べ"}));
  EXPECT_EQ(record.field(CallField::matter), "返金");
  EXPECT_EQ(record.field(CallField::demand), "今日中");
  EXPECT_THAT(record.temperature, Optional(5));
  EXPECT_THAT(record.situations, ElementsAre("上司要求"));
  EXPECT_THAT(record.situation_ms, ElementsAre(5000));
  EXPECT_THAT(record.cards, ElementsAre("card"));
  EXPECT_THAT(record.case_studies, ElementsAre("study"));
  EXPECT_EQ(record.recording_notices, 1);
  EXPECT_THAT(record.recording_notice_ms, ElementsAre(7000));
  EXPECT_THAT(record.promises, ElementsAre(HeardWords{8000, "書面を送る"}));
  EXPECT_THAT(record.consults, ElementsAre(HeardWords{9000, "相談"}));
  EXPECT_THAT(record.approved, Optional(Approval{9500, "佐々木", "折返し"}));
  EXPECT_THAT(record.handed_over_ms, Optional(9600));
  EXPECT_EQ(record.customer_hash, "abc");
  EXPECT_THAT(record.notices, ElementsAre(HeardWords{9800, "カードが下がりました"}));
  EXPECT_THAT(record.ended_ms, Optional(10000));
  EXPECT_EQ(record.elapsed_ms(99000), 10000);
  EXPECT_EQ(record.outcome, "折返し移行");
  EXPECT_THAT(record.judged, ElementsAre(Pair("card", "used")));
  EXPECT_THAT(record.follow_up, Optional(true));
}

TEST(CallRecord, CountsHoldsAndTheirTime) {
  CallRecord record = replay({{.at_ms = 1000, .act = CallAct::hold_on},
                              {.at_ms = 21000, .act = CallAct::hold_off},
                              {.at_ms = 30000, .act = CallAct::hold_on},
                              {.at_ms = 35000, .act = CallAct::hold_off},
                              {.at_ms = 40000, .act = CallAct::hold_on}});
  EXPECT_EQ(record.hold.count, 3);
  EXPECT_EQ(record.hold.longest_ms, 20000);
  EXPECT_EQ(record.hold.current_ms(47000), 7000);
  EXPECT_EQ(record.hold.total_ms(47000), 32000);
  EXPECT_FALSE(record.loop.running());
}

TEST(CallRecord, AStopwatchStandsStillForAClockThatRunsBackwards) {
  Stopwatch const watch{.count = 1, .since = 5000};
  EXPECT_EQ(watch.current_ms(5000), 0);
  EXPECT_EQ(watch.current_ms(4999), 0);
  EXPECT_EQ(watch.current_ms(std::numeric_limits<std::int64_t>::min()), 0);
  EXPECT_EQ(CallRecord{}.elapsed_ms(-1), 0);
}

TEST(CallRecord, TimeNeverRunsBackwards) {
  CallRecord const record = replay({{.at_ms = 9000, .act = CallAct::hold_on},
                                    {.at_ms = 5000, .act = CallAct::hold_off},
                                    {.at_ms = -1, .act = CallAct::heard, .text = "あ"}});
  EXPECT_EQ(record.at_ms, 9000);
  EXPECT_EQ(record.hold.ended_ms, 0);
  EXPECT_THAT(record.heard, ElementsAre(HeardWords{9000, "あ"}));
}

TEST(CallRecord, HangingUpStopsWhatRuns) {
  CallRecord record = replay({{.at_ms = 1000, .act = CallAct::abuse_on},
                              {.at_ms = 4000, .act = CallAct::hang_up},
                              {.at_ms = 5000, .act = CallAct::hang_up},
                              {.at_ms = 6000, .act = CallAct::hold_on}});
  EXPECT_THAT(record.ended_ms, Optional(4000));
  EXPECT_EQ(record.abuse.total_ms(99000), 3000);
  EXPECT_EQ(record.hold.count, 0);
}

TEST(CallRecord, NonsenseChangesNothingButTheTime) {
  std::vector<CallEvent> const nonsense = {
      {.act = CallAct::hold_off},
      {.act = CallAct::loop_off},
      {.act = CallAct::abuse_off},
      {.act = CallAct::hold_on, .number = -1},
      {.act = CallAct::hold_off, .number = -1},
      {.act = CallAct::hang_up, .number = -1},
      {.act = CallAct::temperature, .number = 0},
      {.act = CallAct::temperature, .number = 6},
      {.act = CallAct::persist, .number = -1},
      {.act = CallAct::recording_notice, .number = -1},
      {.act = CallAct::warning, .number = -1},
      {.act = CallAct::same_answer, .number = -1},
      {.act = CallAct::heard},
      {.act = CallAct::heard, .text = "無い", .number = -1},
      {.act = CallAct::promise},
      {.act = CallAct::field, .name = "mood", .text = "悪い"},
      {.act = CallAct::situation_on},
      {.act = CallAct::situation_off, .name = "無い"},
      {.act = CallAct::situation_off, .name = "無い", .number = -1},
      {.act = CallAct::card_shown},
      {.act = CallAct::case_study_opened},
      {.act = CallAct::judge, .name = "id", .text = "good"},
      {.act = CallAct::judge, .text = "used"},
  };
  CallRecord expected;
  expected.at_ms = 7;
  for (CallEvent event : nonsense) {
    event.at_ms = 7;
    EXPECT_EQ(replay({event}), expected) << to_json_line(event);
  }
}

TEST(CallRecord, ASecondStartChangesNothing) {
  CallRecord const record = replay({{.act = CallAct::start, .name = "OP", .text = "first"},
                                    {.act = CallAct::start, .name = "SV", .text = "second"}});
  EXPECT_EQ(record.id, "first");
  EXPECT_EQ(record.role, "OP");
}

TEST(CallRecord, NamesEveryCardAndSituationOnce) {
  CallRecord const record = replay({{.act = CallAct::card_shown, .name = "a"},
                                    {.act = CallAct::card_shown, .name = "b"},
                                    {.act = CallAct::card_shown, .name = "a"},
                                    {.act = CallAct::situation_on, .name = "暴言"},
                                    {.act = CallAct::situation_on, .name = "暴言"}});
  EXPECT_THAT(record.cards, ElementsAre("a", "b"));
  EXPECT_THAT(record.situations, ElementsAre("暴言"));
}

std::vector<CallEvent> many(CallAct act, std::size_t count) {
  std::vector<CallEvent> events;
  for (std::size_t i = 0; i < count; ++i)
    events.push_back({.act = act, .name = std::to_string(i), .text = std::to_string(i)});
  return events;
}

TEST(CallRecord, KeepsTheLastWords) {
  for (CallAct const act : {CallAct::heard, CallAct::promise, CallAct::consult, CallAct::notice}) {
    auto const list = [&](CallRecord const &record) {
      return act == CallAct::heard     ? record.heard
             : act == CallAct::promise ? record.promises
             : act == CallAct::consult ? record.consults
                                       : record.notices;
    };
    EXPECT_EQ(list(replay(many(act, max_call_words))).front().text, "0");
    auto const full = list(replay(many(act, max_call_words + 1)));
    EXPECT_THAT(full, SizeIs(max_call_words));
    EXPECT_EQ(full.front().text, "1");
    EXPECT_EQ(full.back().text, std::to_string(max_call_words));
  }
}

TEST(CallRecord, KeepsTheFirstIds) {
  CallRecord const cards = replay(many(CallAct::card_shown, max_call_ids + 1));
  EXPECT_THAT(cards.cards, SizeIs(max_call_ids));
  EXPECT_EQ(cards.cards.back(), std::to_string(max_call_ids - 1));
  EXPECT_THAT(replay(many(CallAct::case_study_opened, max_call_ids + 1)).case_studies,
              SizeIs(max_call_ids));
  EXPECT_THAT(replay(many(CallAct::situation_on, max_situations + 1)).situations,
              SizeIs(max_situations));
}

TEST(CallRecord, JudgesNoMoreThanWasShown) {
  std::vector<CallEvent> events = many(CallAct::judge, 2 * max_call_ids + 1);
  for (CallEvent &event : events) event.text = "used";
  events.push_back({.act = CallAct::judge, .name = "0", .text = "wrong"});
  CallRecord const record = replay(events);
  EXPECT_THAT(record.judged, SizeIs(2 * max_call_ids));
  EXPECT_EQ(record.judged.at("0"), "wrong");
}

TEST(CallRecord, CountersStopAtTheirMost) {
  for (CallAct const act :
       {CallAct::persist, CallAct::recording_notice, CallAct::warning, CallAct::same_answer}) {
    CallRecord const record = replay(many(act, max_call_count + 1));
    EXPECT_EQ(record.persists + record.recording_notices + record.warnings + record.same_answers,
              max_call_count);
  }
  std::vector<CallEvent> holds;
  for (int i = 0; i <= max_call_count; ++i) {
    holds.push_back({.act = CallAct::hold_on});
    holds.push_back({.act = CallAct::hold_off});
  }
  EXPECT_EQ(replay(holds).hold.count, max_call_count);
}

TEST(CallRecord, ClipsTexts) {
  std::string const text(max_event_text + 1, 'a');
  CallRecord const record = replay({{.act = CallAct::words, .text = text},
                                    {.act = CallAct::heard, .text = text},
                                    {.act = CallAct::field, .name = "matter", .text = text},
                                    {.act = CallAct::approved, .name = text, .text = text}});
  for (std::string const &kept :
       {record.words, record.heard[0].text, record.field(CallField::matter), record.approved->by,
        record.approved->what})
    EXPECT_EQ(kept.size(), max_event_text);
}

// Taking back

TEST(CallInverse, BringsARunningHoldBack) {
  CallEvent const off{.at_ms = 21000, .act = CallAct::hold_off};
  CallRecord record = replay({{.at_ms = 1000, .act = CallAct::hold_on}, off});
  apply(record, *inverse(off));
  EXPECT_EQ(record.hold.current_ms(31000), 30000);
  EXPECT_EQ(record.hold.count, 1);
  EXPECT_EQ(record.hold.longest_ms, 0);
}

TEST(CallInverse, HangingUpByMistakeGoesOnAsBefore) {
  CallEvent const hang_up{.at_ms = 9000, .act = CallAct::hang_up};
  CallRecord record = replay({{.at_ms = 1000, .act = CallAct::loop_on},
                              {.at_ms = 2000, .act = CallAct::hold_on},
                              {.at_ms = 3000, .act = CallAct::hold_off},
                              hang_up});
  apply(record, *inverse(hang_up));
  EXPECT_FALSE(record.ended_ms);
  EXPECT_TRUE(record.loop.running());
  EXPECT_FALSE(record.hold.running());
  EXPECT_EQ(record.loop.total_ms(11000), 10000);
}

TEST(CallInverse, PutsAWithdrawnSituationBackInItsPlace) {
  CallEvent const off{.act = CallAct::situation_off, .name = "暴言"};
  CallRecord record = replay({{.act = CallAct::situation_on, .name = "暴言"},
                              {.act = CallAct::situation_on, .name = "上司要求"},
                              off});
  apply(record, *inverse(off));
  EXPECT_THAT(record.situations, ElementsAre("暴言", "上司要求"));
  EXPECT_THAT(record.withdrawn, IsEmpty());
}

TEST(CallInverse, TakesTheLastOfEqualWords) {
  CallEvent const again{.at_ms = 3000, .act = CallAct::promise, .text = "あ"};
  CallRecord record = replay({{.at_ms = 1000, .act = CallAct::promise, .text = "あ"},
                              {.at_ms = 2000, .act = CallAct::promise, .text = "い"},
                              again});
  apply(record, *inverse(again));
  EXPECT_THAT(record.promises, ElementsAre(HeardWords{1000, "あ"}, HeardWords{2000, "い"}));
}

TEST(CallInverse, FindsClippedWords) {
  CallEvent const heard{.act = CallAct::heard, .text = std::string(max_event_text + 9, 'a')};
  CallRecord record = replay({heard});
  apply(record, *inverse(heard));
  EXPECT_EQ(record, CallRecord{});
}

TEST(CallInverse, LeavesAloneWhatIsSetAnew) {
  for (CallAct const act :
       {CallAct::start, CallAct::words, CallAct::field, CallAct::temperature, CallAct::card_shown,
        CallAct::case_study_opened, CallAct::approved, CallAct::hand_over, CallAct::outcome,
        CallAct::judge, CallAct::follow_up, CallAct::customer, CallAct::notice})
    EXPECT_EQ(inverse({.act = act, .number = 1}), std::nullopt) << to_string(act);
  EXPECT_EQ(inverse({.act = CallAct::persist, .number = -1}), std::nullopt);
}

/// The same record as far as an undo key goes.
CallRecord without_time(CallRecord record) {
  record.at_ms = 0;
  return record;
}

RC_GTEST_PROP(CallRecordProperty, TakingBackRestoresTheRecord, ()) {
  auto const before = *rc::gen::container<std::vector<CallEvent>>(plausible_event());
  auto const event = *plausible_event();
  auto const back = inverse(event);
  RC_PRE(back.has_value());
  CallRecord const record = replay(before);
  CallRecord changed = record;
  apply(changed, event);
  RC_PRE(without_time(changed) != without_time(record));
  apply(changed, *back);
  RC_ASSERT(without_time(changed) == without_time(record));
}

RC_GTEST_PROP(CallRecordProperty, TakingEverythingBackRestoresTheRecord, ()) {
  CallRecord const start = replay(*rc::gen::container<std::vector<CallEvent>>(plausible_event()));
  CallRecord record = start;
  std::vector<CallEvent> undo;
  for (auto const &event : *rc::gen::container<std::vector<CallEvent>>(plausible_event())) {
    auto const back = inverse(event);
    CallRecord const before = record;
    if (back) apply(record, event);
    if (back && without_time(record) != without_time(before)) undo.push_back(*back);
  }
  for (auto back = undo.rbegin(); back != undo.rend(); ++back) apply(record, *back);
  RC_ASSERT(without_time(record) == without_time(start));
}

RC_GTEST_PROP(CallRecordProperty, AnyEventsKeepTheRecordWhole, ()) {
  CallRecord const record = replay(*rc::gen::container<std::vector<CallEvent>>(any_event()));
  for (Stopwatch const &watch : {record.hold, record.loop, record.abuse}) {
    RC_ASSERT(watch.count == static_cast<int>(watch.ended.size()) + (watch.running() ? 1 : 0));
    RC_ASSERT(watch.longest_ms <= watch.ended_ms);
    RC_ASSERT(watch.ended_ms <= record.at_ms);
  }
  RC_ASSERT(record.recording_notice_ms.size() ==
            static_cast<std::size_t>(record.recording_notices));
  RC_ASSERT(record.situation_ms.size() == record.situations.size());
}

RC_GTEST_PROP(CallRecordProperty, LinesTellTheSameStory, ()) {
  auto const events = *rc::gen::container<std::vector<CallEvent>>(plausible_event());
  std::vector<CallEvent> read;
  for (auto const &event : events) read.push_back(*parse_call_event(to_json_line(event)));
  RC_ASSERT(replay(read) == replay(events));
}

}  // namespace
}  // namespace kaeru
