// A call as a function of keys, answers and time. What it keeps are events; see call/call_record.h.
#include "commands/call/state.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "commands/call/step.h"
#include "commands/expected_minutes.h"

namespace kaeru {
namespace {

/// An answer that stands as long as this was read: it counts as shown and is logged.
constexpr std::int64_t reading_ms = 1500;

/// A withdrawn card must not be overlooked.
constexpr std::int64_t withdrawn_ms = 30'000;

std::string stage_name(Vocabulary const &vocabulary, char const *alias) {
  auto const *const term = vocabulary.find("stages", alias);
  return term == nullptr ? "" : term->name;
}

/// Where the call stands, as far as its counters tell; empty while the words tell it better.
std::string stage_of(CallState const &state, std::int64_t now_ms) {
  CallRecord const &record = state.record;
  CallBook const &book = state.book;
  if (record.ended_ms) return book.aftercare;
  if (record.approved) return book.callback;
  if (record.handed_over_ms) return book.handover;
  std::int64_t const consult_ms = std::int64_t{60'000} * book.limits.consult_after_min;
  bool const stuck = consult_ms > 0 && record.loop.total_ms(now_ms) >= consult_ms;
  if (stuck || !record.consults.empty()) return book.deadlock;
  return record.role == "OP" ? "" : book.handover;
}

std::string words_of_fields(CallRecord const &record) {
  std::string words;
  for (auto const field : {CallField::matter, CallField::cause, CallField::demand})
    if (auto const &text = record.field(field); !text.empty())
      words += (words.empty() ? "" : " ") + text;
  return words;
}

std::string wanted_words(CallState const &state) {
  CallRecord const &record = state.record;
  if (!record.words.empty()) return record.words;
  if (!record.heard.empty()) return record.heard.back().text;
  return words_of_fields(record);
}

void learn_titles(CallState &state) {
  for (auto const &card : state.cards) state.titles[card.guidance.id] = card.guidance.title;
  for (auto const &hit : state.answer->result.hits)
    state.titles[hit.case_study.id] = hit.case_study.title;
}

void take_cards(CallState &state) {
  auto const &advice = state.answer->advice;
  state.cards_kept = advice.cards.empty() && advice.alerts.empty() && state.cards_read;
  if (state.cards_kept) return;
  state.cards = advice.cards;
  state.cards_read = false;
}

/// Whether a danger is told that was not told before.
bool has_new_danger(CallState const &state, std::vector<Alert> const &before) {
  return std::ranges::any_of(state.answer->advice.alerts, [&](Alert const &alert) {
    return std::ranges::find(before, alert.situation, &Alert::situation) == before.end();
  });
}

/// The chosen card stays while it is found, except that a new danger goes before it; the selected
/// case study while it is found.
void keep_selection(CallState &state, bool new_danger) {
  bool const found = shown_card(state) != nullptr;
  state.pinned = state.pinned && found && !new_danger;
  if (!state.pinned)
    state.selected_card = state.cards.empty() ? "" : state.cards.front().guidance.id;
  if (selected_hit(state) == nullptr) state.selected_hit.clear();
}

void leave(CallStep &step, Key const &key) {
  bool const yes = typed_letter(key) == 'y' || (key.kind == Key::Kind::control && key.text == "c");
  if (yes)
    step.effects.quit = true;
  else
    step.enter_mode(CallMode::talking);
}

void choose_from_menu(CallStep &step, Key const &key) {
  step.state.mode = CallMode::talking;
  if (auto const command = command_of(key, true)) run_command(step, *command);
}

void scroll(CallStep &step, Key const &key) {
  using enum Key::Kind;
  auto &at = step.state.scroll;
  if (key.kind == down) return void(++at);
  if (key.kind == up) return void(at = std::max(0, at - 1));
  if (key.kind == page_down || typed_letter(key) == ' ') return void(at += 10);
  if (key.kind == page_up) return void(at = std::max(0, at - 10));
  step.enter_mode(CallMode::talking);
}

}  // namespace

CallBook call_book(BookReader const &book) {
  Vocabulary const &vocabulary = book.vocabulary();
  CallBook found;
  found.limits = call_limits(book.policy());
  for (auto const &outcome : vocabulary.terms("outcomes")) found.outcomes.push_back(outcome.name);
  for (auto const &situation : vocabulary.terms("situations")) {
    if (situation.danger) found.dangers.push_back(situation.name);
    if (situation.danger && situation.kind == SituationKind::conduct)
      found.limits.recorded_situations.push_back(situation.name);
    if (situation.hand_over) found.hand_overs.push_back(situation.name);
  }
  found.deadlock = stage_name(vocabulary, "deadlock");
  found.handover = stage_name(vocabulary, "handover");
  found.callback = stage_name(vocabulary, "callback");
  found.aftercare = stage_name(vocabulary, "aftercare");
  return found;
}

CallState begin_call(CallBook book, std::string const &role, std::string const &session_id,
                     std::string const &started, CallEffects &effects) {
  CallState state;
  state.book = std::move(book);
  CallStep{state, effects, 0}.emit({.at_ms = 0,
                                    .act = CallAct::start,
                                    .name = role,
                                    .text = session_id,
                                    .note = started,
                                    .number = 0});
  return state;
}

CallState resume_call(CallBook book, std::vector<CallEvent> const &events) {
  CallState state;
  state.book = std::move(book);
  state.record = replay(events);
  for (auto const &event : events)
    if (event.act == CallAct::card_shown || event.act == CallAct::case_study_opened)
      state.titles[event.name] = event.text;
  state.search_words = state.record.words;
  state.editor = LineEditor(state.search_words);
  fill_judgeables(state);
  if (state.record.ended_ms) state.mode = CallMode::after;
  return state;
}

CallEffects on_key(CallState &state, Key const &key, std::int64_t now_ms) {
  CallEffects effects;
  CallStep step{state, effects, now_ms};
  switch (state.mode) {
    case CallMode::talking:
      talk(step, key);
      break;
    case CallMode::menu:
      choose_from_menu(step, key);
      break;
    case CallMode::help:
    case CallMode::reading:
      scroll(step, key);
      break;
    case CallMode::memo:
      look_at_memo(step, key);
      break;
    case CallMode::after:
      review(step, key);
      break;
    case CallMode::quitting:
      leave(step, key);
      break;
  }
  return effects;
}

CallEffects on_tick(CallState &state, std::int64_t now_ms) {
  CallEffects effects;
  CallStep step{state, effects, now_ms};
  if (now_ms >= state.message_until_ms) state.message.clear();
  bool const read = state.answer && !state.settled && now_ms - state.answered_ms >= reading_ms;
  if (read) step.settle();
  return effects;
}

CallEffects on_answer(CallState &state, std::shared_ptr<Answer const> answer, std::int64_t now_ms) {
  CallEffects effects;
  auto const request = wanted(state, now_ms);
  state.searching = request && request->words != answer->query;
  bool const stale = !request || state.searching;
  if (stale) return effects;
  auto const alerts = state.answer ? state.answer->advice.alerts : std::vector<Alert>{};
  bool const same = state.answer && state.answer->query == answer->query;
  state.answer = std::move(answer);
  state.answered_ms = now_ms;
  state.settled = state.settled && same;
  state.expected = expect_minutes(*state.answer);
  take_cards(state);
  learn_titles(state);
  keep_selection(state, has_new_danger(state, alerts));
  return effects;
}

CallEffects on_book(CallState &state, CallBook book, std::vector<std::string> const &withdrawn,
                    std::int64_t now_ms) {
  CallEffects effects;
  CallStep step{state, effects, now_ms};
  state.book = std::move(book);
  for (auto const &id : withdrawn) {
    bool const met = in_list(state.record.cards, id) || id == state.selected_card;
    if (!met) continue;
    step.emit(CallAct::notice, fmt::format("カード「{}」は取り下げられました", state.titles[id]),
              id);
    step.say(fmt::format("カード「{}」は取り下げられました。使わないでください", state.titles[id]));
    state.message_until_ms = now_ms + withdrawn_ms;
  }
  std::erase_if(state.cards,
                [&](AdviceCard const &card) { return in_list(withdrawn, card.guidance.id); });
  keep_selection(state, false);
  return effects;
}

std::optional<AdviceRequest> wanted(CallState const &state, std::int64_t now_ms) {
  AdviceRequest request;
  request.words = wanted_words(state);
  if (request.words.empty()) return std::nullopt;
  request.role = state.record.role;
  request.stage = stage_of(state, now_ms);
  return request;
}

AdviceCard const *shown_card(CallState const &state) {
  for (auto const &card : state.cards)
    if (card.guidance.id == state.selected_card) return &card;
  return nullptr;
}

Hit const *selected_hit(CallState const &state) {
  if (!state.answer) return nullptr;
  for (auto const &hit : state.answer->result.hits)
    if (hit.case_study.id == state.selected_hit) return &hit;
  return nullptr;
}

std::string next_to_confirm(CallState const &state) {
  if (auto const *const card = shown_card(state))
    for (auto const &situation : card->guidance.situations)
      if (!in_list(state.record.situations, situation)) return situation;
  return "";
}

Memo current_memo(CallState const &state, std::int64_t now_ms) {
  Memo memo = to_memo(state.record, now_ms);
  memo.expected = state.expected;
  auto const add = [&](std::string const &danger) {
    if (!in_list(memo.dangers, danger)) memo.dangers.push_back(danger);
  };
  for (auto const &situation : state.record.situations)
    if (in_list(state.book.dangers, situation)) add(situation);
  for (auto const &danger : state.record.dangers) add(danger.situation);
  if (state.answer)
    for (auto const &alert : state.answer->advice.alerts) add(alert.situation);
  if (!state.record.dangers.empty()) memo.danger_words = state.record.dangers.back().words;
  return memo;
}

std::vector<std::string> earlier_dangers(CallState const &state) {
  std::vector<std::string> earlier;
  for (auto const &danger : state.record.dangers)
    if (!in_list(state.record.situations, danger.situation)) earlier.push_back(danger.situation);
  return earlier;
}

}  // namespace kaeru
