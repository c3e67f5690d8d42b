// Slips of the keyboard against a small book.
#include "search/slips.h"

#include <gtest/gtest.h>

#include "search/temp_index.h"

namespace kaeru {
namespace {

using testing_support::TempIndex;

class SlipsTest : public testing::Test {
 protected:
  SlipsTest() {
    index_.write(
        {{"a.md", "a", "ライセンスの責任者", "連絡先を教えた。outlookのユーザー。プロファイル"},
         {"b.md", "b", "ライセンス", "プロファイル"}},
        {}, {});
  }

  /// The text with its slips set right.
  std::string mended(std::string const &text) {
    IndexReader const reader = index_.open();
    NormalizedText const normalized = normalize(text);
    auto const slips = find_slips(reader, normalized, tokenise(normalized));
    return to_utf8(mend(normalized, slips).text.chars);
  }

  TempIndex index_;
};

TEST_F(SlipsTest, MendsOneSlip) {
  EXPECT_EQ(mended("ライセスの件"), "ライセンスの件");      // missing
  EXPECT_EQ(mended("ライセンンスの件"), "ライセンスの件");  // added
  EXPECT_EQ(mended("ライサンスの件"), "ライセンスの件");    // wrong
  EXPECT_EQ(mended("ラインセスの件"), "ライセンスの件");    // swapped
  EXPECT_EQ(mended("Outlok"), "outlook");
}

TEST_F(SlipsTest, MendsTheFirstCharacterByTheWordsEnd) {
  EXPECT_EQ(mended("イセンスの件"), "ライセンスの件");
  EXPECT_EQ(mended("スライセンス"), "スライセンス");  // may well be another word
}

TEST_F(SlipsTest, MendsKanjiAroundAPairThatIsNowhere) {
  EXPECT_EQ(mended("連先"), "連絡先");
  EXPECT_EQ(mended("先連"), "先連");
}

TEST_F(SlipsTest, MendsAPartOfACompound) {
  EXPECT_EQ(mended("ユーザーライセス"), "ユーザライセンス");
  EXPECT_EQ(mended("ライセスユーザー"), "ライセンスユーザー");
}

TEST_F(SlipsTest, LeavesKnownAndFarWordsAlone) {
  for (auto const *text : {"ライセンス", "責任者", "ランセ", "返金", "", "。"})
    EXPECT_EQ(mended(text), text);
}

TEST_F(SlipsTest, AreBounded) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ライセス、";
  IndexReader const reader = index_.open();
  NormalizedText const normalized = normalize(text);
  EXPECT_LE(find_slips(reader, normalized, tokenise(normalized)).size(), 8U);
}

TEST(Mend, KeepsTheWayBack) {
  NormalizedText const text = normalize("あライセスの件");
  auto const mended = mend(text, {{1, 5, "ライセンス"}});
  EXPECT_EQ(mended.changed, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 6}}));
  ASSERT_EQ(mended.text.source.size(), mended.text.chars.size() + 1);
  EXPECT_EQ(mended.text.source[5], 3U);
  EXPECT_EQ(mended.text.source[6], 15U);
}

}  // namespace
}  // namespace kaeru
