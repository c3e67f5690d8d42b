#include "commands/card_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::vector<CardLine> const &lines) {
  std::vector<std::string> out;
  for (auto const &line : lines) out.push_back(line.row.front().text + line.row.back().text);
  return out;
}

std::vector<std::string> texts(Guidance const &guidance, int columns = 80) {
  return texts(card_lines(guidance, columns, Ambiguous::narrow));
}

TEST(CardLines, LabelsEveryPartOnce) {
  Guidance card;
  card.core = "核心の文";
  card.first_phrase = "最初の一言";
  card.never_say = {{"だめ", "怒る", "どうぞ"}, {"いや", "怒る", ""}, {"三つ目", "", ""}};
  card.steps = {{"聞く", "何が", "2回まで", ""}, {"書く", "", "", ""}};
  card.limits = {"保留は1回", "30秒"};
  card.hand_over_when = {"脅し"};
  EXPECT_THAT(texts(card),
              ElementsAre("核心  核心の文", "言う  「最初の一言」", "禁句  ×「だめ」 → 「どうぞ」",
                          "      ×「いや」 怒る", "手順  1 聞く「何が」(2回まで)", "      2 書く",
                          "限度  保留は1回 / 30秒", "交代  脅し"));
}

TEST(CardLines, OfNothingAreNone) {
  EXPECT_TRUE(card_lines(Guidance{}, 80, Ambiguous::narrow).empty());
}

TEST(CardLines, SayALimitOnce) {
  Guidance card;
  card.steps = {{"2回までお願いする", "", "2回まで、その後は相談", ""}};
  EXPECT_THAT(texts(card), ElementsAre("手順  1 2回までお願いする"));
}

TEST(CardLines, StopAtFiveSteps) {
  Guidance card;
  card.steps.resize(6, {"聞く", "", "", ""});
  auto const lines = card_lines(card, 80, Ambiguous::narrow);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines.back().item, 4U);
}

TEST(CardLines, GiveStepsTwoLinesOnNarrowScreens) {
  Guidance card;
  card.steps = {{std::string(200, 'x'), "", "", ""}};
  EXPECT_EQ(texts(card, 80).size(), 1U);
  auto const narrow = card_lines(card, 79, Ambiguous::narrow);
  ASSERT_EQ(narrow.size(), 2U);
  EXPECT_EQ(narrow[1].line, 1U);
  EXPECT_EQ(narrow[1].row.front().text, "      ");
}

TEST(CardLines, FitBothWidthsAndTellWhatWasCut) {
  Guidance card;
  card.core = card.first_phrase =
      "①②③、怒りの裏には急ぐ困りごとがあるのでまず聞く。だから長い文になる。①②③";
  for (Ambiguous const ambiguous : {Ambiguous::narrow, Ambiguous::wide}) {
    auto const lines = card_lines(card, 30, ambiguous);
    ASSERT_EQ(lines.size(), 4U);
    for (auto const &line : lines) EXPECT_LE(width_columns(line.row, ambiguous), 30);
    EXPECT_THAT(lines[1].row.back().text, testing::EndsWith("…"));
  }
}

TEST(CardLines, AreHarmless) {
  Guidance card;
  card.title = card.core = "\x1b[31m赤\n";
  EXPECT_EQ(card_heading(card), "■ ␛[31m赤 [OP]");
  EXPECT_THAT(texts(card), ElementsAre("核心  ␛[31m赤"));
}

TEST(CardLines, HeadingTellsRoleStageAndAge) {
  Guidance card;
  card.title = "題";
  card.role = "SV";
  card.stages = {"交代", "折返し"};
  card.stale = true;
  EXPECT_EQ(card_heading(card), "■ 題[SV・交代・折返し](前の版)");
}

}  // namespace
}  // namespace kaeru
