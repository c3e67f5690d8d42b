// Snippets: the right passage, the right characters marked.
#include "search/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "indexing/schema.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CaseStudy case_study(std::vector<std::string> const &texts) {
  CaseStudy case_study;
  for (auto const &text : texts) case_study.sections.push_back({"経過", text, 1});
  return case_study;
}

/// What a query of these words is worth: every word alike.
TermWorth worth_of(std::string_view query) {
  TermWorth worth;
  for (auto const &token : tokenise(normalize(query)))
    worth[std::string(1, spec(lane_of(token.family)).prefix) + token.term] = 1;
  return worth;
}

std::vector<std::string> marked(Snippet const &snippet) {
  std::u32string const chars = to_utf32(snippet.text);
  std::vector<std::string> marked;
  for (auto const &[begin, end] : snippet.marks)
    if (begin < end && end <= chars.size())
      marked.push_back(to_utf8(chars.substr(begin, end - begin)));
  return marked;
}

Snippet snip(std::string const &text, std::string_view query, std::size_t max_chars = 60) {
  return make_snippet(case_study({text}), worth_of(query), max_chars);
}

struct Highlight {
  std::string text;
  std::string_view query;
  std::vector<std::string> marked;
};

TEST(Snippet, MarksTheWordsOfTheQuery) {
  for (auto const &[text, query, expected] : std::vector<Highlight>{
           {"店員に返金を断られた", "返金", {"返金"}},
           {"返金、返金、返金", "返金", {"返金", "返金", "返金"}},
           {"ごみの回収", "ごみ", {"ごみ"}},
           {"クレームの電話", "クレーム", {"クレーム"}},
           {"カスハラ対策", "カスハラ", {"カスハラ"}},
       })
    EXPECT_EQ(marked(snip(text, query)), expected) << text;
}

TEST(Snippet, MarksTheSourceWhereNormalisingChangesLengths) {
  for (auto const &[text, query, expected] : std::vector<Highlight>{
           {"㈱山田の返金", "返金", {"返金"}},
           {"㈱山田の返金", "株", {"㈱"}},
           {"部品①番の請求", "請求", {"請求"}},
           {"ﾌﾞｶが壊れた。ﾊﾟｽﾜｰﾄﾞを忘れた", "パスワード", {"ﾊﾟｽﾜｰﾄﾞ"}},
           {"ｶﾞｽの返金", "ガス", {"ｶﾞｽ"}},
           {"㈱①ｶﾞｽ返金", "返金", {"返金"}},
           {"ＳＶ㈱㈱返金", "返金", {"返金"}},
           {"か\u3099いしゃの返金", "返金", {"返金"}},
           {"カ\u3099ス", "ガス", {"カ\u3099ス"}},
           {"㈱ｻｰﾋﾞｽの件", "サービス", {"ｻｰﾋﾞｽ"}},
           {"ＮＴＴｻｰﾋﾞｽの件", "サービス", {"ｻｰﾋﾞｽ"}},
           {"𠮷野家の返金", "返金", {"返金"}},
           {"💢💢返金", "返金", {"返金"}},
           {"ＡＢＣ①②③請求書", "請求", {"請求"}},
           {"ｾｷﾆﾝｼｬ ｻｰﾋﾞｽ", "サービス", {"ｻｰﾋﾞｽ"}},
       })
    EXPECT_EQ(marked(snip(text, query)), expected) << text;
}

TEST(Snippet, LeavesGrammarUnmarked) {
  EXPECT_THAT(marked(snip("返金についてですが", "ですが、ついて")), IsEmpty());
}

TEST(Snippet, WithoutAMatchGivesTheOpening) {
  auto const snippet = snip("最初の文。次の文。", "返金");
  EXPECT_EQ(snippet.text, "最初の文。次の文。");
  EXPECT_THAT(snippet.marks, IsEmpty());
}

TEST(Snippet, ShowsThePassageThatMatches) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "長い前置きがつづく。";
  auto const snippet = snip(text + "そして返金を求めた。" + text, "返金", 30);
  EXPECT_THAT(snippet.text, HasSubstr("返金"));
  EXPECT_TRUE(snippet.text.starts_with("長い") || snippet.text.starts_with("そして"))
      << "not a sentence: " << snippet.text;
  EXPECT_THAT(marked(snippet), ElementsAre("返金"));
}

TEST(Snippet, FindsAMatchDeepInASentenceWithoutEnd) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "あれこれ";
  EXPECT_THAT(snip(text + "返金" + text, "返金", 30).text, HasSubstr("返金"));
}

TEST(Snippet, ShowsThePassageWithMostOfTheWords) {
  std::string filler;
  for (int i = 0; i < 30; ++i) filler += "関係のない話。";
  EXPECT_THAT(
      snip("返金の話。" + filler + "返金と慰謝料と弁護士。" + filler, "返金 慰謝料 弁護士", 20)
          .text,
      HasSubstr("慰謝料"));
}

TEST(Snippet, LooksInEverySection) {
  auto const snippet =
      make_snippet(case_study({"最初の部分", "", "返金を求めた"}), worth_of("返金"), 40);
  EXPECT_THAT(marked(snippet), ElementsAre("返金"));
}

TEST(Snippet, OfNothingIsNothing) {
  for (auto const &one : {CaseStudy{}, case_study({""}), case_study({"", ""})}) {
    auto const snippet = make_snippet(one, worth_of("返金"), 40);
    EXPECT_EQ(snippet.text, "");
    EXPECT_THAT(snippet.marks, IsEmpty());
  }
  EXPECT_EQ(snip("返金", "返金", 0).text, "");
  EXPECT_THAT(snip("返金", "返金", 0).marks, IsEmpty());
}

TEST(Snippet, IsOneLineWithoutControlCharacters) {
  std::string text = "返金\n\r\t\x1B[31m赤\x7F\x01";
  text += "\u0085\u009B31m\u2028次\u2029段落";
  for (char32_t const c : to_utf32(snip(text, "返金").text)) {
    EXPECT_FALSE(c < 0x20 || (c >= 0x7F && c < 0xA0))
        << "control character " << static_cast<std::uint32_t>(c);
    EXPECT_FALSE(c == 0x2028 || c == 0x2029) << "line break " << static_cast<std::uint32_t>(c);
  }
}

TEST(Snippet, MarksLieInTheTextWhateverItHolds) {
  std::vector<std::string> const pieces = {
      "返金", "㈱", "①",  "ｶﾞｽ",    "か\u3099", "カ\u3099ス", "。", "\n", "💢",  "𠮷", "ＳＶ",
      "ー",   "−",  "の", "\u200B", "上司",     "「",         "」", " ",  "KX", "㍿", "\u0301"};
  std::mt19937 random(11);
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (std::size_t i = 0, count = random() % 40; i < count; ++i)
      text += pieces[random() % pieces.size()];
    std::size_t const max_chars = random() % 30;
    auto const snippet = snip(text, "返金 ガス 上司 株式会社 SV 1 KX", max_chars);
    std::u32string const chars = to_utf32(snippet.text);
    ASSERT_LE(chars.size(), max_chars) << text;
    ASSERT_EQ(to_utf8(chars), snippet.text) << text;
    std::size_t before = 0;
    for (auto const &[begin, end] : snippet.marks) {
      ASSERT_LT(begin, end) << text;
      ASSERT_TRUE(begin > before || begin == 0) << text;
      ASSERT_LE(end, chars.size()) << text;
      before = end;
    }
  }
}

TEST(Snippet, ReadsOnlyTheBeginningOfANovel) {
  std::string text;
  while (text.size() < 1 << 20) text += "返金の話がつづく。";
  auto const snippet = snip(text, "返金", 100);
  EXPECT_EQ(to_utf32(snippet.text).size(), 100U);
  EXPECT_FALSE(snippet.marks.empty());
}

}  // namespace
}  // namespace kaeru
