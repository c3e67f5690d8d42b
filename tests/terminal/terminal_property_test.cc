// What holds on a terminal for every text, every sequence of frames and every way of typing.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "support/reference_terminal.h"
#include "terminal/frame.h"
#include "terminal/key_decoder.h"
#include "terminal/line_editor.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// The same texts in every run, unless RC_PARAMS says otherwise.
bool const seeded = [] {
  ::setenv("RC_PARAMS", "seed=20260401 max_success=1500 max_size=60", 0);
  return true;
}();

std::vector<std::string> const characters = {
    "a", "1", " ", "日", "本",      "か\u3099",           "ｶ",       "\u3000", "①",
    "…", "●", "α", "é",  "e\u0301", "👨‍👩‍👧", "葛󠄀", "。",     "—"};

std::string some_text() {
  std::string text;
  for (std::string const &character :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(characters)))
    text += character;
  return text;
}

FrameRow some_row() {
  FrameRow row;
  int const runs = *rc::gen::inRange(0, 4);
  for (int i = 0; i < runs; ++i)
    row.push_back({*rc::gen::resize(8, rc::gen::exec(some_text)),
                   *rc::gen::element(style::plain, style::alert, style::title)});
  return row;
}

Frame some_frame(int columns, int rows) {
  Frame frame{.columns = columns,
              .rows = std::vector<FrameRow>(static_cast<std::size_t>(rows)),
              .cursor_row = *rc::gen::inRange(-1, rows + 1),
              .cursor_column = *rc::gen::inRange(-1, columns + 1)};
  for (FrameRow &row : frame.rows) row = some_row();
  return frame;
}

/// Another frame of the same size that shares some rows with it.
Frame some_next_frame(Frame frame) {
  for (FrameRow &row : frame.rows)
    if (*rc::gen::inRange(0, 2) == 0) row = some_row();
  frame.cursor_column = *rc::gen::inRange(0, frame.columns);
  return frame;
}

/// The cells of a row as its frame means them.
std::vector<ShownCell> cells_of(FrameRow const &row, int columns, Ambiguous ambiguous) {
  std::vector<ShownCell> cells;
  for (StyledText const &run : fit(row, columns, ambiguous))
    for (std::string_view rest = run.text; !rest.empty();) {
      std::string_view const cluster = take_cluster(rest);
      std::u32string const points = to_utf32(cluster);
      for (char32_t const point : points) {
        int const width = character_columns(point, ambiguous);
        if (width == 0) {
          std::size_t last = cells.size() - 1;
          if (cells[last].text.empty()) --last;
          append_utf8(cells[last].text, point);
          continue;
        }
        cells.push_back({to_utf8({&point, 1}), std::string(run.style.sgr)});
        if (width == 2) cells.push_back({"", std::string(run.style.sgr)});
      }
    }
  return cells;
}

/// Cells behind the `drawn` first ones must be plain.
void expect_row(std::vector<ShownCell> const &shown, std::vector<ShownCell> const &meant, int drawn) {
  RC_ASSERT(shown.size() == meant.size());
  for (std::size_t column = 0; column < shown.size(); ++column) {
    RC_ASSERT(shown[column].text == meant[column].text);
    bool const is_drawn = static_cast<int>(column) < drawn;
    RC_ASSERT(shown[column].sgr == (is_drawn ? meant[column].sgr : ""));
  }
}

bool is_ambiguous(FrameRow const &row) {
  return width_columns(row, Ambiguous::narrow) != width_columns(row, Ambiguous::wide);
}

void after_all_frames(Ambiguous thought, Ambiguous real, bool wraps) {
  int const columns = *rc::gen::inRange(1, 13);
  int const rows = *rc::gen::inRange(1, 5);
  ReferenceTerminal terminal(columns, rows, real);
  terminal.write("\x1b[41m" + std::string(40, '?') + "\x1b[0m");  // what stood there before
  terminal.wraps = wraps;
  std::optional<Frame> before;
  Frame frame = some_frame(columns, rows);
  int const frames = *rc::gen::inRange(1, 5);
  for (int i = 0; i < frames; ++i) {
    terminal.write(changes(before ? &*before : nullptr, frame, Paint(true), thought));
    before = frame;
    frame = some_next_frame(frame);
  }
  RC_ASSERT(terminal.unknown.empty());
  RC_ASSERT(terminal.cursor_shown && !terminal.updating);
  RC_ASSERT(terminal.row == std::clamp(before->cursor_row, 0, rows - 1));
  RC_ASSERT(terminal.column == std::clamp(before->cursor_column, 0, columns - 1));
  for (std::size_t row = 0; row < before->rows.size(); ++row) {
    FrameRow const &meant = before->rows[row];
    if (thought != real && is_ambiguous(fit(meant, columns, thought))) continue;
    expect_row(terminal.cells()[row], cells_of(meant, columns, thought),
               std::min(width_columns(meant, thought), columns));
  }
}

RC_GTEST_PROP(TerminalProperty, TheScreenShowsTheLastFrame, ()) {
  auto const ambiguous = *rc::gen::element(Ambiguous::narrow, Ambiguous::wide);
  after_all_frames(ambiguous, ambiguous, *rc::gen::arbitrary<bool>());
}

RC_GTEST_PROP(TerminalProperty, OtherWidthsThanOursSpoilOneRowAtMost, ()) {
  bool const wider = *rc::gen::arbitrary<bool>();
  after_all_frames(wider ? Ambiguous::narrow : Ambiguous::wide,
                   wider ? Ambiguous::wide : Ambiguous::narrow, false);
}

Key some_key() {
  static std::vector<std::string> const names = {"BS",  "Del", "Left", "Right", "Home",
                                                 "End", "^W",  "^K",   "Left",  "Left"};
  if (*rc::gen::inRange(0, 2) == 0) return *parse_key(*rc::gen::elementOf(names));
  auto const kind = *rc::gen::element(Key::Kind::text, Key::Kind::paste);
  if (*rc::gen::inRange(0, 3) > 0) return {kind, some_text()};
  return {kind, *rc::gen::string<std::string>()};  // any bytes
}

bool is_boundary(std::string_view text, std::size_t at) {
  std::string_view rest = text;
  while (text.size() - rest.size() < at) take_cluster(rest);
  return text.size() - rest.size() == at;
}

RC_GTEST_PROP(TerminalProperty, ALineBeingTypedIsAlwaysWhole, ()) {
  LineEditor editor;
  int const columns = *rc::gen::inRange(0, 20);
  auto const ambiguous = *rc::gen::element(Ambiguous::narrow, Ambiguous::wide);
  for (Key const &key : *rc::gen::container<std::vector<Key>>(rc::gen::exec(some_key))) {
    RC_ASSERT(editor.handle(key));
    RC_ASSERT(sanitize_line(editor.text()) == editor.text());
    RC_ASSERT(editor.text().size() <= LineEditor::max_bytes);
    RC_ASSERT(is_boundary(editor.text(), editor.cursor()));
    auto const [seen, cursor_column] = editor.view(columns, ambiguous);
    RC_ASSERT(editor.text().find(seen) != std::string::npos);
    RC_ASSERT(width_columns(seen, ambiguous) <= columns);
    RC_ASSERT(cursor_column >= 0 && cursor_column <= std::max(columns - 1, 0));
  }
}

std::string some_bytes() {
  static std::vector<std::string> const pieces = {
      "\x1b", "\x1b[", "\x1bO", "\x1b]", "\x1bP", "\x1b[200~", "\x1b[201~", "\x1b\\", "\a",   "1;",
      "A",    "M",     "~",     "日",    "\xe6",  "\x97",      "\xff",      "\r",     "\x14", "t"};
  std::string bytes;
  for (std::string const &piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    bytes += piece;
  return bytes;
}

void join(std::vector<Key> &keys, std::vector<Key> const &more) {
  for (Key const &key : more)
    if (key.kind == Key::Kind::text && !keys.empty() && keys.back().kind == Key::Kind::text)
      keys.back().text += key.text;
    else
      keys.push_back(key);
}

RC_GTEST_PROP(TerminalProperty, KeysDoNotDependOnHowBytesAreCut, ()) {
  std::string const bytes = some_bytes();
  auto const cut = *rc::gen::inRange<std::size_t>(0, bytes.size() + 1);
  KeyDecoder whole;
  KeyDecoder halved;
  std::vector<Key> expected = whole.feed(bytes);
  std::vector<Key> keys = halved.feed(bytes.substr(0, cut));
  join(keys, halved.feed(bytes.substr(cut)));
  RC_ASSERT(keys == expected);
  RC_ASSERT(whole.expire() == halved.expire());
  RC_ASSERT(!halved.patience());
  for (Key const &key : keys) RC_ASSERT(sanitize_text(key.text) == key.text);
}

}  // namespace
}  // namespace kaeru
