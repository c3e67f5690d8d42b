// Everything is masked but what is known to be no person's words: a new kind of event is masked
// until someone says otherwise.
#include <array>
#include <set>
#include <string>
#include <utility>

#include "call/call_record.h"
#include "call/session_store.h"

namespace kaeru {
namespace {

/// Acts whose name, text and note are the program's own: ids, times, words of the vocabulary, keyed
/// hashes. Masking them would only spoil what looks like a number.
bool is_ours(CallAct act) {
  switch (act) {
    case CallAct::start:
    case CallAct::situation_on:
    case CallAct::situation_off:
    case CallAct::card_shown:
    case CallAct::case_study_opened:
    case CallAct::outcome:
    case CallAct::judge:
    case CallAct::customer:
      return true;
    default:
      return false;
  }
}

bool is_typed(CallAct act) {
  return act == CallAct::words || act == CallAct::field;
}

/// Nobody needs them after the call.
bool is_dropped(CallEvent const &event) {
  if (event.act != CallAct::field) return false;
  auto const field = call_field(event.name);
  return !field || *field == CallField::caller || *field == CallField::callback;
}

CallEvent masked(CallEvent event, PersonalDataFinder const &finder) {
  if (is_ours(event.act)) return event;
  if (event.act != CallAct::field) event.name = finder.mask(event.name);
  event.text = is_dropped(event) ? "" : finder.mask(event.text);
  event.note = finder.mask(event.note);
  return event;
}

}  // namespace

std::vector<CallEvent> masked_session(std::vector<CallEvent> const &events,
                                      PersonalDataFinder const &finder) {
  std::vector<CallEvent> kept;
  std::set<std::pair<CallAct, std::string>> seen;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    bool const last = seen.emplace(event->act, event->name).second;
    if (last || !is_typed(event->act)) kept.push_back(masked(*event, finder));
  }
  return {kept.rbegin(), kept.rend()};
}

}  // namespace kaeru
