// Clock, hold and counters in one row. Each has a rank, and the highest is left out first.
#include <fmt/format.h>

#include <algorithm>

#include "call/call_limits.h"
#include "commands/call/panes.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int always = 0;

struct Counter {
  StyledText piece;
  int rank = always;  ///< the higher, the less it is needed
};

std::string counted(char const *label, int count, int most) {
  return most > 0 ? fmt::format("{} {}/{}", label, count, most)
                  : fmt::format("{} {}", label, count);
}

Style look_of(int count, int most) {
  return most > 0 && count >= most ? style::warning : style::plain;
}

Counter clock(CallMoment const &m) {
  auto const &record = m.state.record;
  std::string const text = clock_text(record.elapsed_ms(m.now_ms));
  if (m.size.columns < width_columns("通話 " + text)) return {{text, style::title}};
  return {{"通話 " + text + (record.ended_ms ? " 終話" : ""), style::title}};
}

Counter hold(CallMoment const &m) {
  auto const &hold = m.state.record.hold;
  auto const &limits = m.state.book.limits;
  if (hold.running()) {
    std::int64_t const ms = hold.current_ms(m.now_ms);
    bool const too_long = limits.hold_max_s > 0 && ms >= limits.hold_max_s * std::int64_t{1000};
    return {{"保留中 " + clock_text(ms) + (too_long ? " !" : ""),
             too_long ? style::error : style::warning}};
  }
  std::string text = fmt::format("保留 {}回", hold.count);
  if (hold.count > 0) text += " " + clock_text(hold.total_ms(m.now_ms));
  return {{text, look_of(hold.count, limits.holds_max)}, 2};
}

/// A stopwatch of what has happened at all.
void add_stopwatch(std::vector<Counter> &counters, char const *label, Stopwatch const &watch,
                   CallMoment const &m) {
  if (watch.count == 0 && !watch.running()) return;
  std::string const text = fmt::format("{} {}", label, clock_text(watch.total_ms(m.now_ms)));
  if (watch.running())
    counters.push_back({{text, style::warning}, 1});
  else
    counters.push_back({{text}, 5});
}

void add_counters(std::vector<Counter> &counters, CallMoment const &m) {
  auto const &r = m.state.record;
  auto const &limits = m.state.book.limits;
  counters.push_back(
      {{counted("粘り", r.persists, limits.persist_max), look_of(r.persists, limits.persist_max)},
       3});
  counters.push_back({{fmt::format("告知 {}", r.recording_notices)}, 4});
  counters.push_back({{fmt::format("注意 {}", r.warnings)}, 5});
  counters.push_back({{fmt::format("約束 {}", r.promises.size())}, 6});
  if (r.same_answers > 0)
    counters.push_back({{counted("同じ回答", r.same_answers, limits.same_answer_max),
                         look_of(r.same_answers, limits.same_answer_max)},
                        4});
}

void add_the_rest(std::vector<Counter> &counters, CallMoment const &m) {
  auto const &r = m.state.record;
  if (r.temperature) counters.push_back({{fmt::format("温度 {}", *r.temperature)}, 7});
  if (auto const &expected = m.state.expected; expected.n >= least_for_expectation)
    counters.push_back(
        {{fmt::format("見込み {}〜{}分({}件)", expected.low, expected.high, expected.n)}, 8});
  counters.push_back({{"[" + sanitize_line(r.role) + "]", style::label}, 9});
}

FrameRow joined(std::vector<Counter> const &counters) {
  FrameRow row;
  for (auto const &[piece, rank] : counters) {
    if (!row.empty()) row.push_back({"  "});
    row.push_back(piece);
  }
  return row;
}

}  // namespace

FrameRow status_row(CallMoment const &m) {
  std::vector<Counter> counters{clock(m), hold(m)};
  add_counters(counters, m);
  add_stopwatch(counters, "堂々巡り", m.state.record.loop, m);
  add_stopwatch(counters, "暴言", m.state.record.abuse, m);
  add_the_rest(counters, m);
  while (width_columns(joined(counters), m.ambiguous) > m.size.columns) {
    auto const least = std::ranges::max_element(counters, {}, &Counter::rank);
    if (least->rank == always) break;
    counters.erase(least);
  }
  return joined(counters);
}

}  // namespace kaeru
