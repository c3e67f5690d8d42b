// A record is a fold over events. What can be taken back is kept so that taking back finds it:
// finished spans, the times of notices, withdrawn situations.
#include "call/call_record.h"

#include <utility>

namespace kaeru {
namespace {

bool takes_back(CallEvent const &event) {
  return event.number < 0;
}

// Stopwatches

void begin(Stopwatch &watch, std::int64_t at) {
  if (watch.running() || watch.count >= max_call_count) return;
  watch.since = at;
  ++watch.count;
}

void take_back_begin(Stopwatch &watch) {
  if (!watch.running()) return;
  watch.since.reset();
  --watch.count;
}

void sum_up(Stopwatch &watch) {
  watch.ended_ms = watch.longest_ms = 0;
  for (CallSpan const &span : watch.ended) {
    watch.ended_ms += span.end_ms - span.begin_ms;
    watch.longest_ms = std::max(watch.longest_ms, span.end_ms - span.begin_ms);
  }
}

void end(Stopwatch &watch, std::int64_t at, bool hung_up) {
  if (!watch.running()) return;
  watch.ended.push_back({*watch.since, at, hung_up});
  watch.since.reset();
  sum_up(watch);
}

void take_back_end(Stopwatch &watch) {
  if (watch.running() || watch.ended.empty()) return;
  watch.since = watch.ended.back().begin_ms;
  watch.ended.pop_back();
  sum_up(watch);
}

void switch_on(CallRecord &record, Stopwatch &watch, CallEvent const &event) {
  if (takes_back(event))
    take_back_begin(watch);
  else if (!record.ended_ms)
    begin(watch, record.at_ms);
}

void switch_off(CallRecord &record, Stopwatch &watch, CallEvent const &event) {
  if (!takes_back(event))
    end(watch, record.at_ms, false);
  else if (!record.ended_ms)
    take_back_end(watch);
}

void hang_up(CallRecord &record, CallEvent const &event) {
  if (takes_back(event) != record.ended_ms.has_value()) return;
  for (Stopwatch *const watch : {&record.hold, &record.loop, &record.abuse}) {
    if (!takes_back(event))
      end(*watch, record.at_ms, true);
    else if (!watch->ended.empty() && watch->ended.back().hung_up)
      take_back_end(*watch);
  }
  if (takes_back(event))
    record.ended_ms.reset();
  else
    record.ended_ms = record.at_ms;
}

// Counters

/// Whether the counter moved.
bool count(int &counter, CallEvent const &event) {
  int const step = takes_back(event) ? -1 : 1;
  if (counter + step < 0 || counter + step > max_call_count) return false;
  counter += step;
  return true;
}

void add_danger(CallRecord &record, CallEvent const &event) {
  auto const found = std::ranges::find(record.dangers, event.name, &FoundDanger::situation);
  bool const room = record.dangers.size() < max_situations;
  if (event.name.empty() || found != record.dangers.end() || !room) return;
  record.dangers.push_back({clip_event_text(event.name), clip_event_text(event.text)});
}

void count_recording_notice(CallRecord &record, CallEvent const &event) {
  if (!count(record.recording_notices, event)) return;
  if (takes_back(event))
    record.recording_notice_ms.pop_back();
  else
    record.recording_notice_ms.push_back(record.at_ms);
}

// Lists

void add_words(std::vector<HeardWords> &list, std::int64_t at, CallEvent const &event) {
  std::string text = clip_event_text(event.text);
  if (takes_back(event)) {
    auto const last = std::find_if(list.rbegin(), list.rend(),
                                   [&](HeardWords const &one) { return one.text == text; });
    if (last != list.rend()) list.erase(std::next(last).base());
    return;
  }
  if (text.empty()) return;
  if (list.size() == max_call_words) list.erase(list.begin());
  list.push_back({at, std::move(text)});
}

void add_id(std::vector<std::string> &ids, CallEvent const &event) {
  std::string id = clip_event_text(event.name);
  if (id.empty() || ids.size() >= max_call_ids || std::ranges::count(ids, id) > 0) return;
  ids.push_back(std::move(id));
}

// Situations

void confirm(CallRecord &record, std::string name, std::size_t place, std::int64_t at) {
  bool const known = std::ranges::count(record.situations, name) > 0;
  if (name.empty() || known || record.situations.size() >= max_situations) return;
  place = std::min(place, record.situations.size());
  record.situations.insert(record.situations.begin() + static_cast<std::ptrdiff_t>(place),
                           std::move(name));
  record.situation_ms.insert(record.situation_ms.begin() + static_cast<std::ptrdiff_t>(place), at);
}

void confirm_again(CallRecord &record) {
  if (record.withdrawn.empty()) return;
  WithdrawnSituation last = std::move(record.withdrawn.back());
  record.withdrawn.pop_back();
  confirm(record, std::move(last.name), last.place, last.at_ms);
}

/// `keep`: remember it, so that it can be confirmed again where it stood.
void withdraw(CallRecord &record, std::string const &name, bool keep) {
  auto const found = std::ranges::find(record.situations, name);
  if (found == record.situations.end()) return;
  auto const place = found - record.situations.begin();
  auto const since = record.situation_ms.begin() + place;
  if (keep && record.withdrawn.size() == max_situations)
    record.withdrawn.erase(record.withdrawn.begin());
  if (keep) record.withdrawn.push_back({name, *since, static_cast<std::size_t>(place)});
  record.situation_ms.erase(since);
  record.situations.erase(found);
}

void change_situation(CallRecord &record, CallEvent const &event) {
  std::string const name = clip_event_text(event.name);
  bool const on = event.act == CallAct::situation_on;
  if (on && !takes_back(event))
    confirm(record, name, record.situations.size(), record.at_ms);
  else if (on)
    withdraw(record, name, false);
  else if (takes_back(event))
    confirm_again(record);
  else
    withdraw(record, name, true);
}

// Single values

void start(CallRecord &record, CallEvent const &event) {
  if (!record.id.empty()) return;
  record.id = clip_event_text(event.text);
  record.started = clip_event_text(event.note);
  if (!event.name.empty()) record.role = clip_event_text(event.name);
}

void set_field(CallRecord &record, CallEvent const &event) {
  if (auto const field = call_field(event.name))
    record.fields[static_cast<std::size_t>(*field)] = clip_event_text(event.text);
}

void judge(CallRecord &record, CallEvent const &event) {
  bool const known = event.text == "used" || event.text == "wrong" || event.text == "missing";
  std::string const id = clip_event_text(event.name);
  bool const room = record.judged.size() < 2 * max_call_ids || record.judged.contains(id);
  if (known && room && !id.empty()) record.judged[id] = event.text;
}

}  // namespace

void apply(CallRecord &record, CallEvent const &event) {
  record.at_ms = std::max(record.at_ms, event.at_ms);
  std::int64_t const at = record.at_ms;
  switch (event.act) {
    case CallAct::start:
      return start(record, event);
    case CallAct::words:
      record.words = clip_event_text(event.text);
      return;
    case CallAct::heard:
      return add_words(record.heard, at, event);
    case CallAct::field:
      return set_field(record, event);
    case CallAct::promise:
      return add_words(record.promises, at, event);
    case CallAct::temperature:
      if (event.number >= 1 && event.number <= 5) record.temperature = event.number;
      return;
    case CallAct::hold_on:
      return switch_on(record, record.hold, event);
    case CallAct::hold_off:
      return switch_off(record, record.hold, event);
    case CallAct::persist:
      count(record.persists, event);
      return;
    case CallAct::recording_notice:
      return count_recording_notice(record, event);
    case CallAct::warning:
      count(record.warnings, event);
      return;
    case CallAct::same_answer:
      count(record.same_answers, event);
      return;
    case CallAct::loop_on:
      return switch_on(record, record.loop, event);
    case CallAct::loop_off:
      return switch_off(record, record.loop, event);
    case CallAct::abuse_on:
      return switch_on(record, record.abuse, event);
    case CallAct::abuse_off:
      return switch_off(record, record.abuse, event);
    case CallAct::situation_on:
    case CallAct::situation_off:
      return change_situation(record, event);
    case CallAct::card_shown:
      return add_id(record.cards, event);
    case CallAct::case_study_opened:
      return add_id(record.case_studies, event);
    case CallAct::consult:
      return add_words(record.consults, at, event);
    case CallAct::approved:
      record.approved = Approval{at, clip_event_text(event.name), clip_event_text(event.text)};
      return;
    case CallAct::hand_over:
      if (!record.handed_over_ms) record.handed_over_ms = at;
      return;
    case CallAct::hang_up:
      return hang_up(record, event);
    case CallAct::outcome:
      record.outcome = clip_event_text(event.name);
      return;
    case CallAct::judge:
      return judge(record, event);
    case CallAct::follow_up:
      record.follow_up = event.number != 0;
      return;
    case CallAct::customer:
      record.customer_hash = clip_event_text(event.text);
      return;
    case CallAct::notice:
      return add_words(record.notices, at, event);
    case CallAct::danger_found:
      return add_danger(record, event);
  }
}

CallRecord replay(std::vector<CallEvent> const &events) {
  CallRecord record;
  for (CallEvent const &event : events) apply(record, event);
  return record;
}

std::optional<CallEvent> inverse(CallEvent const &event) {
  if (takes_back(event)) return std::nullopt;
  CallEvent back = event;
  back.number = -1;
  switch (event.act) {
    case CallAct::heard:
    case CallAct::promise:
    case CallAct::consult:
    case CallAct::hold_on:
    case CallAct::hold_off:
    case CallAct::persist:
    case CallAct::recording_notice:
    case CallAct::warning:
    case CallAct::same_answer:
    case CallAct::loop_on:
    case CallAct::loop_off:
    case CallAct::abuse_on:
    case CallAct::abuse_off:
    case CallAct::situation_on:
    case CallAct::situation_off:
    case CallAct::hang_up:
      return back;
    default:
      return std::nullopt;
  }
}

}  // namespace kaeru
