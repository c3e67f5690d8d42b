#include "base/varint.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Varint, ComesBack) {
  for (std::uint32_t const number :
       {0U, 1U, 127U, 128U, 16383U, 16384U, (1U << 28) - 1, 1U << 28, UINT32_MAX}) {
    std::string bytes;
    append_varint(bytes, number);
    append_varint(bytes, 7);
    std::string_view rest = bytes;
    EXPECT_EQ(take_varint(rest), number);
    EXPECT_EQ(take_varint(rest), 7U);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(Varint, IsNoneWhenCutOffOrTooLong) {
  for (std::string_view bytes :
       {"", "\x80", "\xFF\xFF\xFF\xFF", "\x80\x80\x80\x80\x80\x01", "\x80\x80\x80\x80\x10"})
    EXPECT_FALSE(take_varint(bytes));
}

TEST(Varint, TextsFollowTheirLength) {
  std::string bytes;
  append_text(bytes, "上司");
  append_text(bytes, "");
  std::string_view rest = bytes;
  EXPECT_EQ(take_text(rest), "上司");
  EXPECT_EQ(take_text(rest), "");
  EXPECT_FALSE(take_text(rest));
  std::string_view short_of =
      "\x05"
      "abcd";
  EXPECT_FALSE(take_text(short_of));
}

}  // namespace
}  // namespace kaeru
