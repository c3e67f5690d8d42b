#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "terminal/frame.h"
#include "terminal/key.h"

namespace kaeru {

struct ScreenOptions {
  Ambiguous ambiguous = Ambiguous::narrow;
  bool colour = true;
};

struct TerminalSize {
  int columns = 80;
  int rows = 24;
  bool operator==(TerminalSize const &) const = default;
};

/// The terminal as a whole screen: raw mode, alternate screen, bracketed paste; all of it put back
/// by the destructor, and by the signals that kill (SIGTERM, SIGHUP, a crash). One at a time. All
/// of it but wake() belongs to one thread.
class Screen {
 public:
  /// On standard input and output; an Error where they are no terminal.
  static Result<std::unique_ptr<Screen>> open(ScreenOptions const &options);
  ~Screen();
  Screen(Screen const &) = delete;
  Screen &operator=(Screen const &) = delete;

  /// 80×24 where the terminal does not tell; at most 1000×500.
  [[nodiscard]] TerminalSize size() const;
  /// Sends what has changed since the last one. An Error: the terminal has gone. One that takes no
  /// output for a second loses the frame, and is sent the next one whole once it does again.
  Status draw(Frame const &frame);
  /// Keys that have come, waiting at most `patience` for the first; may be empty (a resize also
  /// ends the wait, and so does wake()). `closed` again and again once the terminal has gone.
  std::vector<Key> keys(std::chrono::milliseconds patience);
  /// Ends a wait in keys(); from any thread.
  void wake();
  /// Text to the clipboard by OSC 52; at most 74,994 bytes. Whether the terminal obeyed cannot be
  /// known. False when the text is too long or the terminal takes no output.
  bool copy(std::string_view text);
  void bell();

 private:
  struct State;
  explicit Screen(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The bytes of OSC 52 for a text; inside tmux also wrapped, so that it takes them or lets them
/// pass, whichever it is set to. Empty when too long.
std::string clipboard_sequence(std::string_view text, bool inside_tmux);

}  // namespace kaeru
