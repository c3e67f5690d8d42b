#include "text/json_escape.h"

#include <gtest/gtest.h>

#include "text/normalize.h"

namespace kaeru {
namespace {

TEST(EscapeJson, LeavesReadableTextAsItIs) {
  EXPECT_EQ(escape_json(R"({"a":"あ𠮷\n"})"), R"({"a":"あ𠮷\n"})");
  EXPECT_EQ(escape_json(""), "");
}

TEST(EscapeJson, EscapesAtTheEdgesOfEveryRange) {
  struct {
    char32_t first, last;
  } const ranges[] = {
      {0x7F, 0x9F}, {0x200E, 0x200F}, {0x061C, 0x061C}, {0x2028, 0x202E}, {0x2066, 0x2069}};
  auto const kept = [](char32_t c) { return escape_json(to_utf8(std::u32string(1, c))); };
  for (auto const &[first, last] : ranges) {
    EXPECT_EQ(kept(first - 1), to_utf8(std::u32string(1, first - 1)));
    EXPECT_EQ(kept(first).size(), 6u);
    EXPECT_EQ(kept(last).size(), 6u);
    EXPECT_EQ(kept(last + 1), to_utf8(std::u32string(1, last + 1)));
  }
  EXPECT_EQ(kept(0x202E), "\\u202e");
  EXPECT_EQ(kept(0x85), "\\u0085");
}

TEST(EscapeJson, ReplacesBrokenBytes) {
  EXPECT_EQ(escape_json("a\xFF"), "a\uFFFD");
}

}  // namespace
}  // namespace kaeru
