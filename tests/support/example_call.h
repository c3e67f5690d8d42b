#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/call/state.h"

namespace kaeru {

inline constexpr std::int64_t example_now_ms = 12 * 60'000 + 3'000;

/// A card with every part, longer than a screen allows; `n` tells cards apart.
inline AdviceCard example_card(int n) {
  Guidance card;
  card.id = "card-" + std::to_string(n);
  card.title = "札" + std::to_string(n) + "の題";
  card.stages = {"冒頭"};
  card.situations = {"上司要求", "威嚇・脅迫"};
  card.core =
      "怒りの裏には急ぐ困りごとがある。小さく見えても当人には大事なので、まず聞いてから考える。";
  card.first_phrase = "お急ぎのところ、ご不便をおかけしております";
  card.never_say = {{"代われません", "", "まず私が承ります"}, {"落ち着いてください", "火に油", ""}};
  for (int i = 1; i <= 7; ++i)
    card.steps.push_back({"することその" + std::to_string(i), "どうぞ", "2回まで", ""});
  card.limits = {"保留は1回"};
  card.hand_over_when = {"二度お願いしても用件を言わない", "脅しが一度でも出た"};
  AdviceCard advice;
  advice.guidance = std::move(card);
  return advice;
}

inline Hit example_hit(int rank) {
  Hit hit;
  hit.rank = rank;
  hit.match = MatchKind::strict;
  hit.case_study.id = "case-" + std::to_string(rank);
  hit.case_study.title =
      "事例" + std::to_string(rank) + "の長い題、責任者を出せと三度言われて用件が聞けない";
  hit.case_study.outcome = "SV移管";
  hit.case_study.occurred = Date{2026, 2, 3};
  hit.case_study.sections = {{"経過", "一行目\n\n" + std::string(1500, 'x') + "終わり", 1}};
  hit.snippet = {"一時間かけ直してやっとつながったと思ったら、いきなりそれか", {{3, 6}}};
  return hit;
}

/// Two dangers, three cards, ten case studies.
inline Answer example_answer() {
  Answer answer;
  answer.query = "上司だせ";
  answer.advice.cards = {example_card(1), example_card(2), example_card(3)};
  answer.advice.alerts = {{"威嚇・脅迫", "脅しの恐れ。用件より身の安全", "card-1"},
                          {"暴力", "暴力の恐れ。ひとりで受けない", "card-2"}};
  for (int rank = 1; rank <= 10; ++rank) answer.result.hits.push_back(example_hit(rank));
  answer.result.match = MatchKind::strict;
  answer.outcomes = {18, {{"SV移管", 5}, {"説明納得", 2}}};
  return answer;
}

/// The letters of an answer's own texts replaced, as if the book and the caller were hostile.
inline void fill_with(Answer &answer, std::string const &text) {
  for (auto &card : answer.advice.cards) {
    Guidance &g = card.guidance;
    for (std::string *one : {&g.title, &g.core, &g.first_phrase}) *one = text;
    g.steps = {{text, text, text, text}};
    g.never_say = {{text, text, text}};
    g.limits = g.hand_over_when = g.situations = g.stages = {text};
  }
  for (auto &alert : answer.advice.alerts) alert.text = text;
  for (auto &hit : answer.result.hits) {
    hit.case_study.title = hit.case_study.outcome = hit.snippet.text = text;
    hit.case_study.sections = {{text, text, 1}};
  }
  answer.outcomes.counts = {{text, 1}};
  answer.result.suggestion = text;
}

/// A call of twelve minutes of which nothing has been told yet but the words.
inline CallState example_call(Answer answer = example_answer()) {
  CallState state;
  CallLimits &limits = state.book.limits;
  limits.consult_after_min = 10;
  limits.supervisor_act_within_min = 20;
  limits.holds_max = 1;
  limits.hold_max_s = 30;
  limits.persist_max = 2;
  limits.same_answer_max = 3;
  limits.warnings_before = 2;
  limits.abuse_min = 15;
  limits.deadlock_min = 60;
  limits.hang_up_approver = "SV";
  state.book.outcomes = {"説明納得", "折返し移行"};
  state.book.dangers = {"威嚇・脅迫"};
  state.editor = LineEditor("上司だせ");
  state.search_words = state.record.words = "上司だせ";
  state.selected_card = answer.advice.cards.empty() ? "" : answer.advice.cards.front().guidance.id;
  state.cards = answer.advice.cards;
  state.answer = std::make_shared<Answer const>(std::move(answer));
  return state;
}

inline Stopwatch running_since(std::int64_t ms) {
  Stopwatch watch;
  watch.count = 1;
  watch.since = ms;
  return watch;
}

/// The same call with everything on the screen that can be on it.
inline CallState crowded_call(Answer answer = example_answer()) {
  CallState state = example_call(std::move(answer));
  CallRecord &record = state.record;
  record.fields.fill("書き取ったことがここにとても長く並んで、欄からはみ出している");
  record.persists = 2;
  record.same_answers = 3;
  record.warnings = 2;
  record.temperature = 4;
  record.hold = running_since(example_now_ms - 45'000);
  record.loop = running_since(60'000);
  record.abuse = running_since(120'000);
  record.promises = {{1000, "三時に電話する"}};
  record.approved = Approval{2000, "佐藤SV", "折返し 15:30"};
  record.situations = {"上司要求"};
  state.consult =
      "上司を出せと十分うかがいましたが堂々巡りです。あと十分で変わらなければ折返しでよいですか。" +
      std::string("用件は返金、求めは今日中の返事、ここまでに保留は一回、粘りは二回です。");
  state.message = "知らせの文";
  state.message_until_ms = example_now_ms + 1;
  state.trouble = "困りごとの文";
  state.expected = {8, 15, 20, 25};
  state.memo_place = "/memo/場所";
  state.judgeables = {{"card-1", "札の題", true}, {"case-1", "事例の題", false}};
  state.selected_hit = "case-10";
  return state;
}

}  // namespace kaeru
