#pragma once

#include <chrono>
#include <functional>
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
      : clock_(std::move(clock)), at_(clock_() + budget) {}

  /// True from the moment on. Whoever asks and is told true stops: `cut()` remembers it.
  bool passed() {
    if (!cut_ && clock_) cut_ = clock_() >= at_;
    return cut_;
  }
  /// Work was stopped.
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  Clock clock_;
  std::chrono::steady_clock::time_point at_;
  bool cut_ = false;
};

}  // namespace kaeru
