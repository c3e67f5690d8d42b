#include "text/clip.h"

#include <gtest/gtest.h>

#include <string>

#include "text/normalize.h"

namespace kaeru {
namespace {

TEST(ClipMiddle, KeepsWhatFits) {
  EXPECT_EQ(clip_middle("", 0).text, "");
  EXPECT_FALSE(clip_middle("", 0).clipped);
  EXPECT_EQ(clip_middle("上司", 6).text, "上司");
  EXPECT_FALSE(clip_middle("上司", 6).clipped);
}

TEST(ClipMiddle, KeepsBeginningAndEnd) {
  auto const clipped = clip_middle("abcdefghij", 7);
  EXPECT_EQ(clipped.text, "abc\nhij");
  EXPECT_TRUE(clipped.clipped);
}

TEST(ClipMiddle, NeverCutsACharacterNorGrows) {
  std::string const text = "上司aを出せ𠮷😀かか゚x";
  for (std::size_t bytes = 0; bytes < text.size(); ++bytes) {
    auto const [kept, clipped] = clip_middle(text, bytes);
    EXPECT_TRUE(clipped);
    EXPECT_LE(kept.size(), bytes);
    EXPECT_EQ(to_utf8(to_utf32(kept)), kept) << bytes;
  }
}

TEST(ClipMiddle, BytesThatAreNoTextAreBoundedToo) {
  EXPECT_LE(clip_middle(std::string(1000, '\x80'), 100).text.size(), 100U);
  EXPECT_LE(clip_middle(std::string(1000, '\xE6'), 100).text.size(), 100U);
}

}  // namespace
}  // namespace kaeru
