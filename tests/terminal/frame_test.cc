#include "terminal/frame.h"

#include <gtest/gtest.h>

#include "support/reference_terminal.h"

namespace kaeru {
namespace {

std::string text_of(FrameRow const &row) {
  std::string out;
  for (StyledText const &run : row) out += "[" + run.text + "]";
  return out;
}

Frame frame_of(int columns, std::vector<FrameRow> rows) {
  return {.columns = columns, .rows = std::move(rows), .cursor_row = 0, .cursor_column = 0};
}

TEST(Frame, FitsARowToItsColumns) {
  struct Case {
    FrameRow row;
    int columns;
    Ambiguous ambiguous;
    std::string expected;
  };
  std::vector<Case> const cases = {
      {{}, 3, Ambiguous::narrow, "[   ]"},
      {{{"ab"}}, 2, Ambiguous::narrow, "[ab]"},
      {{{"ab"}, {"c"}}, 5, Ambiguous::narrow, "[ab][c  ]"},
      {{{"abc"}}, 2, Ambiguous::narrow, "[a…]"},
      {{{"ab"}, {"cd"}}, 3, Ambiguous::narrow, "[ab][…]"},
      {{{"ab"}, {"cd"}}, 2, Ambiguous::narrow, "[a…]"},
      {{{"あい"}}, 4, Ambiguous::narrow, "[あい]"},
      {{{"あいう"}}, 5, Ambiguous::narrow, "[あい…]"},
      {{{"あいう"}}, 4, Ambiguous::narrow, "[あ… ]"},
      {{{"あいう"}}, 4, Ambiguous::wide, "[あ…]"},
      {{{"①②"}}, 2, Ambiguous::narrow, "[①②]"},
      {{{"①②"}}, 3, Ambiguous::wide, "[… ]"},
      {{{"①②"}}, 1, Ambiguous::wide, "[ ]"},
      {{{"か\u3099\u3099"}, {"か\u3099"}}, 4, Ambiguous::narrow, "[か\u3099\u3099][か\u3099]"},
      {{{"ab"}}, 1, Ambiguous::narrow, "[…]"},
      {{{"ab"}}, 0, Ambiguous::narrow, ""},
      {{{"ab"}}, -1, Ambiguous::narrow, ""},
  };
  for (Case const &c : cases) {
    FrameRow const row = fit(c.row, c.columns, c.ambiguous);
    EXPECT_EQ(text_of(row), c.expected) << text_of(c.row) << " in " << c.columns;
    EXPECT_EQ(width_columns(row, c.ambiguous), std::max(c.columns, 0)) << text_of(c.row);
  }
}

TEST(Frame, FillsAndCutsInTheLookOfTheLastRun) {
  FrameRow const filled = fit({{"a", style::title}, {"b", style::alert}}, 4, Ambiguous::narrow);
  EXPECT_EQ(filled, (FrameRow{{"a", style::title}, {"b  ", style::alert}}));
  FrameRow const cut = fit({{"ab", style::title}, {"cd", style::alert}}, 2, Ambiguous::narrow);
  EXPECT_EQ(cut, (FrameRow{{"a…", style::title}}));
}

TEST(Frame, PlainTextHasNoSpacesAtLineEnds) {
  EXPECT_EQ(plain_text(frame_of(9, {{{"a "}, {"b  "}}, {}, {{" c"}}})), "a b\n\n c\n");
}

TEST(Frame, SendsOnlyTheRowsThatChanged) {
  Frame const before = frame_of(9, {{{"one"}}, {{"two"}}, {{"three"}}});
  Frame after = before;
  after.rows[1] = {{"x", style::error}, {"y"}};
  after.cursor_row = 2;
  after.cursor_column = 4;
  EXPECT_EQ(changes(&before, after, Paint(true), Ambiguous::narrow),
            "\x1b[?2026h\x1b[?25l\x1b[2;1H\x1b[1;31mx\x1b[0my\x1b[K\x1b[3;5H\x1b[?25h\x1b[?2026l");
  EXPECT_EQ(changes(&before, after, Paint(false), Ambiguous::narrow),
            "\x1b[?2026h\x1b[?25l\x1b[2;1Hxy\x1b[K\x1b[3;5H\x1b[?25h\x1b[?2026l");
  EXPECT_EQ(changes(&after, after, Paint(true), Ambiguous::narrow), "");
}

TEST(Frame, ACursorThatMovesSendsNoRow) {
  Frame const before = frame_of(9, {{{"one"}}});
  Frame after = before;
  after.cursor_column = 3;
  EXPECT_EQ(changes(&before, after, Paint(true), Ambiguous::narrow),
            "\x1b[?2026h\x1b[?25l\x1b[1;4H\x1b[?25h\x1b[?2026l");
}

TEST(Frame, AnotherSizeSendsEverything) {
  Frame const before = frame_of(9, {{{"one"}}, {{"two"}}});
  for (Frame const &after :
       {frame_of(8, {{{"one"}}, {{"two"}}}), frame_of(9, {{{"one"}}, {{"two"}}, {}})}) {
    std::string const sent = changes(&before, after, Paint(true), Ambiguous::narrow);
    EXPECT_EQ(sent, changes(nullptr, after, Paint(true), Ambiguous::narrow));
    EXPECT_NE(sent.find("two"), std::string::npos);
  }
}

TEST(Frame, WhatStoodBelowAShorterFrameGoes) {
  ReferenceTerminal terminal(5, 3, Ambiguous::narrow);
  terminal.write(
      changes(nullptr, frame_of(5, {{{"a"}}, {{"b"}}, {{"c"}}}), Paint(true), Ambiguous::narrow));
  terminal.write(changes(nullptr, frame_of(5, {{{"d"}}}), Paint(true), Ambiguous::narrow));
  EXPECT_EQ(terminal.text(), "d\n\n\n");
}

TEST(Frame, ACursorOutsideIsPlacedInside) {
  Frame frame = frame_of(9, {{{"one"}}, {{"two"}}});
  for (auto const &[row, column, place] :
       {std::tuple{-1, -1, "\x1b[1;1H"}, {2, 9, "\x1b[2;9H"}, {99, 99, "\x1b[2;9H"}}) {
    frame.cursor_row = row;
    frame.cursor_column = column;
    std::string const sent = changes(nullptr, frame, Paint(true), Ambiguous::narrow);
    EXPECT_TRUE(sent.ends_with(std::string(place) + "\x1b[?25h\x1b[?2026l")) << row;
  }
  EXPECT_FALSE(changes(nullptr, frame_of(0, {}), Paint(true), Ambiguous::narrow).empty());
}

TEST(Frame, AFullRowKeepsItsLastColumn) {
  ReferenceTerminal terminal(4, 2, Ambiguous::narrow);
  terminal.wraps = false;
  Frame const frame = frame_of(4, {{{"abcd"}}, {{"日本", style::alert}}});
  terminal.write(changes(nullptr, frame, Paint(true), Ambiguous::narrow));
  EXPECT_EQ(terminal.text(), "abcd\n日本\n");
}

TEST(Frame, AFullRowLeavesNothingBehindWhereCharactersAreNarrowerThanWeThink) {
  ReferenceTerminal terminal(6, 1, Ambiguous::narrow);
  terminal.wraps = false;
  Frame const before = frame_of(6, {{{"abcdef"}}});
  Frame const after = frame_of(6, {{{"①②③"}}});
  terminal.write(changes(nullptr, before, Paint(true), Ambiguous::wide));
  terminal.write(changes(&before, after, Paint(true), Ambiguous::wide));
  EXPECT_EQ(terminal.text(), "①②③\n");
}

TEST(Frame, AWideCharacterNeverBeginsInTheLastColumn) {
  for (bool const wraps : {false, true}) {
    ReferenceTerminal terminal(5, 2, Ambiguous::narrow);
    terminal.wraps = wraps;
    Frame const frame = frame_of(5, {{{"日本語"}}, {{"二行目です"}}});
    terminal.write(changes(nullptr, frame, Paint(true), Ambiguous::narrow));
    EXPECT_EQ(terminal.text(), "日本…\n二行…\n");
  }
}

}  // namespace
}  // namespace kaeru
