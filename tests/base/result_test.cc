#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

namespace kaeru {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return Error{"割り切れません。"};
  return number / 2;
}

TEST(Result, HoldsAValue) {
  auto const result = half(4);
  ASSERT_TRUE(result);
  EXPECT_EQ(*result, 2);
}

TEST(Result, HoldsAnError) {
  auto const result = half(3);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "割り切れません。");
}

TEST(Result, MovesItsValueOut) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(5));
  std::unique_ptr<int> const taken = *std::move(result);
  EXPECT_EQ(*taken, 5);
}

TEST(Result, AValueMayBeAString) {
  Result<std::string> const result = std::string("よし");
  EXPECT_EQ(result->size(), 6u);
}

TEST(Result, StatusIsDoneOrNot) {
  Status const good = Done{};
  Status const bad = Error{"だめ"};
  EXPECT_TRUE(good);
  EXPECT_FALSE(bad);
}

#ifndef NDEBUG
TEST(ResultDeathTest, ReadingTheWrongSideIsABug) {
  EXPECT_DEATH(
      {
        auto const result = half(3);
        if (*result == 7) FAIL();
      },
      "");
}
#endif

}  // namespace
}  // namespace kaeru
