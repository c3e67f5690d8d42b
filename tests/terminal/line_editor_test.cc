#include "terminal/line_editor.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/hostile_texts.h"

namespace kaeru {
namespace {

using Kind = Key::Kind;

/// Keys by name, anything else typed as text.
LineEditor typed(std::vector<std::string> const &names) {
  LineEditor editor;
  for (std::string const &name : names)
    EXPECT_TRUE(editor.handle(parse_key(name).value_or(Key{Kind::text, name}))) << name;
  return editor;
}

/// Its text with '|' at the cursor.
std::string shown(LineEditor const &editor) {
  std::string text = editor.text();
  return text.insert(editor.cursor(), "|");
}

TEST(LineEditor, TypesMovesAndDeletes) {
  struct Case {
    std::vector<std::string> keys;
    std::string expected;
  };
  std::vector<Case> const cases = {
      {{}, "|"},
      {{"返金"}, "返金|"},
      {{"返金", "Left", "は"}, "返は|金"},
      {{"返金", "Left", "Left", "Left", "a"}, "a|返金"},
      {{"返金", "Home", "Right", "BS"}, "|金"},
      {{"返金", "Home", "BS"}, "|返金"},
      {{"返金", "Home", "Del"}, "|金"},
      {{"返金", "Del"}, "返金|"},
      {{"返金", "Home", "End", "Right", "a"}, "返金a|"},
      {{"返金しろ", "Left", "Left", "^K"}, "返金|"},
      {{"返金しろ", "Left", "^U"}, "|"},
      // A word is a run of one script, with the blanks behind it.
      {{"上司を出せ", "^W"}, "上司を出|"},
      {{"上司を出せ", "^W", "^W"}, "上司を|"},
      {{"refund please", "^W"}, "refund |"},
      {{"上司　 ", "^W"}, "|"},
      {{"  ", "^W"}, "|"},
      {{"", "^W"}, "|"},
      {{"上司 責任者", "Left", "^W"}, "上司 |者"},
      // What a reader takes for one character.
      {{"か\u3099き", "Left", "BS"}, "|き"},
      {{"か\u3099き", "Home", "Right"}, "か\u3099|き"},
      {{"か\u3099き", "Home", "Del"}, "|き"},
      {{"👨‍👩‍👧", "BS"}, "|"},
      {{"葛󠄀", "BS"}, "|"},
      {{"\u3099", "Home", "か"}, "か\u3099|"},  // a mark joins what is typed before it
  };
  for (Case const &c : cases)
    EXPECT_EQ(shown(typed(c.keys)), c.expected) << testing::PrintToString(c.keys);
}

TEST(LineEditor, LeavesOtherKeysAlone) {
  LineEditor editor("返金");
  for (char const *const name : {"Enter", "Tab", "S-Tab", "Esc", "Up", "Down", "PgUp", "PgDn", "^A",
                                 "^C", "^T", "M-u", "M-w"})
    EXPECT_FALSE(editor.handle(*parse_key(name))) << name;
  EXPECT_FALSE(editor.handle({Kind::closed, ""}));
  EXPECT_FALSE(editor.handle({}));
  EXPECT_EQ(editor, LineEditor("返金"));
}

TEST(LineEditor, WhatIsPastedStaysOneHarmlessLine) {
  LineEditor editor;
  editor.handle({Kind::paste, "一行目\r\n二行目\n\n\t三\x1b[31m\x07\u202E四\xff\0"});
  EXPECT_EQ(shown(editor), "一行目 二行目 三␛[31m␇四\uFFFD|");
  EXPECT_EQ(LineEditor("a\nb").text(), "a b");
}

TEST(LineEditor, TakesWholeCharactersUpToItsLimit) {
  constexpr std::size_t limit = LineEditor::max_bytes;
  LineEditor editor(std::string(limit - 2, 'x'));
  editor.handle({Kind::text, "日"});
  EXPECT_EQ(editor.text().size(), limit - 2);
  editor.handle({Kind::text, "é"});
  EXPECT_EQ(editor.text().size(), limit);
  editor.handle({Kind::text, "y"});
  EXPECT_EQ(editor.text().size(), limit);
  editor.handle(*parse_key("BS"));
  editor.handle(*parse_key("Home"));
  editor.handle({Kind::text, "abc"});
  EXPECT_EQ(editor.text().substr(0, 3), "abx");
  EXPECT_EQ(editor.cursor(), 2U);
}

TEST(LineEditor, ShowsWhatIsRoundTheCursor) {
  struct Case {
    std::vector<std::string> keys;
    int columns;
    std::string text;
    int cursor_column;
  };
  std::vector<Case> const cases = {
      {{}, 10, "", 0},
      {{"abc"}, 10, "abc", 3},
      {{"abcdefghi"}, 10, "abcdefghi", 9},
      {{"abcdefghij"}, 10, "bcdefghij", 9},
      {{"abcdefghij", "Left"}, 10, "abcdefghij", 9},
      {{"abcdefghijkl", "Home"}, 10, "abcdefghij", 0},
      {{"abcdefghijkl", "Left", "Left", "Left", "Left"}, 9, "cdefghijk", 6},
      {{"日本語のうた"}, 6, "うた", 4},
      {{"日本語のうた", "Left"}, 6, "のうた", 4},
      {{"日本語のうた", "Home"}, 5, "日本", 0},
      {{"日本語", "Left"}, 5, "本語", 2},
      {{"日本", "Left"}, 2, "本", 0},
      {{"日本"}, 2, "", 0},
      {{"日本", "Home"}, 1, "", 0},
      {{"日本"}, 1, "", 0},
      {{"日本"}, 0, "", 0},
      {{"日本"}, -1, "", 0},
  };
  for (Case const &c : cases) {
    LineEditor::View const view = typed(c.keys).view(c.columns, Ambiguous::narrow);
    EXPECT_EQ(view.text, c.text) << testing::PrintToString(c.keys) << c.columns;
    EXPECT_EQ(view.cursor_column, c.cursor_column) << testing::PrintToString(c.keys) << c.columns;
  }
}

TEST(LineEditor, AmbiguousCharactersMoveTheCursorByTheirWidth) {
  LineEditor const editor("①②③");
  EXPECT_EQ(editor.view(10, Ambiguous::narrow).cursor_column, 3);
  EXPECT_EQ(editor.view(10, Ambiguous::wide).cursor_column, 6);
}

TEST(LineEditor, BearsAnything) {
  for (HostileText const &hostile : hostile_texts(10'000, "返金しろ")) {
    LineEditor editor(hostile.text);
    for (char const *const name : {"Left", "BS", "^W", "Left", "Del", "Right", "End", "BS"})
      editor.handle(*parse_key(name));
    EXPECT_LE(editor.text().size(), LineEditor::max_bytes) << hostile.name;
    LineEditor::View const view = editor.view(40, Ambiguous::wide);
    EXPECT_LE(width_columns(view.text, Ambiguous::wide), 40) << hostile.name;
    EXPECT_LT(view.cursor_column, 40) << hostile.name;
  }
}

}  // namespace
}  // namespace kaeru
