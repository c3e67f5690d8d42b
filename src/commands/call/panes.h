#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/answer.h"
#include "commands/call/state.h"
#include "terminal/frame.h"

namespace kaeru {

/// What a call's screen is drawn from.
struct CallMoment {
  CallState const &state;
  ScreenSize size;
  std::int64_t now_ms;
  Ambiguous ambiguous;

  /// Whether rows are scarce: what may give way, gives way.
  [[nodiscard]] bool low() const { return size.rows < 24; }
};

struct Cursor {
  int row = 0;
  int column = 0;
};

/// Rows under each other and, where the input is among them, the cursor. Rows may be wider than the
/// screen: the frame is fitted at the end.
struct Pane {
  std::vector<FrameRow> rows;
  std::optional<Cursor> cursor;

  [[nodiscard]] int height() const { return static_cast<int>(rows.size()); }
  void add(FrameRow row) { rows.push_back(std::move(row)); }
  void add(Pane below);
  /// Keeps the first rows.
  void keep(int most);
  /// Adds empty rows up to a height.
  void fill(int height);
};

/// A prompt and the line being typed, in one row of `columns`, with the cursor.
Pane input_row(StyledText prompt, LineEditor const &editor, int columns, Ambiguous ambiguous);
/// Lines of a sanitized text, none wider than `columns`.
std::vector<std::string> text_lines(std::string_view text, int columns, Ambiguous ambiguous);
/// Two panes with a thin line between them; the left takes `left_columns`.
Pane beside(Pane const &left, Pane const &right, int left_columns, Ambiguous ambiguous);

// The top: what must be seen without searching.

/// Dangers, at most two rows.
Pane alert_pane(CallMoment const &moment);
/// Clock, hold, counters; what is needed least is left out first, clock and hold never.
FrameRow status_row(CallMoment const &moment);
/// Trouble, and the message while it is fresh.
Pane message_pane(CallMoment const &moment);
/// All of it: dangers, clock, the policy's lines, messages.
Pane top_pane(CallMoment const &moment);
/// What to say to the supervisor, when asked for.
Pane consult_pane(CallMoment const &moment);

// The middle.

/// The words searched for, and a quiet mark of how they were found.
Pane search_pane(CallMoment const &moment);
/// The shown card in at most `rows` rows. Steps beyond the third give way first; what to say, last.
Pane card_pane(CallMoment const &moment, int columns, int rows);
/// What to say and what never to say by the cards after the shown one; whole cards, as many as fit.
Pane other_cards_pane(CallMoment const &moment, int columns, int rows);
/// How similar complaints ended, and as many of them as fit; the selected one is always there.
Pane hits_pane(CallMoment const &moment, int columns, int rows);
/// The memo that a supervisor was given; empty for others and once words are typed.
Pane received_memo_pane(CallMoment const &moment, int columns, int rows);

// The bottom.

/// What is taken down: 用件 原因 要求 現状, further fields when used, and the one being typed.
Pane fields_pane(CallMoment const &moment);
/// The keys; after Esc the letters; when leaving the question.
Pane keys_pane(CallMoment const &moment);
/// "^D", "Esc d": how a command is given; "" for one without a key.
std::string key_name(CallCommand command);

// Whole screens instead of the talk.

/// The last row of such a screen, the cursor behind its text.
Pane bottom_row(std::string const &text, CallMoment const &moment);
/// The top, a title, and a page of rows by state.scroll.
Pane scrolled_view(CallMoment const &moment, std::string const &title,
                   std::vector<FrameRow> const &rows);

Pane help_view(CallMoment const &moment);
Pane reading_view(CallMoment const &moment);
Pane memo_view(CallMoment const &moment);
Pane after_view(CallMoment const &moment);
/// For a screen below least_call_screen.
Pane small_view(CallMoment const &moment);

}  // namespace kaeru
