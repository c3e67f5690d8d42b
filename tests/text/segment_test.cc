// ICU's word boundaries and the character classes of the tokeniser.
#include "text/segment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/chars.h"
#include "text/grammar.h"

namespace kaeru {
namespace {

void expect_whole(std::u32string const &chars) {
  auto const boundaries = word_boundaries(chars);
  ASSERT_FALSE(boundaries.empty());
  EXPECT_EQ(boundaries.front(), 0U);
  EXPECT_EQ(boundaries.back(), chars.size());
  EXPECT_TRUE(std::ranges::is_sorted(boundaries));
  EXPECT_EQ(std::ranges::adjacent_find(boundaries), boundaries.end());
}

TEST(WordBoundaries, SpanTheWholeText) {
  for (auto const *text :
       {U"", U"あ", U"上司を出してほしい", U"ー", U"\n\n", U"返金 返品", U"\uFFFD"})
    expect_whole(text);
}

TEST(WordBoundaries, CountCodePointsPastTheFirstPlane) {
  expect_whole(U"𠮷野家で𩸽を食べた😀😀");
  expect_whole(U"😀");
  auto const boundaries = word_boundaries(U"𠮷 店員");
  EXPECT_TRUE(std::ranges::binary_search(boundaries, 1U));  // after 𠮷, not after its first half
  EXPECT_TRUE(std::ranges::binary_search(boundaries, 2U));
}

TEST(WordBoundaries, FindWords) {
  std::u32string const text = U"店員に返金";
  auto const boundaries = word_boundaries(text);
  EXPECT_TRUE(std::ranges::binary_search(boundaries, 2U));
  EXPECT_TRUE(std::ranges::binary_search(boundaries, 3U));
}

TEST(CharClass, TellsScriptsApart) {
  struct Case {
    char32_t c;
    CharClass expected;
  };
  for (auto const &[c, expected] :
       std::vector<Case>{{U'返', CharClass::kanji},    {U'々', CharClass::kanji},
                         {U'〇', CharClass::kanji},    {U'𠮷', CharClass::kanji},
                         {U'か', CharClass::hiragana}, {U'ゝ', CharClass::hiragana},
                         {U'カ', CharClass::katakana}, {U'ー', CharClass::katakana},
                         {U'ヶ', CharClass::katakana}, {U'・', CharClass::other},
                         {U'゛', CharClass::other},    {U'a', CharClass::alnum},
                         {U'7', CharClass::alnum},     {U'é', CharClass::alnum},
                         {U'한', CharClass::alnum},    {U'。', CharClass::other},
                         {U' ', CharClass::other},     {U'-', CharClass::other},
                         {U'\0', CharClass::other},    {U'💢', CharClass::other},
                         {U'\uFFFD', CharClass::other}})
    EXPECT_EQ(char_class(c), expected) << std::hex << static_cast<std::uint32_t>(c);
}

/// The unknown stretches of a run of hiragana, ICU agreeing with every cut.
std::vector<std::pair<std::uint32_t, std::uint32_t>> stretches(std::u32string const &run,
                                                               RunContext context) {
  std::vector<ContentStretch> found;
  find_content(run, 0, static_cast<std::uint32_t>(run.size()), context,
               std::vector<bool>(run.size() + 1, true), found);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (auto const &one : found) pairs.emplace_back(one.begin, one.end);
  return pairs;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(FindContent, LeavesGrammarOut) {
  EXPECT_EQ(stretches(U"について", {}), Pairs{});
  EXPECT_EQ(stretches(U"うるさい", {false, true}), (Pairs{{0, 4}}));
  EXPECT_EQ(stretches(U"うるさいので", {false, true}), (Pairs{{0, 4}}));
}

TEST(FindContent, TakesOkuriganaAfterKanji) {
  EXPECT_EQ(stretches(U"める", {true, false}), Pairs{});
}

TEST(FindContent, GivesStretchesInOrder) {
  std::u32string run;
  for (int i = 0; i < 200; ++i) run += U"ぬめりについて";
  auto const found = stretches(run, {});
  ASSERT_GT(found.size(), 100U);
  EXPECT_TRUE(std::ranges::is_sorted(found));
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LE(found[i - 1].second, found[i].first);
}

TEST(FindContent, SplitsEndlessStretches) {
  for (auto const &[begin, end] : stretches(std::u32string(1000, U'ぬ'), {}))
    EXPECT_LE(end - begin, 40U);
}

TEST(GenericWords, AreThoseOfTheList) {
  EXPECT_TRUE(is_generic_word(U"場合"));
  EXPECT_FALSE(is_generic_word(U"返金"));
  EXPECT_TRUE(is_generic_stem(U"思"));
  EXPECT_FALSE(is_generic_stem(U"怒"));
}

}  // namespace
}  // namespace kaeru
