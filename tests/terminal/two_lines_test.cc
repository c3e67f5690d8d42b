#include "terminal/two_lines.h"

#include <gtest/gtest.h>

#include "text/width.h"

namespace kaeru {
namespace {

TEST(TwoLines, DaysStandRightAlignedInTheMargin) {
  Paint const plain(false);
  EXPECT_EQ(render_two_lines({"7日", "標題", "id-1", {"", "担当A", "", "今日"}}, 40, plain),
            "   7日  標題\n        id-1  担当A  今日\n");
  EXPECT_EQ(render_two_lines({"12345日", "標題", "", {"担当A"}}, 40, plain),
            "12345日  標題\n        担当A\n");
}

TEST(TwoLines, NothingIsWiderThanTheScreenAndNothingSteersIt) {
  std::string const longish = "長い言葉が続いて画面の幅を越えてしまう標題\x1b[31m";
  std::string const text = render_two_lines({"7日", longish, "id", {longish}}, 30, Paint(false));
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = text.find('\n', at);
    EXPECT_LE(width_columns(text.substr(at, end - at)), 30);
    at = end + 1;
  }
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace kaeru
