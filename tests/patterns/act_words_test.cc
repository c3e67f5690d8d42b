#include "patterns/act_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "casebook/corpus_files.h"

namespace kaeru {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names(ToldActs const &told, Vocabulary const &vocabulary) {
  std::vector<std::string> all;
  for (auto const act : told.acts) all.push_back(vocabulary.terms("acts")[act].name);
  return all;
}

Vocabulary small_vocabulary() {
  Diagnostics diagnostics;
  auto parsed = Vocabulary::parse(R"(
acts:
  名乗り: {aliases: [名乗, ×役職]}
  録音告知: {aliases: [録音 告]}
  謝罪: {aliases: [詫]}
  保留: {}
act_marks:
  打ち消し: {aliases: [らず, ない, 忘れ]}
  相手: {aliases: [言われ, お客様から]}
)",
                                  "vocabulary.yaml", diagnostics);
  EXPECT_TRUE(parsed && diagnostics.empty());
  return parsed ? *parsed : Vocabulary();
}

std::vector<std::string> in_line(std::string const &text) {
  auto const vocabulary = small_vocabulary();
  return names(ActWords(vocabulary).in_line(text), vocabulary);
}

struct Line {
  std::string text;
  std::vector<std::string> acts;
};

TEST(ActWords, FindsWhatWasDoneInTheOrderTold) {
  std::vector<Line> const lines = {{"詫びてから名乗って状況を聞く", {"謝罪", "名乗り"}},
                                   {"名乗り、詫びる。もう一度名乗る", {"名乗り", "謝罪"}},
                                   {"録音していると告げる", {"録音告知"}},
                                   {"告げずに録音を始める", {}},              // not in this order
                                   {"録音を始める。終わると告げる", {}},      // not in one sentence
                                   {"役職を名乗る", {}},                      // a veto
                                   {"役職は言わず。名乗るだけ", {"名乗り"}},  // of another sentence
                                   {"ﾎﾘｭｳではなく保留", {"保留"}},  // a name without aliases
                                   {"", {}}};
  for (auto const &line : lines) EXPECT_EQ(in_line(line.text), line.acts) << line.text;
}

TEST(ActWords, PassesOverWhatWasNotDone) {
  std::vector<Line> const lines = {{"名乗らずに用件を聞く", {}},
                                   {"詫びるのを忘れる", {}},
                                   {"名乗り、用件は聞かない", {"名乗り"}},
                                   {"名乗ったがそのあとは何も言わない", {"名乗り"}},  // too far
                                   {"「詫びます」とは言わない", {}}};
  for (auto const &line : lines) EXPECT_EQ(in_line(line.text), line.acts) << line.text;
}

TEST(ActWords, TellsOurWordsFromTheirs) {
  std::vector<Line> const lines = {{"「お詫びします」と伝える", {"謝罪"}},
                                   {"「詫びろ」と言われ、名乗る", {"名乗り"}},
                                   {"お客様から詫びの電話、こちらは名乗る", {"名乗り"}},
                                   {"「閉じない括弧。お詫びする", {"謝罪"}}};
  for (auto const &line : lines) EXPECT_EQ(in_line(line.text), line.acts) << line.text;
}

TEST(ActWords, LeavesQuotationsOfAStoryAlone) {
  auto const vocabulary = small_vocabulary();
  auto const told = ActWords(vocabulary).in_story("「詫びろ」と怒る。名乗ると「なんや」");
  EXPECT_EQ(names(told, vocabulary), std::vector<std::string>{"名乗り"});
  EXPECT_THAT(told.phrases, IsEmpty());
}

TEST(ActWords, KeepsPhrasesThatCouldBeSaidElsewhere) {
  ActWords const words(small_vocabulary());
  EXPECT_THAT(words.in_line("「担当ではないので、わたくしからは何とも」").phrases,
              ElementsAre("担当ではないので", "わたくしからは何とも"));
  EXPECT_THAT(
      words.in_line("「17時に電話します」「はいは」「一二三四五六七八九十一二三四五」と言う")
          .phrases,
      IsEmpty());
  EXPECT_THAT(words.in_line("「一二三四」「一二三四五六七八九十一二三四」").phrases,
              ElementsAre("一二三四", "一二三四五六七八九十一二三四"));
  EXPECT_THAT(words.in_line("「早くしてくれ」と言われる").phrases, IsEmpty());
}

TEST(ActWords, ReadsAHugeLineInPieces) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "録音";
  EXPECT_THAT(in_line(text), IsEmpty());
  EXPECT_THAT(in_line(text + "。名乗る"), ElementsAre("名乗り"));
}

TEST(ActWords, KnowsNothingWithoutAVocabulary) {
  EXPECT_THAT(ActWords(Vocabulary::restore("")).in_line("名乗って詫びる").acts, IsEmpty());
}

/// Lines as books have them, judged by the shipped vocabulary.
TEST(ActWords, ReadsLinesOfTheBook) {
  auto const &vocabulary = ::kaeru::testing::vocabulary();
  ActWords const words(vocabulary);
  std::vector<Line> const lines = {
      {"待たせたことだけを詫び、名乗って状況を聞く", {"限定謝罪", "名乗り", "状況確認"}},
      {"役職を名乗り、謝罪から入らず、経緯を最初から話していただく", {"役職名乗り", "傾聴"}},
      {"保留してSVに相談、折返しの承認を得る", {"保留", "SV相談", "折返し提案"}},
      {"「恐れ入りますが担当ではないので」", {"担当外"}},
      {"名乗る前に「責任者を」と言われる", {}},
      {"「今のお言葉は脅迫と受け取られます。録音もしております」", {"犯罪該当警告", "録音告知"}},
      {"二度目の終了予告をして切電", {"終了予告", "切電"}},
      {"折返しもれを詫びる", {"連絡遅れ", "限定謝罪"}}};
  for (auto const &line : lines)
    EXPECT_EQ(names(words.in_line(line.text), vocabulary), line.acts) << line.text;
}

TEST(ActWords, EverySpeechRoleOfCardsIsAnAct) {
  auto const &vocabulary = ::kaeru::testing::vocabulary();
  for (auto const &role : vocabulary.terms("speech_roles"))
    EXPECT_NE(vocabulary.find("acts", role.name), nullptr) << role.name;
}

}  // namespace
}  // namespace kaeru
