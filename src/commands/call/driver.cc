// What a call's steps do outside: files, clipboard, log. The steps themselves are call_state's.
#include "commands/call/driver.h"

#include <fmt/format.h>

#include <utility>

#include "commands/memo_places.h"

namespace kaeru {
namespace {

constexpr std::int64_t message_ms = 8000;

/// What a memo tells of the call, as if it had happened here.
std::vector<CallEvent> events_of(Memo const &memo) {
  std::vector<CallEvent> events;
  auto const add = [&](CallAct act, std::string name, std::string text = "", int number = 0) {
    events.push_back({0, act, std::move(name), std::move(text), "", number});
  };
  for (std::size_t i = 0; i < call_field_count; ++i)
    if (!memo.fields[i].empty())
      add(CallAct::field, to_string(static_cast<CallField>(i)), memo.fields[i]);
  for (auto const &situation : memo.situations) add(CallAct::situation_on, situation);
  for (auto const &danger : memo.dangers) add(CallAct::danger_found, danger, memo.danger_words);
  for (auto const &promise : memo.promises) add(CallAct::promise, "", promise);
  if (memo.temperature) add(CallAct::temperature, "", "", *memo.temperature);
  return events;
}

bool same(AdviceRequest const &a, AdviceRequest const &b) {
  return a.words == b.words && a.role == b.role && a.stage == b.stage;
}

}  // namespace

void CallDriver::key(Key const &key, std::int64_t now_ms) {
  perform(on_key(state_, key, now_ms), now_ms);
}

void CallDriver::tick(std::int64_t now_ms) {
  perform(on_tick(state_, now_ms), now_ms);
}

void CallDriver::news(AskerNews news, std::int64_t now_ms) {
  if (news.answer) perform(on_answer(state_, std::move(news.answer), now_ms), now_ms);
  if (!news.change) return;
  book_trouble_ = news.change->trouble;
  show_trouble();
  if (news.change->generation.empty()) return;
  book_changed_ = true;
  perform(on_book(state_, std::move(news.change->book), news.change->withdrawn, now_ms), now_ms);
}

void CallDriver::keep(std::vector<CallEvent> const &events) {
  if (events.empty() || !hooks_.keep) return;
  auto const kept = hooks_.keep(events);
  set_trouble(kept ? "" : kept.error().message);
}

void CallDriver::receive(Memo memo) {
  add(events_of(memo));
  state_.received = std::move(memo);
}

void CallDriver::add(std::vector<CallEvent> const &events) {
  for (auto const &event : events) apply(state_.record, event);
  keep(events);
}

std::optional<AdviceRequest> CallDriver::new_wish(std::int64_t now_ms) {
  auto wish = wanted(state_, now_ms);
  if (!wish) asked_.reset();
  if (!wish) return std::nullopt;
  bool const known = asked_ && same(*asked_, *wish) && asked_confirmed_ == state_.record.situations;
  if (known && !std::exchange(book_changed_, false)) return std::nullopt;
  asked_ = wish;
  asked_confirmed_ = state_.record.situations;
  state_.searching = true;
  return wish;
}

void CallDriver::perform(CallEffects effects, std::int64_t now_ms) {
  keep(effects.events);
  log(effects, now_ms);
  if (effects.caller_changed) look_up_caller(now_ms);
  if (effects.copy_memo) copy_memo(now_ms);
  if (effects.hand_over_memo) give_memo(now_ms);
  if (effects.write_draft) write_draft(now_ms);
  next_call_ |= effects.next_call;
  quit_ |= effects.quit;
}

void CallDriver::log(CallEffects const &effects, std::int64_t now_ms) {
  if (effects.settled && hooks_.log_search) hooks_.log_search(*effects.settled);
  if (!hooks_.log_use) return;
  for (auto const &event : effects.events) {
    if (event.act == CallAct::case_study_opened)
      hooks_.log_use(event.name, "opened", now_ms - state_.answered_ms);
    if (event.act == CallAct::judge)
      hooks_.log_use(event.name, event.text, now_ms - state_.answered_ms);
  }
}

void CallDriver::give_memo(std::int64_t now_ms) {
  if (!hooks_.hand_over)
    return say("渡す先がありません。c でコピーするか、kaeru call --memo FILE で始めてください",
               now_ms);
  auto const place = hooks_.hand_over(current_memo(state_, now_ms));
  if (!place) return say(place.error().message, now_ms);
  state_.memo_place = *place;
  add({.act = CallAct::hand_over, .name = "", .text = *place, .note = ""}, now_ms);
  say(fmt::format("メモを渡しました: {}", *place), now_ms);
}

void CallDriver::copy_memo(std::int64_t now_ms) {
  std::string const text = memo_text(current_memo(state_, now_ms), memo_file_columns);
  bool const sent = hooks_.copy && hooks_.copy(text);
  say(sent ? "メモをコピーしました。貼り付かない端末では w で書き出してください"
           : "この端末ではコピーできません。w で書き出してください",
      now_ms);
}

void CallDriver::write_draft(std::int64_t now_ms) {
  if (!hooks_.draft) return say("下書きの置き場所がありません", now_ms);
  auto const place = hooks_.draft(state_.record);
  say(place ? fmt::format("事例の下書きを書きました: {}", *place) : place.error().message, now_ms);
}

void CallDriver::look_up_caller(std::int64_t now_ms) {
  std::string const &number = state_.record.field(CallField::caller);
  if (!hooks_.caller) return;
  auto const known = hooks_.caller(number);
  if (!known) return say(known.error().message, now_ms);
  if (known->hash == state_.record.customer_hash) return;
  add({.act = CallAct::customer, .name = "", .text = known->hash, .note = ""}, now_ms);
  std::string text;
  if (known->contacts > 0)
    text = fmt::format("この相手は{}回目です(前回 {})", known->contacts + 1, known->last);
  if (known->case_studies > 0)
    text += fmt::format("{}この相手の事例が{}件あります", text.empty() ? "" : "。",
                        known->case_studies);
  if (!text.empty()) say(std::move(text), now_ms);
}

void CallDriver::add(CallEvent event, std::int64_t now_ms) {
  event.at_ms = now_ms;
  apply(state_.record, event);
  keep({event});
}

void CallDriver::say(std::string message, std::int64_t now_ms) {
  state_.message = std::move(message);
  state_.message_until_ms = now_ms + message_ms;
}

void CallDriver::show_trouble() {
  state_.trouble = disk_trouble_.empty() ? book_trouble_ : disk_trouble_;
}

}  // namespace kaeru
