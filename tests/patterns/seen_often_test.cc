#include "patterns/seen_often.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(SeenOften, NeverCountsTooFewUpToItsLimit) {
  SeenOften seen;
  EXPECT_EQ(seen.at_most(42), 0U);
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(seen.at_most(42), std::min<unsigned>(static_cast<unsigned>(i), 255));
    seen.add(42);
  }
}

TEST(SeenOften, TellsHashesApartThatShareOneOfTheirCells) {
  SeenOften seen;
  std::uint64_t const one = 0xABCDEF0000000000;
  std::uint64_t const other = one | 0x0000000012345600;
  for (int i = 0; i < 9; ++i) seen.add(one);
  EXPECT_EQ(seen.at_most(other), 0U);
}

}  // namespace
}  // namespace kaeru
