#include "indexing/situation_frames.h"

#include <gmock/gmock.h>

#include "text/normalize.h"

namespace kaeru {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> frames_of(std::string const &text) {
  std::vector<std::string> names;
  auto const kana = to_utf32(fold_kana(normalize(text).chars));
  for (auto const &frame : sentence_frames(kana)) {
    EXPECT_LT(frame.length, kana.size()) << text;
    names.emplace_back(frame.name);
  }
  return names;
}

TEST(SituationFrames, TellWhatASentenceDoes) {
  EXPECT_THAT(frames_of("日程を変更できますか"), Contains("can"));
  EXPECT_THAT(frames_of("日程を変更したい"), Contains("want"));
  EXPECT_THAT(frames_of("変更の方法"), Contains("how"));
  EXPECT_THAT(frames_of("責任者を出せ"), Contains("order"));
  EXPECT_THAT(frames_of("ばかと言われた"), Contains("said"));
  EXPECT_THAT(frames_of("ﾊﾞｶﾄｲﾜﾚﾀ"), Contains("suffered"));
  EXPECT_THAT(frames_of("責任者を出せ"), Not(Contains("want")));
}

TEST(SituationFrames, NeedMoreThanAnEnding) {
  EXPECT_THAT(frames_of("方法"), Not(Contains("how")));
  EXPECT_THAT(frames_of(""), IsEmpty());
}

}  // namespace
}  // namespace kaeru
