#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace kaeru {

/// When something was said, as the stream tells it: nothing, seconds, or an ISO time.
using StreamTime = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Milliseconds since some beginning; nullopt for nothing, for what is no time (2026-10-31T10:00,
/// with or without seconds, fraction and zone, is one) and beyond ±30,000 years.
std::optional<std::int64_t> to_milliseconds(StreamTime const &time);

/// A clock that runs by a stream's own times where it has them, else by the wall's, and never back.
class StreamClock {
 public:
  /// A line came, said `at`, at `wall_ms` on a clock that never runs back. A stream whose times
  /// jump, or run back, does not carry the clock further than a day, or back.
  void advance(std::optional<std::int64_t> at_ms, std::int64_t wall_ms);

  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  /// The time if nothing more came until `wall_ms`.
  [[nodiscard]] std::int64_t later_ms(std::int64_t wall_ms) const;
  /// Between the last two lines.
  [[nodiscard]] std::int64_t gap_ms() const { return gap_ms_; }
  /// The last line told its time.
  [[nodiscard]] bool by_stream() const { return last_at_ms_.has_value(); }

 private:
  std::int64_t now_ms_ = 0;
  std::int64_t gap_ms_ = 0;
  std::optional<std::int64_t> last_at_ms_;
  std::optional<std::int64_t> last_wall_ms_;
};

}  // namespace kaeru
