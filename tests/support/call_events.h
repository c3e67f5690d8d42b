#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <vector>

#include "call/call_event.h"

namespace kaeru {

/// Texts that events carry: everyday words, digits, controls, bidirectional marks.
inline rc::Gen<std::string> any_text() {
  auto const piece =
      rc::gen::element<std::string>("あ", "返金", "𠮷", "a", "090-1234-5678", "\"", "\\", "\n",
                                    "\x1b", "\x7f", "\u0085", "\u202e", "\u2028");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](std::vector<std::string> const &pieces) {
                        std::string text;
                        for (auto const &one : pieces) text += one;
                        return text;
                      });
}

inline rc::Gen<CallEvent> event_of(rc::Gen<std::string> const &name,
                                   rc::Gen<std::string> const &text, rc::Gen<int> const &number) {
  auto const act = rc::gen::map(rc::gen::inRange(0, static_cast<int>(CallAct::notice) + 1),
                                [](int i) { return static_cast<CallAct>(i); });
  return rc::gen::build<CallEvent>(
      rc::gen::set(&CallEvent::at_ms, rc::gen::inRange<std::int64_t>(0, 1000)),
      rc::gen::set(&CallEvent::act, act), rc::gen::set(&CallEvent::name, name),
      rc::gen::set(&CallEvent::text, text), rc::gen::set(&CallEvent::note, any_text()),
      rc::gen::set(&CallEvent::number, number));
}

/// Any act at any time with any text and number.
inline rc::Gen<CallEvent> any_event() {
  return event_of(any_text(), any_text(), rc::gen::arbitrary<int>());
}

/// Events as a call has them: names and texts that come again, numbers that mean something.
inline rc::Gen<CallEvent> plausible_event() {
  return event_of(
      rc::gen::element<std::string>("", "matter", "callback", "暴言", "上司要求", "OP", "id"),
      rc::gen::element<std::string>("", "返金", "used", "折返し 15:30", "あ"),
      rc::gen::element(-1, 0, 0, 0, 1, 3, 6));
}

}  // namespace kaeru
