#include "call/draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "call/draft_course.h"
#include "casebook/characters.h"
#include "support/hostile_texts.h"
#include "support/shipped_corpus.h"
#include "text/compose.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

CallEvent event(std::int64_t seconds, CallAct act, std::string name = "", std::string text = "",
                int number = 0) {
  return {seconds * 1000, act, std::move(name), std::move(text), "", number};
}

CallEvent start() {
  return {0, CallAct::start, "OP", "20261125-140310-x7f2qa", "2026-11-25T14:03:10+09:00", 0};
}

std::vector<CallEvent> whole_call() {
  return {
      start(),
      event(5, CallAct::heard, "", "上司を出せ、話にならん"),
      event(30, CallAct::field, "matter", "料金が二重に引き落とされた"),
      event(40, CallAct::field, "cause", "二度かけて説明が違った"),
      event(50, CallAct::field, "demand", "今日中の返金"),
      event(55, CallAct::field, "caller", "佐藤様 090-1234-5678"),
      event(60, CallAct::temperature, "", "", 4),
      event(70, CallAct::persist),
      event(80, CallAct::heard, "", "だから上を出せ"),
      event(100, CallAct::recording_notice),
      event(110, CallAct::situation_on, "上司要求"),
      event(600, CallAct::hold_on),
      event(610, CallAct::consult, "", "…"),
      event(625, CallAct::hold_off),
      event(630, CallAct::approved, "SV B", "15:30の折返し"),
      event(640, CallAct::promise, "", "15:30に電話する"),
      event(650, CallAct::case_study_opened, "2026-03-a"),
      event(651, CallAct::case_study_opened, "2026-03-b"),
      event(700, CallAct::hand_over, "", "/share/memo.txt"),
      event(720, CallAct::hang_up),
      event(730, CallAct::outcome, "折返し移行"),
      event(731, CallAct::judge, "2026-03-a", "used"),
      event(732, CallAct::judge, "2026-03-b", "wrong"),
      event(733, CallAct::follow_up, "", "", 1),
  };
}

std::string same(std::string_view text) {
  return std::string(text);
}

std::string draft(std::vector<CallEvent> const &events) {
  return case_study_draft(events, {.today = {2026, 11, 25}, .level = "一次", .mask = same});
}

Read<CaseStudy> read(std::string const &text) {
  return read_case_study(text, "cases/draft.md", ShippedCorpus::instance().settings.vocabulary);
}

std::string errors_of(Diagnostics const &diagnostics) {
  std::string text;
  for (Diagnostic const &one : diagnostics)
    if (one.severity != Severity::info) text += to_text(one) + "\n";
  return text;
}

TEST(Draft, IsReadBackWithoutAWarning) {
  auto const back = read(draft(whole_call()));
  EXPECT_EQ(errors_of(back.diagnostics), "");
  ASSERT_TRUE(back.value);
  CaseStudy const &study = *back.value;
  EXPECT_EQ(study.title, "上司を出せ、話にならん");
  EXPECT_EQ(study.state, "下書き");
  EXPECT_EQ(study.created, (Date{2026, 11, 25}));
  EXPECT_EQ(study.occurred, (Date{2026, 11, 25}));
  EXPECT_EQ(study.level, "一次");
  EXPECT_THAT(study.situations, ElementsAre("上司要求"));
  EXPECT_EQ(study.demand, "今日中の返金");
  EXPECT_EQ(study.temperature, 4);
  EXPECT_EQ(study.minutes, 12);
  EXPECT_EQ(study.holds, 1);
  EXPECT_EQ(study.persists, 1);
  EXPECT_EQ(study.recording_notice, "あり");
  EXPECT_EQ(study.escalated_to, "SV");
  EXPECT_EQ(study.escalated_at_min, 11);
  EXPECT_EQ(study.escalation_approver, "SV B");
  EXPECT_EQ(study.outcome, "折返し移行");
  EXPECT_EQ(study.follow_up_due, (Date{2026, 12, 2}));
  EXPECT_FALSE(study.follow_up_done);
  EXPECT_EQ(study.promises, (std::vector<Promise>{{"15:30に電話する", std::nullopt, false}}));
  EXPECT_THAT(study.related, ElementsAre("2026-03-a"));
  EXPECT_EQ(study.source, "20261125-140310-x7f2qa");
}

TEST(Draft, StepsAreMined) {
  auto const back = read(draft(whole_call()));
  ASSERT_TRUE(back.value);
  std::string course;
  for (CourseStep const &step : back.value->course)
    course += step.when + "|" + step.role + "|" + step.act + "|" + join(step.kaeru, ",") + "|" +
              step.reaction + "\n";
  EXPECT_EQ(course,
            "14:03|OP|電話を受ける||「上司を出せ、話にならん」\n"
            "14:04|OP|用件をもう一度たずねる||「だから上を出せ」\n"
            "14:04|OP|録音していることを伝える||\n"
            "14:13|OP|保留にする||\n"
            "14:13|OP|相談する||\n"
            "14:13|OP|保留から戻る||\n"
            "14:13|OP|「15:30の折返し」の承認を得る||\n"
            "14:13|OP|「15:30に電話する」と約束する||\n"
            "14:14|OP|メモを渡して交代する|人|\n"
            "14:15|OP|電話を終える||\n");
}

TEST(Draft, SectionsInTheCorpusOrder) {
  auto const back = read(draft(whole_call()));
  ASSERT_TRUE(back.value);
  std::vector<std::string> headings;
  for (Section const &section : back.value->sections) headings.push_back(section.heading);
  EXPECT_THAT(headings, ElementsAre("顧客の主張", "経過", "結果", "教訓(OP)", "教訓(管理者)"));
  EXPECT_EQ(back.value->sections.front().text,
            "用件: 料金が二重に引き落とされた\n怒りの原因: 二度かけて説明が違った\n"
            "「上司を出せ、話にならん」\n「だから上を出せ」");
}

TEST(Draft, WhoCalledStaysOut) {
  std::string const text = draft(whole_call());
  EXPECT_THAT(text, Not(HasSubstr("佐藤")));
  EXPECT_THAT(text, Not(HasSubstr("090")));
  EXPECT_THAT(text, Not(HasSubstr("/share")));
}

TEST(Draft, EveryTextIsMasked) {
  constexpr std::string_view secret = "ひみつ";
  auto const mask = [](std::string_view text) {
    std::string masked(text);
    for (std::size_t at; (at = masked.find("ひみつ")) != masked.npos;)
      masked.replace(at, std::string_view("ひみつ").size(), "〔氏名〕");
    return masked;
  };
  std::vector<CallEvent> events = whole_call();
  for (CallEvent &one : events)
    if (one.act != CallAct::start && one.act != CallAct::judge) one.text += secret;
  for (CallEvent &one : events)
    if (one.act == CallAct::approved || one.act == CallAct::outcome ||
        one.act == CallAct::situation_on)
      one.name += secret;
  std::string const text =
      case_study_draft(events, {.today = {2026, 11, 25}, .level = "", .mask = mask});
  EXPECT_THAT(text, Not(HasSubstr(secret)));
  EXPECT_THAT(text, HasSubstr("〔氏名〕"));
}

TEST(Draft, AnEmptyCallIsStillADraft) {
  for (auto const &events : {std::vector<CallEvent>{}, std::vector<CallEvent>{start()}}) {
    auto const back = read(draft(events));
    EXPECT_EQ(errors_of(back.diagnostics), "");
    ASSERT_TRUE(back.value);
    EXPECT_EQ(back.value->title, "標題を書いてください");
    EXPECT_EQ(back.value->recording_notice, "なし");
    EXPECT_FALSE(back.value->follow_up_due);
    EXPECT_EQ(back.value->escalated_to, "");
  }
}

TEST(Draft, UndoneStepsAreLeftOut) {
  auto const steps =
      draft_course({start(), event(10, CallAct::persist), event(20, CallAct::persist, "", "", -1),
                    event(30, CallAct::warning)},
                   same);
  ASSERT_EQ(steps.size(), 2);
  EXPECT_EQ(to_line(steps[1]), "- 14:03 OP やめていただくようお願いする\n");
}

TEST(Draft, UndoneWordsAreLeftOut) {
  auto const steps =
      draft_course({start(), event(5, CallAct::heard, "", "一"), event(6, CallAct::heard, "", "二"),
                    event(7, CallAct::heard, "", "二", -1), event(8, CallAct::persist),
                    event(9, CallAct::heard, "", "三"), event(10, CallAct::persist, "", "", -1)},
                   same);
  ASSERT_EQ(steps.size(), 2);
  EXPECT_EQ(to_line(steps[0]), "- 14:03 OP 電話を受ける → 一\n");
  EXPECT_EQ(to_line(steps[1]), "- 14:03 OP 話を聞く → 三\n");
}

TEST(Draft, ACallWithoutAReadableStartTellsItsOwnTime) {
  auto const steps = draft_course({event(61, CallAct::hold_on)}, same);
  ASSERT_EQ(steps.size(), 1);
  EXPECT_EQ(to_line(steps[0]), "- 00:01 OP 保留にする\n");
}

/// What may be typed or pasted to break a file.
std::vector<std::string> hostile_words() {
  std::vector<std::string> texts = {
      "---",
      "---\n標題: うそ\n---",
      "あ: い # う",
      "\"引用\" 'と' \\",
      "&a *b !c %d @e `f",
      "{内容: x, 期限：明日}",
      "[a, b",
      "- 10:00 SV 解決 [人] → 「満足」",
      "」[人] → 【時間】「",
      "<script>alert(1)</script><!-- x",
      "```\n# 見出し\n## 結果",
      "| a | b |",
      "1. 一\n2. 二",
      "#見出し",
      "＃見出し",
      "経過:",
      "null",
      "~",
      "2026-01-01",
      "5",
      "\x1b[31m\u202Eうら\u2028次\x85",
      "\xFF\xFE",
      "\uFEFF先頭",
      "\uFFFE\uFFFF",
      "終わりに円\\",
      "か\u3099",
  };
  for (HostileText &hostile : hostile_texts(2000, "手順を説明した。"))
    texts.push_back(std::move(hostile.text));
  return texts;
}

TEST(Draft, HostileWordsComeBackAsWords) {
  for (std::string const &words : hostile_words()) {
    std::vector<CallEvent> events = whole_call();
    for (CallEvent &one : events)
      if (one.act == CallAct::heard || one.act == CallAct::field || one.act == CallAct::promise ||
          one.act == CallAct::approved)
        one.text = words;
    std::string const text = draft(events);
    auto const back = read(text);
    for (Diagnostic const &one : back.diagnostics)
      EXPECT_NE(one.severity, Severity::error) << words << "\n" << to_text(one) << "\n" << text;
    ASSERT_TRUE(back.value) << words;
    std::string const clean = compose(sanitize_line(words));
    std::string expected(trim(clean));
    if (count_characters(expected) > 400) expected = first_characters(expected, 399) + "…";
    if (std::string_view(back.encoding) == "UTF-8") {
      EXPECT_EQ(back.value->demand, expected) << words;
    }
    ASSERT_EQ(back.value->promises.size(), expected.empty() ? 0 : 1) << words;
    EXPECT_EQ(back.value->state, "下書き") << words;
    EXPECT_EQ(back.value->sections.size(), 5) << words << "\n" << text;
    EXPECT_EQ(back.value->course.size(), 10) << words << "\n" << text;
    for (CourseStep const &step : back.value->course)
      EXPECT_EQ(step.kaeru.size(), step.act.starts_with("メモを渡して") ? 1 : 0) << words;
  }
}

TEST(Draft, LongCallsAreCutNotRefused) {
  std::vector<CallEvent> events = {start()};
  std::string const words = repeated("「長い」", 5000);
  for (int i = 0; i < 3000; ++i) events.push_back(event(i, CallAct::heard, "", words));
  std::string const text = draft(events);
  EXPECT_LE(text.size(), 1 << 20);
  auto const back = read(text);
  ASSERT_TRUE(back.value);
  EXPECT_EQ(back.value->course.size(), 200);
  EXPECT_THAT(text, HasSubstr("<!-- ほかに 2800 行 -->"));
}

}  // namespace
}  // namespace kaeru
