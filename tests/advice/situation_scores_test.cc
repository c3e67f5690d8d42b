// Two faces of words in kana.
#include "advice/situation_scores.h"

#include <gtest/gtest.h>

#include "support/book_index.h"

namespace kaeru {
namespace {

double probability(std::vector<SituationScore> const &scores, char const *situation) {
  for (auto const &score : scores)
    if (score.situation == situation) return score.probability;
  return -1;
}

class BookSituationScores : public testing::Test {
 protected:
  SituationModel const &model_ = BookIndex::instance().book().model();
};

TEST_F(BookSituationScores, KanaAndItsReadingCountAlike) {
  auto const both = score_situations(model_, "じょうしだせ", "上司出せ");
  double const mean = (probability(model_.score("じょうしだせ"), "上司要求") +
                       probability(model_.score("上司出せ"), "上司要求")) /
                      2;
  EXPECT_DOUBLE_EQ(probability(both, "上司要求"), mean);
  EXPECT_EQ(both.front().situation, "上司要求");
}

TEST_F(BookSituationScores, AReadingBesideKanjiIsLeftAside) {
  EXPECT_DOUBLE_EQ(
      probability(score_situations(model_, "上司だせ", "殺すぞ"), "上司要求"),
      probability(model_.score("上司だせ"), "上司要求"));
}

TEST_F(BookSituationScores, WithoutAReadingTheWordsStand) {
  EXPECT_EQ(score_situations(model_, "じょうし", "").size(), model_.score("じょうし").size());
}

TEST_F(BookSituationScores, WhatTheBookDoesNotKnowShowsNothing) {
  for (auto const *words : {"kubernetes", "windows xq", "qqqq"})
    for (auto const &score : model_.score(words)) EXPECT_EQ(score.probability, 0) << words;
}

}  // namespace
}  // namespace kaeru
