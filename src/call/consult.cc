// What is said: to the supervisor, and of the time.
#include <fmt/format.h>

#include <algorithm>

#include "call/call_limits.h"
#include "text/normalize.h"
#include "text/sanitize.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr int spoken_columns = 24;  // of matter and of demand: ten seconds in all

/// The beginning of a field's first sentence, up to the end of a phrase.
std::string spoken(std::string const &field) {
  std::string const line = sanitize_line(clip_event_text(field));
  std::u32string chars = to_utf32(line);
  chars.erase(0, std::min(chars.find_first_not_of(U" \u3000"), chars.size()));
  chars.resize(std::min(chars.size(), chars.find(U'。')));
  return wrap(to_utf8(chars), spoken_columns).front();
}

/// Minutes left to the supervisor's own line, in steps that one says.
std::int64_t minutes_to_ask_for(std::int64_t elapsed_ms, int act_within_min) {
  constexpr std::int64_t step = 5;
  constexpr std::int64_t most = 60;
  std::int64_t const left = act_within_min - elapsed_ms / minute_ms;
  return std::clamp(left / step * step, step, most);
}

std::string what_it_is_about(CallRecord const &record) {
  std::string const matter = spoken(record.field(CallField::matter));
  std::string const demand = spoken(record.field(CallField::demand));
  if (matter.empty() && demand.empty()) return "用件はまだ伺えていません";
  if (matter.empty()) return fmt::format("用件は不明、求めは{}", demand);
  if (demand.empty()) return fmt::format("用件は{}", matter);
  return fmt::format("用件は{}、求めは{}", matter, demand);
}

}  // namespace

std::string consult_sentence(CallRecord const &record, CallLimits const &limits,
                             std::int64_t now_ms) {
  std::int64_t const elapsed = record.elapsed_ms(now_ms);
  bool const circling = record.loop.running();
  std::int64_t const spent = circling ? record.loop.total_ms(now_ms) : elapsed;
  return fmt::format(
      "{}{}分、堂々巡りです。{}。あと{}分で変わらなければ折り返しにしてよいでしょうか。",
      circling ? "" : "通話", std::max<std::int64_t>(spent / minute_ms, 1),
      what_it_is_about(record), minutes_to_ask_for(elapsed, limits.supervisor_act_within_min));
}

std::string clock_text(std::int64_t ms) {
  std::int64_t const seconds = std::max<std::int64_t>(ms, 0) / 1000;
  if (seconds < 3600) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace kaeru
