#include "text/edit_distance.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(EditDistance, CountsEdits) {
  EXPECT_EQ(edit_distance(U"search", U"search"), 0u);
  EXPECT_EQ(edit_distance(U"", U"abc"), 3u);
  EXPECT_EQ(edit_distance(U"search", U"seach"), 1u);
  EXPECT_EQ(edit_distance(U"search", U"searrch"), 1u);
  EXPECT_EQ(edit_distance(U"search", U"seerch"), 1u);
  EXPECT_EQ(edit_distance(U"上司要求", U"上司要請"), 1u);
  EXPECT_EQ(edit_distance(U"kitten", U"sitting"), 3u);
}

TEST(EditDistance, ASwapIsOneEdit) {
  EXPECT_EQ(edit_distance(U"serach", U"search"), 1u);
  EXPECT_EQ(edit_distance(U"ab", U"ba"), 1u);
}

TEST(EditDistance, IsSymmetric) {
  EXPECT_EQ(edit_distance(U"indxe", U"status"), edit_distance(U"status", U"indxe"));
}

}  // namespace
}  // namespace kaeru
