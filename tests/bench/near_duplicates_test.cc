#include "bench/near_duplicates.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

bool together(std::string const &a, std::string const &b) {
  auto const groups = group_near_duplicates({a, "営業時間を教えて", b});
  return groups[0] == groups[2];
}

TEST(NearDuplicates, GoTogether) {
  EXPECT_TRUE(together("上司を早く出せ", "上司を早く出せや。"));
  EXPECT_TRUE(together("責任者を出せ", "責任者を出せと言われた"));
  EXPECT_TRUE(together("責任者を出せよ", "責任者も出せよ"));
  EXPECT_TRUE(together("ﾅｸﾞﾗﾚﾀ", "なぐられた"));
  EXPECT_TRUE(together("けが", "ケガ"));
}

TEST(NearDuplicates, LeavesOtherWordsForTheSameApart) {
  EXPECT_FALSE(together("責任者を出せ", "店長に代わってください"));
  EXPECT_FALSE(together("なぐられた", "殴られた"));
  EXPECT_FALSE(together("死にたい", "死ぬまで返金を待たせるつもりか"));
}

TEST(NearDuplicates, JoinThroughAThird) {
  auto const groups = group_near_duplicates(
      {"金を返せ今すぐ", "頭にきた、金を返せ今すぐ、絶対に", "頭にきた、もう絶対に"});
  EXPECT_EQ(groups[0], groups[1]);
  EXPECT_EQ(group_near_duplicates({}).size(), 0U);
}

}  // namespace
}  // namespace kaeru
