#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
#include <utility>

namespace kaeru {

/// A moment at which work stops with what it has, and whether it had to. Without a moment, work
/// is done to the end.
class Deadline {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  Deadline() = default;
  /// `budget` from now, by `clock`.
  explicit Deadline(std::chrono::nanoseconds budget, Clock clock = std::chrono::steady_clock::now)
      : clock_(std::move(clock)), at_(clock_() + budget), nearly_at_(at_ - budget / 8) {}

  /// True from the moment on. Whoever asks and is told true stops: `cut()` remembers it.
  bool passed() { return stops_at(at_); }
  /// The same an eighth of the budget sooner, for the longest part of the work: what it found is
  /// still to be shown.
  bool nearly_passed() { return stops_at(nearly_at_); }
  /// For work that others do: never below 0; infinite without a moment.
  [[nodiscard]] double seconds_left() const {
    if (!clock_) return std::numeric_limits<double>::infinity();
    return std::max(0.0, std::chrono::duration<double>(at_ - clock_()).count());
  }
  /// Work was stopped.
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  bool stops_at(std::chrono::steady_clock::time_point moment) {
    bool const stops = clock_ && clock_() >= moment;
    cut_ = cut_ || stops;
    return stops;
  }

  Clock clock_;
  std::chrono::steady_clock::time_point at_;
  std::chrono::steady_clock::time_point nearly_at_;
  bool cut_ = false;
};

}  // namespace kaeru
