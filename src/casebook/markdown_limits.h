#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "casebook/read.h"

namespace kaeru {

/// The moment at which reading one file gives up, by this thread's own work: what else the machine
/// does refuses no file.
class ReadingDeadline {
 public:
  explicit ReadingDeadline(int milliseconds)
      : end_(spent() + std::chrono::milliseconds(milliseconds)) {}
  [[nodiscard]] bool passed() const { return spent() >= end_; }

 private:
  /// CPU time of the thread.
  static std::chrono::nanoseconds spent();

  std::chrono::nanoseconds end_;
};

Diagnostic limit_time(std::string const &path, ReadLimits const &limits);
Diagnostic limit_nesting(std::string const &path, int line, ReadLimits const &limits);

/// Lines too long and blocks nested too deeply, found before cmark spends time on them; false when
/// the file is refused.
bool within_limits(std::string_view text, std::string const &path, ReadLimits const &limits,
                   Diagnostics &diagnostics);

/// cmark 0.30 takes quadratic time over `![[]()` repeated: past 2,000 in one paragraph every '[' of
/// it becomes '［', with the warning MD-BRACKETS.
std::string tame_brackets(std::string_view markdown, std::string const &path,
                          Diagnostics &diagnostics);

}  // namespace kaeru
