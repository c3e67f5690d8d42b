#include "base/checksum.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kaeru {
namespace {

TEST(Checksum, GivesBackWhatWasGiven) {
  EXPECT_EQ(without_checksum(with_checksum("")), "");
  EXPECT_EQ(without_checksum(with_checksum("怒り")), "怒り");
}

TEST(Checksum, RefusesWhatIsTooShortOrHasNone) {
  EXPECT_EQ(without_checksum(""), std::nullopt);
  EXPECT_EQ(without_checksum("abc"), std::nullopt);
  EXPECT_EQ(without_checksum("怒り"), std::nullopt);
}

RC_GTEST_PROP(ChecksumProperty, FindsAnyFlippedBit, (std::string const &bytes)) {
  std::string stored = with_checksum(bytes);
  auto const bit = *rc::gen::inRange<std::size_t>(0, stored.size() * 8);
  stored[bit / 8] = static_cast<char>(stored[bit / 8] ^ (1 << bit % 8));
  RC_ASSERT(!without_checksum(stored));
}

}  // namespace
}  // namespace kaeru
