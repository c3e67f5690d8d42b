#include "terminal/entries.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Entries, AlignsTextsBehindTerms) {
  EXPECT_EQ(render_entries({{"状況", "上司要求"}, {"id", "a"}}, {}, Paint(false)),
            "  状況  上司要求\n  id    a\n");
}

TEST(Entries, WrapsUnderTheText) {
  EXPECT_EQ(render_entries({{"核心", "急ぎの困りごとがある。\n次の行"}},
                           {.width_columns = 26, .indent = 0}, Paint(false)),
            "核心  急ぎの困りごとが\n      ある。\n      次の行\n");
}

TEST(Entries, ALongTermHasItsOwnLine) {
  EXPECT_EQ(render_entries({{"--a-very-long-option", "説明"}, {"-x", "短い"}},
                           {.term_columns = 6, .indent = 0}, Paint(false)),
            "--a-very-long-option\n    説明\n-x  短い\n");
}

TEST(Entries, TextMayBeEmpty) {
  EXPECT_EQ(render_entries({{"a", ""}}, {.indent = 0}, Paint(false)), "a\n");
}

TEST(Entries, TextIsIndented) {
  EXPECT_EQ(render_text("一\n\n二", 40, 2), "  一\n\n  二\n");
}

}  // namespace
}  // namespace kaeru
