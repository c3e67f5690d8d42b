#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "call/call_record.h"
#include "casebook/policy.h"

namespace kaeru {

/// The centre's numbers that matter during a call (corpus/policy.yaml: limits, hang_up). A number
/// of 0 or less switches its line off.
struct CallLimits {
  int consult_after_min = 0;
  int supervisor_act_within_min = 0;
  int holds_max = 0;
  int hold_max_s = 0;
  int persist_max = 0;
  int same_answer_max = 0;
  int warnings_before = 0;
  int abuse_min = 0;
  int deadlock_min = 0;
  std::string hang_up_approver;
  /// Situations upon which the caller is told (again) that the call is recorded: words of the
  /// vocabulary, so that `call_limits` leaves them to whoever has it. Source: product-map D6, D7.
  std::vector<std::string> recorded_situations;
};

CallLimits call_limits(Policy const &policy);

/// Characters of a notice at most, whatever the numbers in it.
inline constexpr std::size_t max_notice_text = 36;

/// How near a line of the policy is.
enum class Nearness { near, reached };

/// A line of the policy that is near or reached, told in words.
struct CallNotice {
  std::string key;  ///< the policy's name for it: "limits.consult_after_min"; "recording_notice"
  Nearness nearness = Nearness::near;
  std::string text;  ///< one line of Japanese: what is so, what to do; at most max_notice_text
  bool operator==(CallNotice const &) const = default;
};

/// The lines that are near or reached at `now_ms`, the most pressing first: what is reached before
/// what is near. None after hanging up. The program advises; people decide, so that no sentence
/// orders to hang up.
///
/// - hold_max_s: while on hold, near from 2/3. holds_max: reached past it; near when none is left.
/// - consult_after_min: while going round in circles, all loops together, near from 80 %; near also
///   when the call is as long and no matter is known yet. Silent once approved or handed over.
/// - supervisor_act_within_min: call time without approval or hand-over, near from 75 %.
/// - persist_max (while no matter is known), same_answer_max: near when one is left.
/// - hang_up: abuse_min and deadlock_min while abuse or loop goes on, all of them together;
///   warnings_before. Near from 80 %.
/// - recording_notice: abuse goes on or a recorded situation is confirmed, and no notice was given
///   since: reached when none was given at all, else near.
std::vector<CallNotice> call_notices(CallRecord const &record, CallLimits const &limits,
                                     std::int64_t now_ms);

/// What to say to the supervisor, ready to read aloud within ten seconds: how long it has gone
/// round in circles (not marked: the length of the call), matter and demand if known (their
/// beginnings), and whether it may become a callback after a few minutes more. Those are what is
/// left until supervisor_act_within_min, in steps of 5 and 5–60: who is asked needs a while to
/// look, and the operator a last try. Source: product-map B13, B19, B21.
std::string consult_sentence(CallRecord const &record, CallLimits const &limits,
                             std::int64_t now_ms);

/// "3:05", from an hour on "1:03:05"; "0:00" for a negative time.
std::string clock_text(std::int64_t ms);

}  // namespace kaeru
