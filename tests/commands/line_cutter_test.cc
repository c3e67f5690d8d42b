#include "commands/line_cutter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The lines of `text` when it arrives in pieces of `size` bytes.
std::vector<std::string> lines(std::string_view text, std::size_t size) {
  LineCutter cutter;
  std::vector<std::string> all;
  for (; !text.empty(); text.remove_prefix(std::min(size, text.size())))
    for (auto piece = text.substr(0, size); auto line = cutter.take(piece);)
      all.push_back(line->bytes);
  if (auto const rest = cutter.rest()) all.push_back(rest->bytes);
  return all;
}

TEST(LineCutter, CutsWhereverPiecesEnd) {
  for (std::size_t const size : {1U, 2U, 3U, 100U}) {
    EXPECT_THAT(lines("a\r\nbc\n\nd\re", size), ElementsAre("a", "bc", "", "d\re"));
    EXPECT_THAT(lines("a\n", size), ElementsAre("a"));
    EXPECT_THAT(lines("", size), IsEmpty());
  }
}

TEST(LineCutter, KeepsNul) {
  EXPECT_THAT(lines(std::string_view("a\0b\n", 4), 2), ElementsAre(std::string("a\0b", 3)));
}

TEST(LineCutter, KeepsALineAtTheLimit) {
  std::string const longest(max_line_bytes, 'a');
  LineCutter cutter;
  std::string const text = longest + "\n";
  std::string_view bytes = text;
  auto const line = cutter.take(bytes);
  ASSERT_TRUE(line);
  EXPECT_FALSE(line->clipped);
  EXPECT_EQ(line->bytes, longest);
}

TEST(LineCutter, ForgetsTheMiddleOfALongLine) {
  LineCutter cutter;
  std::string const middle(max_line_bytes, 'm');
  std::string const begin(clipped_end_bytes, 'b');
  std::string const end(clipped_end_bytes, 'e');
  for (auto const *piece : {&begin, &middle, &middle, &middle, &end}) {
    std::string_view bytes = *piece;
    EXPECT_FALSE(cutter.take(bytes));
  }
  std::string_view bytes = "\nnext\n";
  auto const line = cutter.take(bytes);
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->clipped);
  EXPECT_LE(line->bytes.size(), max_line_bytes);
  EXPECT_TRUE(line->bytes.starts_with(begin + "m"));
  EXPECT_TRUE(line->bytes.ends_with("m" + end));
  auto const next = cutter.take(bytes);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->bytes, "next");
  EXPECT_FALSE(next->clipped);
}

}  // namespace
}  // namespace kaeru
