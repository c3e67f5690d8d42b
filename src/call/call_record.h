#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call/call_event.h"

namespace kaeru {

/// What the operator writes down while listening; in the memo's order.
enum class CallField { caller, matter, cause, state, demand, told, callback };
inline constexpr std::size_t call_field_count = 7;

/// "matter", as events and JSON name it.
char const *to_string(CallField field);
/// 用件, as screens name it.
char const *label(CallField field);
/// By name, label or alias (要件, 原因, 求め, …), whatever its width, case and the blanks around
/// it; nullopt for anything else.
std::optional<CallField> call_field(std::string_view word);

// What a record keeps at most. Lists of words keep their last, lists of ids their first; a counter
// or stopwatch that is full counts no further.
inline constexpr std::size_t max_call_words = 500;
inline constexpr std::size_t max_call_ids = 200;
inline constexpr std::size_t max_situations = 40;
inline constexpr int max_call_count = 500;

struct HeardWords {
  std::int64_t at_ms = 0;
  std::string text;
  bool operator==(HeardWords const &) const = default;
};

/// A span of the call that is over.
struct CallSpan {
  std::int64_t begin_ms = 0;
  std::int64_t end_ms = 0;
  bool hung_up = false;  ///< ended by hanging up
  bool operator==(CallSpan const &) const = default;
};

/// Spans of the call that are counted in total: hold, loop, abuse.
struct Stopwatch {
  int count = 0;                      ///< times begun
  std::int64_t ended_ms = 0;          ///< sum of the finished ones
  std::int64_t longest_ms = 0;        ///< of the finished ones
  std::optional<std::int64_t> since;  ///< running since; ms since the call began
  std::vector<CallSpan> ended{};      ///< the finished ones, so that an end can be taken back

  [[nodiscard]] bool running() const { return since.has_value(); }
  /// 0 while it does not run, and for a clock that stands before its beginning.
  [[nodiscard]] std::int64_t current_ms(std::int64_t now) const {
    return since && now > *since ? now - *since : 0;
  }
  [[nodiscard]] std::int64_t total_ms(std::int64_t now) const { return ended_ms + current_ms(now); }
  bool operator==(Stopwatch const &) const = default;
};

/// A confirmed situation that was withdrawn, so that withdrawing can be taken back.
struct WithdrawnSituation {
  std::string name;
  std::int64_t at_ms = 0;  ///< when it was confirmed
  std::size_t place = 0;   ///< in `situations`
  bool operator==(WithdrawnSituation const &) const = default;
};

/// A danger that the caller's words alarmed of.
struct FoundDanger {
  std::string situation;
  std::string words;
  bool operator==(FoundDanger const &) const = default;
};

struct Approval {
  std::int64_t at_ms = 0;
  std::string by;
  std::string what;
  bool operator==(Approval const &) const = default;
};

/// Everything that is known of one call: what its events add up to. Times are milliseconds since
/// the call began.
struct CallRecord {
  std::string id;
  std::string role = "OP";  ///< canonical: OP SV 管理者
  std::string started;      ///< ISO 8601 with offset
  std::int64_t at_ms = 0;   ///< of the last event
  std::array<std::string, call_field_count> fields;
  std::string words;
  std::vector<HeardWords> heard;
  std::vector<HeardWords> promises;
  std::optional<int> temperature;
  Stopwatch hold, loop, abuse;
  int persists = 0;
  int recording_notices = 0;
  std::vector<std::int64_t> recording_notice_ms;  ///< when, of each
  int warnings = 0;
  int same_answers = 0;
  std::vector<std::string> situations;     ///< confirmed, in the order of confirming
  std::vector<std::int64_t> situation_ms;  ///< when, of each
  std::vector<WithdrawnSituation> withdrawn;
  std::vector<std::string> cards;         ///< shown first at some time, each once
  std::vector<std::string> case_studies;  ///< opened, each once
  std::vector<HeardWords> consults;
  std::optional<Approval> approved;  ///< the last
  std::optional<std::int64_t> handed_over_ms;
  std::optional<std::int64_t> ended_ms;
  std::string outcome;
  std::map<std::string, std::string> judged;  ///< id → used, wrong, missing
  std::optional<bool> follow_up;
  std::string customer_hash;
  std::vector<HeardWords> notices;
  std::vector<FoundDanger> dangers;  ///< each situation once, with its first words

  [[nodiscard]] std::string const &field(CallField which) const {
    return fields[static_cast<std::size_t>(which)];
  }
  /// Length of the call so far: until it was hung up. Never negative.
  [[nodiscard]] std::int64_t elapsed_ms(std::int64_t now) const {
    return std::max<std::int64_t>(ended_ms.value_or(now), 0);
  }
  bool operator==(CallRecord const &) const = default;
};

/// Adds one event. Nonsense (hold_off without hold_on, a temperature of 9) changes nothing but
/// `at_ms`; time never runs backwards. Hanging up stops what is running; nothing begins after it.
void apply(CallRecord &record, CallEvent const &event);

/// All events from the beginning.
CallRecord replay(std::vector<CallEvent> const &events);

/// The event that takes `event` back, for the undo key: the same with number −1. nullopt for what
/// is set anew rather than taken back (a field, temperature, outcome, approval, …), and for an
/// event that itself takes back.
///
/// Applied right after `event`, or after everything since was taken back, it restores the record
/// but for `at_ms`: provided that `event` changed something, and pushed nothing out of a full list.
std::optional<CallEvent> inverse(CallEvent const &event);

}  // namespace kaeru
