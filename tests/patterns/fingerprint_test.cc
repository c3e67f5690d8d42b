#include "patterns/fingerprint.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kaeru {
namespace {

CaseStudy with_text(std::string text) {
  CaseStudy one;
  one.id = "a";
  one.sections = {{"経過", std::move(text), 1}};
  return one;
}

TEST(Fingerprint, DoesNotSeeHowATextWasTyped) {
  Fingerprints prints;
  auto const typed = prints.make(with_text("レッカーが「二時間」来ない。\nＡＢＣ"));
  auto const again = prints.make(with_text("ﾚｯｶｰが二時間、来ないabc"));
  EXPECT_EQ(typed.shingles, again.shingles);
  EXPECT_FALSE(typed.shingles.hashes.empty());
}

TEST(Fingerprint, OfAShortTextHasNoShingles) {
  Fingerprints prints;
  EXPECT_TRUE(prints.make(with_text("")).shingles.hashes.empty());
  EXPECT_TRUE(prints.make(with_text("一二三四")).shingles.hashes.empty());
  EXPECT_EQ(prints.make(with_text("一二三四五")).shingles.hashes.size(), 1U);
}

TEST(Fingerprint, IsBoundedHoweverLongTheText) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i) + "番 ";
  Fingerprints prints;
  auto const print = prints.make(with_text(text));
  EXPECT_EQ(print.shingles.hashes.size(), 256U);
  EXPECT_EQ(print.words.hashes.size(), 128U);
}

TEST(Fingerprint, KeepsWordsAsTheyWereWritten) {
  Fingerprints prints;
  auto const print = prints.make(with_text("送迎のレッカーが来ない"));
  std::vector<std::string> words;
  for (auto const hash : print.words.hashes) words.push_back(prints.word(hash));
  EXPECT_EQ(std::ranges::count(words, "レッカー"), 1);
}

TEST(Fingerprint, KnowsHowCertainItsDayIs) {
  Fingerprints prints;
  CaseStudy one = with_text("");
  EXPECT_FALSE(prints.make(one).day);
  one.created = Date{2026, 3, 1};
  EXPECT_FALSE(prints.make(one).day_is_certain);
  EXPECT_EQ(prints.make(one).day, day_number({2026, 3, 1}));
  one.occurred = Date{2026, 2, 28};
  EXPECT_TRUE(prints.make(one).day_is_certain);
  EXPECT_EQ(prints.make(one).day, day_number({2026, 3, 1}) - 1);
}

}  // namespace
}  // namespace kaeru
