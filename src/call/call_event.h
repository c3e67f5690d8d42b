#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kaeru {

/// What can happen in a call. A session file is a list of these, and CallRecord is what they add up
/// to; nothing else is kept.
enum class CallAct {
  start,        ///< name: role; text: session id; note: when, "2026-11-25T14:03:10+09:00"
  words,        ///< text: what stands in the search line now (may be empty)
  heard,        ///< text: words of the caller, taken down
  field,        ///< name: a CallField's name; text: all that it says now
  promise,      ///< text: something promised to the caller
  temperature,  ///< number: 1–5
  hold_on,      ///< the caller is put on hold
  hold_off,
  persist,           ///< asked once more for the matter (粘り)
  recording_notice,  ///< told that the call is recorded
  warning,           ///< asked to stop the abuse, or told that the call will end
  same_answer,       ///< the same answer given again
  loop_on,           ///< going round in circles (堂々巡り) begins
  loop_off,
  abuse_on,  ///< abuse begins
  abuse_off,
  situation_on,  ///< name: a situation that the operator confirmed
  situation_off,
  card_shown,         ///< name: id of a card that came first on the screen
  case_study_opened,  ///< name: id
  consult,            ///< text: the sentence shown for the supervisor
  approved,           ///< name: who; text: what ("折返し 15:30")
  hand_over,          ///< the memo was given away; text: to where, or empty
  hang_up,
  outcome,      ///< name: of the vocabulary's outcomes
  judge,        ///< name: id of a card or case study; text: "used" "wrong" "missing"
  follow_up,    ///< number: 1 the operator needs care (担当者フォロー), 0 not
  customer,     ///< text: the keyed hash of the customer's number, hexadecimal
  notice,       ///< text: what the program told, e.g. that a card was withdrawn
  danger_found  ///< name: a dangerous situation that words alarmed of; text: those words
};

/// Characters of a name, text or note that are kept.
inline constexpr std::size_t max_event_text = 2000;
/// Bytes of a line, so that whatever to_json_line writes can be read back.
inline constexpr std::size_t max_event_line = 64 * 1024;

/// One thing that happened.
struct CallEvent {
  std::int64_t at_ms = 0;  ///< since the call began, ≥ 0
  CallAct act = CallAct::words;
  std::string name{};
  std::string text{};
  std::string note{};
  int number = 0;  ///< −1: the act of that name is taken back (see `inverse`)
  bool operator==(CallEvent const &) const = default;
};

/// "hold_on", as session files write it.
char const *to_string(CallAct act);

/// One line of JSON without a line break: {"at":61000,"act":"field","name":"matter","text":"…"}.
/// What is empty or 0 is left out; texts are clipped; what could steer a terminal is escaped;
/// invalid UTF-8 becomes U+FFFD.
std::string to_json_line(CallEvent const &event);
/// The event back; nullopt for a line that is none (cut off, too long, damaged, or of a later
/// version). Keys that are not known are passed over.
std::optional<CallEvent> parse_call_event(std::string_view line);

/// The first max_event_text characters.
std::string clip_event_text(std::string_view utf8);

}  // namespace kaeru
