// Hard moments and the card that must come first.
#include <gtest/gtest.h>

#include <algorithm>

#include "advice/advice.h"
#include "support/book_index.h"

namespace kaeru {
namespace {

struct Moment {
  char const *words;
  char const *role;
  char const *situation;  ///< of the first card; "" = no conduct card at all
  bool alert;
};

std::ostream &operator<<(std::ostream &out, Moment const &moment) {
  return out << moment.words;
}

class BookAnswers : public testing::TestWithParam<Moment> {};

TEST_P(BookAnswers, GiveTheFittingCardFirst) {
  auto const &[words, role, situation, alert] = GetParam();
  auto const &index = BookIndex::instance();
  auto const result = index.searcher().search(words, {}, 10, 40);
  AdviceRequest request;
  request.words = words;
  request.role = role;
  Advice const advice = advise(index.book(), request, result.hits);
  EXPECT_EQ(!advice.alerts.empty(), alert);
  if (std::string_view(situation).empty()) {
    for (auto const &card : advice.cards)
      for (auto const &name : card.guidance.situations)
        EXPECT_NE(index.book().vocabulary().situation(name)->kind, SituationKind::conduct) << name;
    return;
  }
  ASSERT_FALSE(advice.cards.empty());
  auto const &names = advice.cards.front().guidance.situations;
  EXPECT_NE(std::ranges::find(names, situation), names.end()) << names.front();
  EXPECT_EQ(advice.cards.front().guidance.role, role);
}

INSTANTIATE_TEST_SUITE_P(
    Moments, BookAnswers,
    testing::Values(Moment{"上司だせ", "OP", "上司要求", false},
                    Moment{"お前じゃ話にならん", "OP", "上司要求", false},
                    Moment{"いしゃりょう", "OP", "金品要求", false},
                    Moment{"ｾｷﾆﾝｼｬ", "OP", "上司要求", false},
                    Moment{"前の担当の態度が悪い", "SV", "二次クレーム", false},
                    Moment{"家に火をつけるぞ", "OP", "威嚇・脅迫", true},
                    Moment{"パスワードを忘れました", "OP", "", false},
                    Moment{"もう死んでしまいたい", "OP", "自傷ほのめかし", true},
                    Moment{"耳が聞こえにくいと言っている", "OP", "配慮が必要", false}));

TEST(BookAnswersStage, PicksTheCardOfTheStage) {
  auto const &index = BookIndex::instance();
  for (char const *stage : {"冒頭", "膠着", "折返し"}) {
    AdviceRequest request;
    request.words = "上司だせ";
    request.stage = stage;
    Advice const advice = advise(index.book(), request, {});
    ASSERT_FALSE(advice.cards.empty());
    EXPECT_EQ(advice.cards.front().guidance.stages, std::vector<std::string>{stage});
  }
}

TEST(BookAnswersRole, OperatorNeverGetsASupervisorsCard) {
  auto const &index = BookIndex::instance();
  for (char const *words : {"上司だせ", "さっきの人の態度が悪い", "殺すぞ", "慰謝料よこせ"}) {
    AdviceRequest request;
    request.words = words;
    for (auto const &card : advise(index.book(), request, {}).cards)
      EXPECT_EQ(card.guidance.role, "OP") << words;
  }
}

TEST(BookAnswersSupport, NamesHitsOfTheSameSituation) {
  auto const &index = BookIndex::instance();
  auto const result = index.searcher().search("上司を出せと言われた", {}, 10, 40);
  AdviceRequest request;
  request.words = "上司を出せと言われた";
  Advice const advice = advise(index.book(), request, result.hits);
  ASSERT_FALSE(advice.cards.empty());
  ASSERT_FALSE(advice.cards.front().supported_by.empty());
  for (auto const &id : advice.cards.front().supported_by) {
    auto const hit =
        std::ranges::find(result.hits, id, [](Hit const &one) { return one.case_study.id; });
    ASSERT_NE(hit, result.hits.end());
    auto const &names = hit->case_study.situations;
    EXPECT_NE(std::ranges::find(names, "上司要求"), names.end());
  }
}

}  // namespace
}  // namespace kaeru
