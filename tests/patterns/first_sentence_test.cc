#include "patterns/first_sentence.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(FirstSentence, EndsAtTheFirstStopOutsideQuotations) {
  struct {
    char const *text, *sentence;
  } const cases[] = {
      {"", ""},
      {"一つ。二つ。", "一つ。"},
      {"\n\n  一つ\n二つ。", "一つ"},
      {"- 「切る。」とは言わない。次", "「切る。」とは言わない。"},
      {"・先に数える", "先に数える"},
      {"-5度", "-5度"},
      {"閉じない「かぎ。続き", "閉じない「かぎ。"},
  };
  for (auto const &one : cases) EXPECT_EQ(first_sentence(one.text, 100), one.sentence) << one.text;
}

TEST(FirstSentence, IsCutAtItsLimit) {
  EXPECT_EQ(first_sentence("あいう。", 4), "あいう。");
  EXPECT_EQ(first_sentence("あいう。", 3), "あい…");
}

}  // namespace
}  // namespace kaeru
