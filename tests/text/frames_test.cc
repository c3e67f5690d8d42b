// Politeness around the point, and the point itself left alone.
#include "text/frames.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

/// The text without its frames.
std::string point_of(std::string const &text) {
  NormalizedText const normalized = normalize(text);
  std::u32string rest;
  std::size_t at = 0;
  for (auto const &[begin, end] : find_frames(normalized)) {
    rest += normalized.chars.substr(at, begin - at);
    at = end;
  }
  return to_utf8(rest + normalized.chars.substr(at));
}

TEST(Frames, AreFoundAroundThePoint) {
  EXPECT_EQ(point_of("お忙しいところ恐れ入りますが返金"), "返金");
  EXPECT_EQ(point_of("返金について教えていただけますでしょうか"), "返金");
  EXPECT_EQ(point_of("すみません、返金はどうしたらいいですか?"), "、返金は?");
  EXPECT_EQ(point_of("ｽﾐﾏｾﾝｶﾞ返金"), "スミマセンガ返金");
  EXPECT_EQ(point_of("返金しろと言っています"), "返金しろ");
}

TEST(Frames, TheLongestWins) {
  NormalizedText const text = normalize("よろしくお願いいたします");
  auto const frames = find_frames(text);
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].second, text.chars.size());
}

/// What may be the complaint itself is no frame.
TEST(Frames, LeaveComplaintsAlone) {
  for (auto const *text :
       {"電話がつながらない", "謝ってほしい", "お詫びがない", "返事がない", "上司を出せ",
        "教育がなっていない", "申し訳なさがない", "忙しいと言って取り合わない"})
    EXPECT_EQ(point_of(text), to_utf8(normalize(text).chars)) << text;
}

TEST(Frames, OfNothingAreNone) {
  EXPECT_TRUE(find_frames(normalize("")).empty());
}

TEST(Frames, EndlessPolitenessStaysBounded) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "お忙しいところ";
  EXPECT_EQ(find_frames(normalize(text)).size(), 20000U);
}

}  // namespace
}  // namespace kaeru
