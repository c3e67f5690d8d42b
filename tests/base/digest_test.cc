#include "base/digest.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(Digest, IsXxh3) {
  EXPECT_EQ(digest(""), "99aa06d3014798d86001c324468d497f");
  EXPECT_EQ(hash64(""), 0x2d06800538d394c2u);
}

TEST(Digest, TellsBytesApart) {
  EXPECT_NE(digest("上司"), digest("上可"));
  EXPECT_NE(digest(std::string_view("a\0", 2)), digest("a"));
}

TEST(Digest, OfAFileIsThatOfItsBytes) {
  ScratchFolder const scratch;
  std::string const content(200'001, 'k');
  auto const of_file = digest_file(scratch.write("f", content));
  ASSERT_TRUE(of_file);
  EXPECT_EQ(*of_file, digest(content));
}

TEST(Digest, OfAnEmptyFile) {
  ScratchFolder const scratch;
  auto const of_file = digest_file(scratch.write("f", ""));
  ASSERT_TRUE(of_file);
  EXPECT_EQ(*of_file, digest(""));
}

TEST(Digest, OfNoFileIsAnError) {
  EXPECT_FALSE(digest_file("/no/such/file"));
}

}  // namespace
}  // namespace kaeru
