#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace kaeru {

/// Standard input and output as a raw terminal on the alternate screen, with bracketed paste and
/// without automatic wrapping. All of it is put back by the destructor and, before they kill, by
/// the signals that kill. One at a time.
class RawTerminal {
 public:
  /// An Error where standard input and output are no terminal, or one that cannot place a cursor.
  static Result<std::unique_ptr<RawTerminal>> open();
  ~RawTerminal();
  RawTerminal(RawTerminal const &) = delete;
  RawTerminal &operator=(RawTerminal const &) = delete;

  enum class Sent { whole, part, gone };
  /// Writes until all is sent, the terminal is gone, or it is `until`.
  Sent write(std::string_view text, std::chrono::steady_clock::time_point until);

  /// A file that becomes readable by wake() and by a change of size; drain_events() empties it.
  [[nodiscard]] int events() const;
  void drain_events();
  void wake();
  /// Whether the size has changed since the last time this was asked.
  bool take_resized();

 private:
  RawTerminal() = default;
};

}  // namespace kaeru
