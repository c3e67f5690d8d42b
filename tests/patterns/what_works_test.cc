#include "patterns/what_works.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "patterns/handled_cases.h"

namespace kaeru {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::handled_cases;
using testing_support::handled_facts;
using testing_support::HandledBatch;

Effect const *find(EffectReport const &report, std::string const &situation,
                   std::string const &handling) {
  auto const at = std::ranges::find_if(report.effects, [&](Effect const &one) {
    return one.situation == situation && one.handling == handling;
  });
  return at == report.effects.end() ? nullptr : &*at;
}

Verdict verdict(std::vector<CaseStudy> const &all, std::string const &handling,
                std::string const &situation = "商品") {
  auto const report = what_works(handled_facts(all));
  auto const *const effect = find(report, situation, handling);
  return effect == nullptr ? Verdict::too_few : effect->verdict;
}

TEST(WhatWorks, FindsWhatEndsWellMoreOften) {
  auto const report =
      what_works(handled_facts(handled_cases({{{"名乗る"}, 55, 60}, {{"詫びる"}, 25, 60}})));
  auto const *const effect = find(report, "商品", "行為:OP:名乗り");
  ASSERT_NE(effect, nullptr);
  EXPECT_EQ(effect->verdict, Verdict::better);
  EXPECT_EQ(effect->good, 55);
  EXPECT_EQ(effect->n, 60);
  EXPECT_EQ(effect->rest_good, 25);
  EXPECT_EQ(effect->rest_n, 60);
  EXPECT_NEAR(effect->adjusted_difference.difference, 0.5, 1e-9);
  EXPECT_THAT(effect->cases, SizeIs(60));
  EXPECT_EQ(find(report, "商品", "行為:OP:限定謝罪")->verdict, Verdict::worse);
  EXPECT_EQ(find(report, "", "行為:OP:名乗り")->verdict, Verdict::better);
  EXPECT_EQ(report.tested, 4);
}

TEST(WhatWorks, SaysNoMoreThanNumbersAllow) {
  EXPECT_EQ(verdict(handled_cases({{{"名乗る"}, 30, 60}, {{"詫びる"}, 28, 60}}), "行為:OP:名乗り"),
            Verdict::no_difference);
  EXPECT_EQ(verdict(handled_cases({{{"名乗る"}, 5, 5}, {{"詫びる"}, 2, 3}}), "行為:OP:名乗り"),
            Verdict::too_few);
}

/// Hot calls are told of the recording, and end badly whether told or not.
TEST(WhatWorks, SeesThroughHarderCases) {
  auto const all = handled_cases({{{"録音を告げる"}, 20, 100, "商品", 5},
                                  {{"詫びる"}, 5, 25, "商品", 5},
                                  {{"録音を告げる"}, 20, 25, "商品", 1},
                                  {{"詫びる"}, 80, 100, "商品", 1}});
  EXPECT_EQ(verdict(all, "行為:OP:録音告知"), Verdict::confounded);
}

TEST(WhatWorks, CallsWhatTurnsRoundConfounded) {
  auto const all = handled_cases({{{"録音を告げる"}, 90, 300, "商品", 5},
                                  {{"詫びる"}, 1, 75, "商品", 5},
                                  {{"録音を告げる"}, 75, 75, "商品", 1},
                                  {{"詫びる"}, 240, 300, "商品", 1}});
  auto const report = what_works(handled_facts(all));
  auto const *const effect = find(report, "商品", "行為:OP:録音告知");
  EXPECT_EQ(effect->verdict, Verdict::confounded);
  EXPECT_GT(effect->adjusted_difference.low, 0);
}

TEST(WhatWorks, AllSituationsAreComparedWithinEach) {
  auto const all = handled_cases({{{"名乗る"}, 90, 100, "商品"},
                                  {{"詫びる"}, 18, 20, "商品"},
                                  {{"名乗る"}, 4, 20, "威嚇・脅迫"},
                                  {{"詫びる"}, 20, 100, "威嚇・脅迫"}});
  EXPECT_EQ(verdict(all, "行為:OP:名乗り", ""), Verdict::confounded);
}

TEST(WhatWorks, JudgesEachOutcomeByTheVocabulary) {
  struct End {
    std::string outcome, after_effect;
    std::size_t n, good;
  };
  std::vector<End> const ends = {{"要求充足", "", 5, 5},
                                 {"代替案合意", "", 5, 5},
                                 {"説明納得", "", 5, 5},
                                 {"謝罪収束", "", 5, 5},
                                 {"SV移管", "", 5, 0},
                                 {"管理職巻き取り", "", 5, 0},
                                 {"書面移行", "", 5, 0},
                                 {"終了予告後終了", "", 5, 0},
                                 {"切電", "", 5, 0},
                                 {"弁護士・警察", "", 5, 0},
                                 {"顧客断念", "", 5, 0},
                                 {"持ち帰り", "", 0, 0},
                                 {"折返し移行", "", 0, 0},
                                 {"継続中", "", 0, 0},
                                 {"訪問謝罪", "", 0, 0},
                                 {"", "", 0, 0},
                                 {"訪問謝罪", "ファン化", 5, 5},
                                 {"説明納得", "離反", 5, 0}};
  for (auto const &end : ends) {
    auto all = handled_cases({{{"名乗る"}, 0, 5}});
    for (auto &one : all) one.outcome = end.outcome, one.after_effect = end.after_effect;
    auto const report = what_works(handled_facts(all));
    auto const *const effect = find(report, "商品", "行為:OP:名乗り");
    EXPECT_EQ(effect == nullptr ? 0 : effect->n, end.n) << end.outcome << end.after_effect;
    EXPECT_EQ(effect == nullptr ? 0 : effect->good, end.good) << end.outcome << end.after_effect;
    EXPECT_EQ(report.without_outcome, 5 - end.n);
  }
}

TEST(WhatWorks, DoesNotJudgeAnEndByAnotherName) {
  auto const all = handled_cases({{{"終了予告をして切電"}, 0, 60}, {{"名乗る"}, 50, 60}});
  auto const report = what_works(handled_facts(all));
  EXPECT_EQ(find(report, "商品", "行為:OP:切電"), nullptr);
  EXPECT_EQ(find(report, "商品", "行為:OP:終了予告"), nullptr);
  EXPECT_NE(find(report, "商品", "行為:OP:名乗り"), nullptr);
}

TEST(WhatWorks, LeavesHandedOverEndsOutOfHandingOver) {
  auto all = handled_cases({{{"交代を告げる"}, 20, 60}, {{"名乗る"}, 20, 40}});
  for (std::size_t i = 20; i < 50; ++i) all[i].outcome = "SV移管";
  auto const report = what_works(handled_facts(all));
  EXPECT_EQ(find(report, "商品", "行為:OP:交代案内")->n, 30);
  EXPECT_EQ(find(report, "商品", "行為:OP:名乗り")->rest_n, 60);
}

/// Who does not write down what was done has not left it undone.
TEST(WhatWorks, HoldsOnlyAgainstThoseThatTell) {
  auto const all = handled_cases({{{"名乗る"}, 30, 60}, {{"詫びる"}, 30, 60}, {{}, 60, 60}});
  auto const report = what_works(handled_facts(all));
  EXPECT_EQ(find(report, "商品", "行為:OP:名乗り")->rest_n, 60);
}

TEST(WhatWorks, HoldsAnOrderAgainstItsReverse) {
  auto const all = handled_cases(
      {{{"名乗る", "詫びる"}, 55, 60}, {{"詫びる", "名乗る"}, 25, 60}, {{"名乗る"}, 0, 60}});
  auto const report = what_works(handled_facts(all));
  auto const *const order = find(report, "商品", "順:OP:名乗り→OP:限定謝罪");
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->rest_n, 60);
  EXPECT_EQ(order->verdict, Verdict::better);
  EXPECT_EQ(find(report, "商品", "順:OP:限定謝罪→OP:名乗り"), nullptr);
}

TEST(WhatWorks, ListsFromFiveCaseStudiesOn) {
  auto const report =
      what_works(handled_facts(handled_cases({{{"名乗る"}, 2, 4}, {{"詫びる"}, 3, 5}})));
  EXPECT_EQ(find(report, "商品", "行為:OP:名乗り"), nullptr);
  EXPECT_NE(find(report, "商品", "行為:OP:限定謝罪"), nullptr);
  EXPECT_EQ(report.rare, 2);  // of the situation and of all
}

TEST(WhatWorks, DoesNotDependOnTheOrderOfCaseStudies) {
  auto all = handled_cases({{{"名乗る", "詫びる"}, 40, 60, "商品", 2},
                            {{"詫びる"}, 20, 50, "暴言", 4},
                            {{"状況を聞く", "名乗る"}, 30, 40, "サービス", 3}});
  all[3].situations = {"暴言", "商品"};
  auto const plain = what_works(handled_facts(all));
  std::ranges::reverse(all);
  auto const reversed = what_works(handled_facts(all));
  ASSERT_EQ(plain.effects.size(), reversed.effects.size());
  for (std::size_t i = 0; i < plain.effects.size(); ++i) {
    auto const &[a, b] = std::pair(plain.effects[i], reversed.effects[i]);
    EXPECT_EQ(a.situation + a.handling, b.situation + b.handling);
    EXPECT_EQ(a.adjusted, b.adjusted);
    EXPECT_EQ(a.adjusted_difference.difference, b.adjusted_difference.difference);
  }
}

TEST(WhatWorks, HasNothingToSayOfNothing) {
  EXPECT_THAT(what_works(handled_facts({})).effects, IsEmpty());
}

}  // namespace
}  // namespace kaeru
