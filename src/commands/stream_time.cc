// Times of a stream and how they pass.
#include "commands/stream_time.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/date.h"

namespace kaeru {
namespace {

constexpr double most_seconds = 1e12;
constexpr std::int64_t most_step_ms = 86'400'000;

/// Reads a time of day piece by piece.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly two digits, below `limit`.
  std::optional<int> two_digits(int limit) {
    int value = 0;
    if (rest_.size() < 2 || rest_[0] < '0' || rest_[0] > '9') return std::nullopt;
    auto const end = std::from_chars(rest_.data(), rest_.data() + 2, value).ptr;
    if (end != rest_.data() + 2 || value >= limit) return std::nullopt;
    rest_.remove_prefix(2);
    return value;
  }

  /// Digits behind the point as milliseconds; what is finer is dropped.
  int fraction() {
    int value = 0;
    for (int worth = 100; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; worth /= 10) {
      value += worth * (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::optional<std::int64_t> minutes_of(TimeReader &reader) {
  auto const hours = reader.two_digits(24);
  if (!hours) return std::nullopt;
  reader.skip(':');
  auto const minutes = reader.two_digits(60);
  return minutes ? std::optional<std::int64_t>(*hours * 60 + *minutes) : std::nullopt;
}

/// "10:02:03.250+09:00" in milliseconds since the day began in Greenwich.
std::optional<std::int64_t> time_of_day(TimeReader reader) {
  auto const minutes = minutes_of(reader);
  if (!minutes) return std::nullopt;
  std::int64_t milliseconds = *minutes * 60'000;
  if (reader.skip(':')) {
    auto const seconds = reader.two_digits(61);
    if (!seconds) return std::nullopt;
    milliseconds += *seconds * 1000;
    if (reader.skip('.') || reader.skip(',')) milliseconds += reader.fraction();
  }
  if (int const sign = reader.skip('+') ? -1 : reader.skip('-') ? 1 : 0; sign != 0) {
    auto const zone = minutes_of(reader);
    if (!zone) return std::nullopt;
    milliseconds += sign * *zone * 60'000;
  } else {
    reader.skip('Z');
  }
  return reader.done() ? std::optional(milliseconds) : std::nullopt;
}

std::optional<std::int64_t> from_iso(std::string_view text) {
  constexpr std::size_t day_size = 10;
  if (text.size() <= day_size || (text[day_size] != 'T' && text[day_size] != ' '))
    return std::nullopt;
  auto const day = parse_date(text.substr(0, day_size));
  auto const time = time_of_day(TimeReader(text.substr(day_size + 1)));
  if (!day || !time) return std::nullopt;
  using namespace std::chrono;
  sys_days const date{year{day->year} / day->month / day->day};
  return duration_cast<milliseconds>(date.time_since_epoch()).count() + *time;
}

std::optional<std::int64_t> from_seconds(double seconds) {
  if (!(std::abs(seconds) <= most_seconds)) return std::nullopt;
  return std::llround(seconds * 1000);
}

}  // namespace

std::optional<std::int64_t> to_milliseconds(StreamTime const &time) {
  if (auto const *const text = std::get_if<std::string>(&time)) return from_iso(*text);
  if (auto const *const seconds = std::get_if<double>(&time)) return from_seconds(*seconds);
  if (auto const *const whole = std::get_if<std::int64_t>(&time))
    return from_seconds(static_cast<double>(*whole));
  return std::nullopt;
}

void StreamClock::advance(std::optional<std::int64_t> at_ms, std::int64_t wall_ms) {
  bool const tells = at_ms && last_at_ms_ && *at_ms >= *last_at_ms_;
  gap_ms_ = tells ? *at_ms - *last_at_ms_ : wall_ms - last_wall_ms_.value_or(wall_ms);
  now_ms_ += std::min(gap_ms_, most_step_ms);
  last_at_ms_ = at_ms;
  last_wall_ms_ = wall_ms;
}

std::int64_t StreamClock::later_ms(std::int64_t wall_ms) const {
  return now_ms_ + wall_ms - last_wall_ms_.value_or(wall_ms);
}

}  // namespace kaeru
