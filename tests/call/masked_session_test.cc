// What stays of a session after the call.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "call/call_record.h"
#include "call/session_store.h"
#include "support/call_events.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

char const *const number = "090-1234-5678";

PersonalDataFinder const &finder() {
  static PersonalDataFinder const one;
  return one;
}

CallEvent masked_one(CallEvent const &event) {
  return masked_session({event}, finder()).at(0);
}

TEST(MaskedSession, MasksWhatPeopleWrote) {
  std::string const text = std::string("番号は") + number;
  for (CallAct const act :
       {CallAct::words, CallAct::heard, CallAct::promise, CallAct::consult, CallAct::approved,
        CallAct::hand_over, CallAct::notice, CallAct::warning, CallAct::hang_up}) {
    CallEvent const event = masked_one({.act = act, .name = text, .text = text, .note = text});
    for (std::string const &kept : {event.name, event.text, event.note}) {
      EXPECT_THAT(kept, HasSubstr("番号は")) << to_string(act);
      EXPECT_THAT(kept, Not(HasSubstr("1234"))) << to_string(act);
    }
  }
  CallEvent const field = masked_one({.act = CallAct::field, .name = "matter", .text = text});
  EXPECT_EQ(field.name, "matter");
  EXPECT_THAT(field.text, Not(HasSubstr("1234")));
}

TEST(MaskedSession, LeavesIdsTimesAndHashesAsTheyAre) {
  for (CallAct const act :
       {CallAct::start, CallAct::situation_on, CallAct::situation_off, CallAct::card_shown,
        CallAct::case_study_opened, CallAct::outcome, CallAct::judge, CallAct::customer}) {
    CallEvent const event{.act = act, .name = number, .text = number, .note = number};
    EXPECT_EQ(masked_one(event), event) << to_string(act);
  }
}

TEST(MaskedSession, DropsWhoCalledAndWhereToCallBack) {
  for (char const *const field : {"caller", "callback", "お客様", "折返し", "later_field"}) {
    CallEvent const event = masked_one({.act = CallAct::field, .name = field, .text = "山本"});
    EXPECT_EQ(event.name, field);
    EXPECT_THAT(event.text, IsEmpty()) << field;
  }
}

TEST(MaskedSession, KeepsNoNumberThatWasBeingTyped) {
  std::vector<CallEvent> events;
  std::string typed;
  for (char const c : std::string("09012345678")) {
    typed += c;
    events.push_back({.act = CallAct::words, .text = typed});
    events.push_back({.act = CallAct::field, .name = "matter", .text = typed});
  }
  events.push_back({.act = CallAct::words, .text = "解約"});
  events.push_back({.act = CallAct::field, .name = "matter", .text = "解約したい"});
  events.push_back({.act = CallAct::field, .name = "cause", .text = "待たされた"});
  EXPECT_THAT(masked_session(events, finder()),
              ElementsAre(CallEvent{.act = CallAct::words, .text = "解約"},
                          CallEvent{.act = CallAct::field, .name = "matter", .text = "解約したい"},
                          CallEvent{.act = CallAct::field, .name = "cause", .text = "待たされた"}));
}

/// Looking for personal data is what takes time here.
rc::Gen<std::vector<CallEvent>> few(rc::Gen<CallEvent> const &event) {
  return rc::gen::resize(10, rc::gen::container<std::vector<CallEvent>>(event));
}

RC_GTEST_PROP(MaskedSessionProperty, MaskingAgainChangesNothing, ()) {
  auto const events = *few(any_event());
  auto const once = masked_session(events, finder());
  RC_ASSERT(masked_session(once, finder()) == once);
}

/// What masking may change of a record.
CallRecord without_words(CallRecord record) {
  record.fields = {};
  record.words.clear();
  for (auto *const list : {&record.heard, &record.promises, &record.consults, &record.notices})
    for (HeardWords &one : *list) one.text.clear();
  if (record.approved) record.approved->by = record.approved->what = "";
  return record;
}

RC_GTEST_PROP(MaskedSessionProperty, KeepsTheCourseOfTheCall, ()) {
  auto events = *few(plausible_event());
  std::ranges::sort(events, {}, &CallEvent::at_ms);
  CallRecord const before = replay(events);
  CallRecord after = replay(masked_session(events, finder()));
  RC_ASSERT(after.at_ms == before.at_ms);
  RC_ASSERT(without_words(after) == without_words(before));
}

}  // namespace
}  // namespace kaeru
