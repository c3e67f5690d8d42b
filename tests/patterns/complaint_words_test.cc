#include "patterns/complaint_words.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

/// "電車 +本数": a word that stands next to the one before has a plus.
std::string words_of(std::string_view text) {
  std::string words;
  each_sentence(text, [&](ComplaintSentence const &sentence) {
    for (auto const &word : sentence.words)
      words += (words.empty() ? "" : " ") + std::string(word.follows ? "+" : "") + word.term;
    words += " |";
  });
  return words;
}

struct Words {
  char const *text;
  char const *words;
};

class ComplaintWords : public testing::TestWithParam<Words> {};

TEST_P(ComplaintWords, AreThoseThatSaySomething) {
  EXPECT_EQ(words_of(GetParam().text), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, ComplaintWords,
    testing::Values(Words{"電車の本数", "電車 +本数 |"}, Words{"駐車場の案内", "駐車場 +案内 |"},
                    Words{"Wi-Fiが遅い", "wifi +遅 |"}, Words{"とても残念で、3980円です。", " |"},
                    Words{"〔電話番号〕に電話した", "電話 |"}, Words{"電車。バス", "電車 | バス |"},
                    Words{"電車についてはバス", "電車 バス |"}, Words{"", ""},
                    Words{"。。\n \n", ""}));

TEST(ComplaintWordParts, AreToldApartFromTheWhole) {
  each_sentence("駐車場が遠い", [](ComplaintSentence const &sentence) {
    ASSERT_EQ(sentence.cores.size(), 1U);
    EXPECT_EQ(sentence.cores[0].term, "駐車");
  });
}

TEST(ComplaintText, LeavesOutHowItWasHandled) {
  CaseStudy one;
  one.title = "標題";
  one.demand = "返金";
  one.sections = {{"顧客の主張", "壊れていた", 1}, {"経過", "詫びた", 2}, {"教訓(OP)", "聞く", 3}};
  EXPECT_EQ(complaint_text(one), "標題\n返金\n壊れていた\n");
}

TEST(ComplaintText, TakesAllWhereNothingElseIsWritten) {
  CaseStudy one;
  one.sections = {{"顧客の主張", " ", 1}, {"経過", "詫びた", 2}};
  EXPECT_NE(complaint_text(one).find("詫びた"), std::string::npos);
}

TEST(WrittenWords, GiveTheLastWordItsEnding) {
  each_sentence("電車の本数が少ない。", [](ComplaintSentence const &sentence) {
    WrittenWords const written(sentence);
    EXPECT_EQ(written(sentence.words[0].begin, sentence.words[1].end), "電車の本数");
    EXPECT_EQ(written(sentence.words[1].begin, sentence.words[2].end), "本数が少ない");
  });
}

TEST(WrittenForms, PreferAWordToItsBareStem) {
  WrittenForms forms;
  EXPECT_TRUE(forms.empty());
  for (auto const *form : {"少", "少", "少", "少ない", "少ない", "少なく"}) forms.add(form);
  EXPECT_EQ(forms.usual(), "少ない");
}

TEST(WrittenForms, AreOtherwiseTheMostUsual) {
  WrittenForms forms;
  for (auto const *form : {"Wi-Fi", "wifi", "Wi-Fi", "ワイファイい"}) forms.add(form);
  EXPECT_EQ(forms.usual(), "Wi-Fi");
}

}  // namespace
}  // namespace kaeru
