#include "text/mark_runs.h"

#include <gtest/gtest.h>

#include <string>

#include "text/compose.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

std::u32string marked(char32_t mark, std::size_t marks) {
  return U'x' + std::u32string(marks, mark);
}

TEST(MarkRun, EndsWithALetter) {
  MarkRun run;
  for (char32_t const mark :
       {0x301U, 0x3099U, 0x309AU, 0xFF9EU, 0xFF9FU, 0xF73U, 0x302AU, 0x1D165U}) {
    EXPECT_FALSE(run.is_past(U'か'));
    for (std::size_t i = 0; i < most_marks; ++i) EXPECT_FALSE(run.is_past(mark)) << i;
    EXPECT_TRUE(run.is_past(mark)) << std::hex << static_cast<std::uint32_t>(mark);
  }
}

TEST(MarkRun, IsOfNothingElse) {
  MarkRun run;
  for (char32_t const c : {U'a', U'か', U'怒', U'ｶ', U'\u034F', U'\u200D', U'\uFDFA'})
    for (std::size_t i = 0; i < 2 * most_marks; ++i) ASSERT_FALSE(run.is_past(c)) << i;
}

TEST(Normalize, CountsMarksAcrossWhatItDrops) {
  std::string const some = to_utf8(std::u32string(20, 0x316));
  for (char const *dropped : {"\u200B", "\u200D", "\u034F", "\u00AD", "\U000E0100"}) {
    auto const normalized = normalize("x" + some + dropped + some + "y");
    EXPECT_EQ(normalized.chars, marked(0x316, most_marks) + U"y") << dropped;
  }
}

TEST(Normalize, KeepsSoManyMarksOnALetter) {
  for (auto const &[marks, kept] :
       {std::pair{most_marks, most_marks}, std::pair{most_marks + 1, most_marks},
        std::pair{std::size_t{500}, most_marks}}) {
    auto const text = to_utf8(marked(0x316, marks) + U"返金");
    auto const normalized = normalize(text);
    EXPECT_EQ(normalized.chars, marked(0x316, kept) + U"返金");
    EXPECT_EQ(text.substr(normalized.source[kept + 1], 6), "返金") << marks;
    EXPECT_EQ(normalized.source.back(), text.size());
  }
}

TEST(Compose, PutsAsManyMarksInOrder) {
  std::string const low = to_utf8(U"\u0316");  // before U+0301 in order
  EXPECT_EQ(compose(to_utf8(marked(0x302, most_marks - 1)) + low),
            to_utf8(U"x\u0316" + std::u32string(most_marks - 1, 0x302)));
  std::string const more = to_utf8(marked(0x302, most_marks)) + low;
  EXPECT_EQ(compose(more), more);
}

}  // namespace
}  // namespace kaeru
