// What is in a memo: from a record, and what it still lacks.
#include "call/memo.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "call/bare_words.h"
#include "call/wall_clock.h"
#include "casebook/characters.h"

namespace kaeru {
namespace {

constexpr auto required = std::to_array<std::pair<CallField, char const *>>({
    {CallField::matter, "用件"},
    {CallField::cause, "怒りの原因"},
    {CallField::state, "現状"},
    {CallField::demand, "要求"},
});

int to_int(std::int64_t value) {
  return static_cast<int>(std::clamp<std::int64_t>(value, 0, std::numeric_limits<int>::max()));
}

}  // namespace

bool ExpectedMinutes::known() const {
  return n >= least_for_expectation;
}

ExpectedMinutes expected_minutes(std::vector<int> minutes) {
  std::erase_if(minutes, [](int one) { return one < 1; });
  ExpectedMinutes expected{.n = minutes.size()};
  if (!expected.known()) return expected;
  std::ranges::sort(minutes);
  auto const quarter = [&](std::size_t quarters) {
    return minutes[(minutes.size() * quarters + 3) / 4 - 1];
  };
  expected.low = quarter(1);
  expected.middle = quarter(2);
  expected.high = quarter(3);
  return expected;
}

Memo to_memo(CallRecord const &record, std::int64_t now_ms) {
  Memo memo;
  memo.elapsed_min = to_int(record.elapsed_ms(now_ms) / 60000);
  memo.fields = record.fields;
  memo.temperature = record.temperature;
  for (HeardWords const &promise : record.promises) memo.promises.push_back(promise.text);
  memo.holds = record.hold.count;
  memo.hold_s = to_int(record.hold.total_ms(now_ms) / 1000);
  memo.persists = record.persists;
  memo.recording_notices = record.recording_notices;
  memo.warnings = record.warnings;
  memo.situations = record.situations;
  if (record.approved) {
    memo.approved_by = record.approved->by;
    memo.approved_what = record.approved->what;
    memo.approved_at = wall_clock(record.started, record.approved->at_ms);
  }
  return memo;
}

bool is_required(CallField field) {
  return std::ranges::find(required, field, &std::pair<CallField, char const *>::first) !=
         required.end();
}

bool is_missing(Memo const &memo, CallField field) {
  return is_required(field) && says_nothing(memo.field(field));
}

std::vector<std::string> missing(Memo const &memo) {
  std::vector<std::string> names;
  for (auto const &[field, name] : required)
    if (is_missing(memo, field)) names.emplace_back(name);
  return names;
}

std::string promised(Memo const &memo) {
  std::vector<std::string> parts;
  if (!trim(memo.field(CallField::told)).empty()) parts.push_back(memo.field(CallField::told));
  for (std::string const &promise : memo.promises)
    if (!trim(promise).empty() && std::ranges::count(parts, promise) == 0) parts.push_back(promise);
  return join(parts, "、");
}

}  // namespace kaeru
