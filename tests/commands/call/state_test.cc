// A call from keys, answers and a clock that the test moves.
#include "commands/call/state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/made_answers.h"
#include "text/width.h"

namespace kaeru {
namespace {

using Kind = Key::Kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t minute = 60'000;

CallBook made_book() {
  CallBook book;
  book.limits = call_limits(Policy());
  book.outcomes = {"要求充足", "SV移管", "切電"};
  book.dangers = {"威嚇・脅迫"};
  book.hand_overs = {"二次クレーム"};
  book.deadlock = "膠着";
  book.handover = "交代";
  book.callback = "折返し";
  book.aftercare = "事後";
  return book;
}

/// A call under test: presses keys and gathers what is to be kept.
class Call {
 public:
  explicit Call(std::string const &role = "OP") {
    CallEffects begun;
    state = begin_call(made_book(), role, "s1", "2026-11-25T14:03:10+09:00", begun);
    gather(begun);
  }

  Call &press(Key const &key) {
    gather(last = on_key(state, key, now));
    return *this;
  }
  Call &ctrl(char letter) { return press({Kind::control, std::string(1, letter)}); }
  Call &alt(char letter) { return press({Kind::alt, std::string(1, letter)}); }
  Call &press(Kind kind) { return press(Key{kind, ""}); }
  Call &type(std::string_view text) {
    while (!text.empty()) press({Kind::text, std::string(take_cluster(text))});
    return *this;
  }
  Call &wait(std::int64_t ms) {
    now += ms;
    gather(last = on_tick(state, now));
    return *this;
  }
  Call &answer(std::shared_ptr<Answer const> given) {
    gather(last = on_answer(state, std::move(given), now));
    return *this;
  }

  CallState state;
  CallEffects last;
  std::vector<CallEvent> kept;
  std::int64_t now = 0;

 private:
  void gather(CallEffects const &effects) {
    kept.insert(kept.end(), effects.events.begin(), effects.events.end());
  }
};

TEST(CallState, WhatIsKeptAddsUpToTheRecord) {
  Call call;
  call.type("上司だせ").answer(made_answer("上司だせ", {made_card("c1", "上司要求")}));
  call.wait(2000).press(Kind::enter).ctrl('g').ctrl('f').wait(20'000).ctrl('f').ctrl('d');
  call.press(Kind::tab)
      .type("請求の件")
      .press(Kind::tab)
      .type("待たされた")
      .alt('p')
      .type("佐藤SV 折返し");
  call.press(Kind::enter).ctrl('z').ctrl('x').press({Kind::text, "1"}).press(Kind::right);
  EXPECT_EQ(replay(call.kept), call.state.record);
}

TEST(CallState, EveryCharacterIsKeptAsItIsTyped) {
  Call call;
  call.type("上");
  ASSERT_EQ(call.last.events.size(), 1u);
  EXPECT_EQ(call.last.events[0].act, CallAct::words);
  EXPECT_EQ(call.last.events[0].text, "上");
  call.press(Kind::tab).type("請");
  EXPECT_EQ(call.state.record.field(CallField::matter), "請");
}

TEST(CallState, WantsTheTypedWordsThenTheHeardThenTheFields) {
  Call call;
  EXPECT_FALSE(wanted(call.state, call.now));
  call.press(Kind::tab).type("請求");
  EXPECT_EQ(wanted(call.state, call.now)->words, "請求");
  call.press(Kind::back_tab).type("上司だせ").press(Kind::enter);
  EXPECT_EQ(call.state.editor.text(), "");
  EXPECT_EQ(wanted(call.state, call.now)->words, "上司だせ");
  call.type("殺すぞ");
  EXPECT_EQ(wanted(call.state, call.now)->words, "殺すぞ");
}

TEST(CallState, PassesTheStageOn) {
  Call call;
  call.type("上司だせ");
  EXPECT_EQ(wanted(call.state, call.now)->stage, "");
  call.ctrl('g').wait(10 * minute);
  EXPECT_EQ(wanted(call.state, call.now)->stage, "膠着");
  call.alt('p').type("佐藤SV 折返し").press(Kind::enter);
  EXPECT_EQ(wanted(call.state, call.now)->stage, "折返し");
  call.ctrl('x');
  EXPECT_EQ(wanted(call.state, call.now)->stage, "事後");
}

TEST(CallState, AnAnswerToOldWordsChangesNothing) {
  Call call;
  call.type("上司").answer(made_answer("上", {made_card("old", "匿名")}));
  EXPECT_EQ(call.state.answer, nullptr);
  EXPECT_TRUE(call.state.searching);
  call.answer(made_answer("上司", {made_card("new", "上司要求")}));
  EXPECT_FALSE(call.state.searching);
  EXPECT_EQ(shown_card(call.state)->guidance.id, "new");
}

TEST(CallState, TheChosenCardStaysWhileItIsFound) {
  Call call;
  auto const both = [](char const *words) {
    return made_answer(words, {made_card("a", "上司要求"), made_card("b", "匿名")});
  };
  call.type("ア").answer(both("ア")).ctrl('v').type("イ").answer(both("アイ"));
  EXPECT_EQ(shown_card(call.state)->guidance.id, "b");
  call.type("ウ").answer(made_answer("アイウ", {made_card("a", "上司要求")}));
  EXPECT_EQ(shown_card(call.state)->guidance.id, "a");
}

TEST(CallState, ACardThatNobodyReadGoesWithItsWords) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")})).wait(300);
  call.type("ン").answer(made_answer("アン", {}, {made_hit("x")}));
  EXPECT_EQ(shown_card(call.state), nullptr);
}

TEST(CallState, ACardThatWasReadStaysWhileNewWordsBringNone) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")})).wait(2000);
  call.type("ン").answer(made_answer("アン", {}, {made_hit("x")}));
  ASSERT_NE(shown_card(call.state), nullptr);
  EXPECT_EQ(shown_card(call.state)->guidance.id, "a");
  EXPECT_TRUE(call.state.cards_kept);
  call.type("イ").answer(made_answer("アンイ", {made_card("b", "匿名")}));
  EXPECT_EQ(shown_card(call.state)->guidance.id, "b");
  EXPECT_FALSE(call.state.cards_kept);
}

TEST(CallState, ANewDangerGoesBeforeTheChosenCard) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求"), made_card("b", "匿名")}));
  call.ctrl('v').type("イ");
  auto danger = made_answer("アイ", {made_card("d", "威嚇・脅迫"), made_card("b", "匿名")});
  danger->advice.alerts.push_back({"威嚇・脅迫", "脅迫の恐れ。", "d"});
  call.answer(danger);
  EXPECT_EQ(shown_card(call.state)->guidance.id, "d");
  call.ctrl('v').type("ウ");
  auto again = std::make_shared<Answer>(*danger);
  again->query = "アイウ";
  call.answer(again);
  EXPECT_EQ(shown_card(call.state)->guidance.id, "b")
      << "a danger that was seen does not pull back";
}

TEST(CallState, TheSelectedCaseStudyStaysWhileItIsFound) {
  Call call;
  call.type("ア").answer(made_answer("ア", {}, {made_hit("x"), made_hit("y")}));
  call.press(Kind::down).press(Kind::down).press(Kind::down);
  EXPECT_EQ(call.state.selected_hit, "y") << "stops at the last";
  call.type("イ").answer(made_answer("アイ", {}, {made_hit("y"), made_hit("z")}));
  EXPECT_EQ(selected_hit(call.state)->rank, 1);
  call.type("ウ").answer(made_answer("アイウ", {}, {made_hit("z")}));
  EXPECT_EQ(selected_hit(call.state), nullptr);
}

TEST(CallState, AskingAgainStartsTheCirclesAndUndoTakesBothBack) {
  Call call;
  call.ctrl('g').wait(minute);
  EXPECT_EQ(call.state.record.persists, 1);
  EXPECT_EQ(call.state.record.loop.current_ms(call.now), minute);
  call.ctrl('z');
  EXPECT_EQ(call.state.record.persists, 0);
  EXPECT_FALSE(call.state.record.loop.running());
  call.ctrl('z');
  EXPECT_THAT(call.state.message, HasSubstr("取り消すものはありません"));
}

TEST(CallState, HoldCountsItsOwnSeconds) {
  Call call;
  call.wait(minute).ctrl('f').wait(25'000).ctrl('f').wait(minute);
  EXPECT_EQ(call.state.record.hold.count, 1);
  EXPECT_EQ(call.state.record.hold.total_ms(call.now), 25'000);
  EXPECT_FALSE(call.state.record.hold.running());
}

TEST(CallState, OneKeyConfirmsASituationAndTakesItBack) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")}));
  EXPECT_EQ(next_to_confirm(call.state), "上司要求");
  call.ctrl('d');
  EXPECT_THAT(call.state.record.situations, ElementsAre("上司要求"));
  EXPECT_EQ(next_to_confirm(call.state), "");
  EXPECT_EQ(call.state.mode, CallMode::talking);
  call.ctrl('d');
  EXPECT_THAT(call.state.record.situations, IsEmpty());
}

TEST(CallState, NothingToConfirmIsSaid) {
  Call call;
  call.ctrl('d');
  EXPECT_THAT(call.state.record.situations, IsEmpty());
  EXPECT_THAT(call.state.message, HasSubstr("確認できる状況がありません"));
}

TEST(CallState, ASecondaryComplaintJumpsToTheHandOver) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "二次クレーム")})).ctrl('d');
  EXPECT_EQ(call.state.mode, CallMode::memo);
  Call supervisor("SV");
  supervisor.type("ア").answer(made_answer("ア", {made_card("a", "二次クレーム")})).ctrl('d');
  EXPECT_EQ(supervisor.state.mode, CallMode::talking) << "who took it over has it already";
}

TEST(CallState, AnEmptyMemoIsNotGiven) {
  Call call;
  call.ctrl('t').press({Kind::text, "w"});
  EXPECT_FALSE(call.last.hand_over_memo);
  EXPECT_THAT(call.state.message, HasSubstr("足りないもの"));
  call.press(Kind::tab);
  for (char const *text :
       {"請求の二重引落し", "三回たらい回しにされた", "今日中の返金", "泣いている"})
    call.type(text).press(Kind::tab);
  call.ctrl('t').press(Kind::enter);
  EXPECT_TRUE(call.last.hand_over_memo);
}

TEST(CallState, ADangerDoesNotWaitForTheMemo) {
  Call call;
  auto danger = made_answer("ア", {made_card("d", "威嚇・脅迫")});
  danger->advice.alerts.push_back({"威嚇・脅迫", "脅迫の恐れ。", "d"});
  call.type("ア").answer(danger).ctrl('t').press({Kind::text, "ｗ"});
  EXPECT_TRUE(call.last.hand_over_memo);
}

TEST(CallState, TheConsultSentenceIsShownHiddenAndKept) {
  Call call;
  call.ctrl('g').wait(10 * minute).ctrl('e');
  EXPECT_THAT(call.state.consult, HasSubstr("10分"));
  ASSERT_EQ(call.state.record.consults.size(), 1u);
  call.ctrl('e');
  EXPECT_EQ(call.state.consult, "");
}

TEST(CallState, PromisesAreCountedOneByOne) {
  Call call;
  for (int i = 0; i < 5; ++i) call.press(Kind::tab);
  ASSERT_EQ(call.state.line, CallLine::told);
  call.type("15時に折返し").press(Kind::enter).type("明細を送る").press(Kind::enter);
  ASSERT_EQ(call.state.record.promises.size(), 2u);
  EXPECT_EQ(call.state.record.promises[1].text, "明細を送る");
  EXPECT_EQ(call.state.editor.text(), "");
}

TEST(CallState, ApprovalNamesWhoAndWhat) {
  for (char const *typed : {"佐藤SV 折返し 15:30", "佐藤SV　折返し 15:30"}) {
    Call call;
    call.wait(12 * minute).alt('p').type(typed).press(Kind::enter);
    ASSERT_TRUE(call.state.record.approved) << typed;
    EXPECT_EQ(call.state.record.approved->by, "佐藤SV");
    EXPECT_EQ(call.state.record.approved->what, "折返し 15:30");
    EXPECT_EQ(call.state.record.approved->at_ms, 12 * minute);
    EXPECT_EQ(call.state.line, CallLine::search);
  }
}

TEST(CallState, EscapeOpensTheMenuForOneKey) {
  Call call;
  call.press(Kind::escape);
  EXPECT_EQ(call.state.mode, CallMode::menu);
  call.press({Kind::text, "b"});
  EXPECT_EQ(call.state.mode, CallMode::talking);
  EXPECT_TRUE(call.state.record.abuse.running());
  call.press(Kind::escape).press({Kind::text, "4"});
  EXPECT_EQ(call.state.record.temperature, 4);
  call.press(Kind::escape).press({Kind::text, "ん"});
  EXPECT_EQ(call.state.mode, CallMode::talking);
  EXPECT_EQ(call.state.editor.text(), "") << "a key of the menu is never typed";
}

TEST(CallState, QuestionMarkHelpsOnlyOnAnEmptyLine) {
  Call call;
  call.press({Kind::text, "？"});
  EXPECT_EQ(call.state.mode, CallMode::help);
  call.press(Kind::escape).type("なぜ?");
  EXPECT_EQ(call.state.mode, CallMode::talking);
  EXPECT_EQ(call.state.editor.text(), "なぜ?");
}

TEST(CallState, AnOpenedCaseStudyIsKept) {
  Call call;
  call.type("ア").answer(made_answer("ア", {}, {made_hit("x")})).press(Kind::enter);
  call.press(Kind::down).press(Kind::enter);
  EXPECT_EQ(call.state.mode, CallMode::reading);
  EXPECT_THAT(call.state.record.case_studies, ElementsAre("x"));
  call.press(Kind::escape);
  EXPECT_EQ(call.state.mode, CallMode::talking);
}

TEST(CallState, WhatStoodLongEnoughWasShownAndIsLoggedOnce) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")})).wait(1400);
  EXPECT_EQ(call.last.settled, nullptr);
  EXPECT_THAT(call.state.record.cards, IsEmpty());
  call.wait(200);
  EXPECT_NE(call.last.settled, nullptr);
  EXPECT_THAT(call.state.record.cards, ElementsAre("a"));
  call.wait(5000);
  EXPECT_EQ(call.last.settled, nullptr);
}

TEST(CallState, WordsOnTheWayAreNotLogged) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "匿名")})).wait(300);
  call.type("イ").answer(made_answer("アイ", {made_card("b", "上司要求")})).press(Kind::enter);
  ASSERT_NE(call.last.settled, nullptr);
  EXPECT_EQ(call.last.settled->query, "アイ");
  EXPECT_THAT(call.state.record.cards, ElementsAre("b"));
}

TEST(CallState, AfterHangingUpOneKeyJudges) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")}, {made_hit("x")}));
  call.press(Kind::enter)
      .press(Kind::down)
      .press(Kind::enter)
      .press(Kind::escape)
      .ctrl('f')
      .ctrl('x');
  EXPECT_EQ(call.state.mode, CallMode::after);
  EXPECT_FALSE(call.state.record.hold.running());
  ASSERT_EQ(call.state.judgeables.size(), 2u);
  call.press({Kind::text, "1"}).press({Kind::text, "３"});
  EXPECT_THAT(call.state.record.judged,
              ElementsAre(std::pair("a", "used"), std::pair("x", "missing")));
  call.press({Kind::text, "f"});
  EXPECT_EQ(call.state.record.follow_up, true);
  call.press(Kind::right).press(Kind::right);
  EXPECT_EQ(call.state.record.outcome, "SV移管");
  call.press(Kind::left).press(Kind::left);
  EXPECT_EQ(call.state.record.outcome, "切電");
  call.press({Kind::text, "d"});
  EXPECT_TRUE(call.last.write_draft);
  call.press(Kind::enter);
  EXPECT_TRUE(call.last.next_call);
}

TEST(CallState, AHangUpByMistakeIsTakenBack) {
  Call call;
  call.wait(minute).ctrl('x').wait(3000).press(Kind::escape);
  EXPECT_EQ(call.state.mode, CallMode::talking);
  EXPECT_FALSE(call.state.record.ended_ms);
  EXPECT_EQ(replay(call.kept), call.state.record);
}

TEST(CallState, LeavingIsAskedFirst) {
  Call call;
  call.ctrl('c');
  EXPECT_EQ(call.state.mode, CallMode::quitting);
  call.press({Kind::text, "n"});
  EXPECT_EQ(call.state.mode, CallMode::talking);
  EXPECT_FALSE(call.last.quit);
  call.ctrl('c').ctrl('c');
  EXPECT_TRUE(call.last.quit);
}

TEST(CallState, AWithdrawnCardLeavesTheScreenWithANotice) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求"), made_card("b", "匿名")}));
  call.wait(2000);
  auto const effects = on_book(call.state, made_book(), {"a", "never-seen"}, call.now);
  ASSERT_EQ(effects.events.size(), 1u);
  EXPECT_EQ(effects.events[0].act, CallAct::notice);
  EXPECT_EQ(shown_card(call.state)->guidance.id, "b");
  EXPECT_THAT(call.state.message, HasSubstr("取り下げられました"));
}

TEST(CallState, AResumedCallGoesOnWhereItStood) {
  Call call;
  call.type("上司だせ").press(Kind::tab).type("請求").ctrl('g');
  CallState const resumed = resume_call(made_book(), call.kept);
  EXPECT_EQ(resumed.record, call.state.record);
  EXPECT_EQ(resumed.editor.text(), "上司だせ");
  EXPECT_EQ(wanted(resumed, call.now)->words, "上司だせ");
}

TEST(CallState, TheCallersNumberIsLookedUpWhenItIsWritten) {
  Call call;
  call.press(Kind::back_tab).type("A-12345678");
  EXPECT_FALSE(call.last.caller_changed);
  call.press(Kind::tab);
  EXPECT_TRUE(call.last.caller_changed);
}

TEST(CallState, ADangerThatWasReadStaysInTheMemo) {
  Call call;
  auto danger = made_answer("殺すぞ", {made_card("d", "威嚇・脅迫")});
  danger->advice.alerts.push_back({"威嚇・脅迫", "脅迫の恐れ。", "d"});
  call.type("殺すぞ").answer(danger).press(Kind::enter);
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")}));
  EXPECT_THAT(current_memo(call.state, call.now).dangers, ElementsAre("威嚇・脅迫"));
  EXPECT_EQ(current_memo(call.state, call.now).danger_words, "殺すぞ");
  EXPECT_THAT(earlier_dangers(call.state), ElementsAre("威嚇・脅迫"));
  EXPECT_EQ(replay(call.kept), call.state.record);
}

TEST(CallState, AResumedCallCanBeJudged) {
  Call call;
  call.type("ア").answer(made_answer("ア", {made_card("a", "上司要求")})).ctrl('x');
  CallState const resumed = resume_call(made_book(), call.kept);
  ASSERT_EQ(resumed.judgeables.size(), 1u);
  EXPECT_EQ(resumed.judgeables[0].title, "上司要求のカード");
}

TEST(CallState, TheMemoNamesDangersConfirmedOrFound) {
  Call call;
  auto danger = made_answer("ア", {made_card("d", "威嚇・脅迫")});
  danger->advice.alerts.push_back({"威嚇・脅迫", "脅迫の恐れ。", "d"});
  call.type("ア").answer(danger);
  EXPECT_THAT(current_memo(call.state, call.now).dangers, ElementsAre("威嚇・脅迫"));
  call.ctrl('d');
  EXPECT_THAT(current_memo(call.state, call.now).dangers, ElementsAre("威嚇・脅迫"));
}

}  // namespace
}  // namespace kaeru
