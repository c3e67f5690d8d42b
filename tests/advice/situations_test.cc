#include "advice/situations.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace kaeru {
namespace {

Vocabulary vocabulary() {
  Diagnostics diagnostics;
  return *Vocabulary::parse(
      "situations:\n"
      "  脅迫: {kind: conduct, danger: true}\n"
      "  火災: {kind: emergency, danger: true}\n"
      "  暴言: {kind: conduct}\n"
      "  権威: {kind: conduct}\n"
      "  配慮: {kind: care}\n"
      "  商品: {kind: content}\n"
      "  配送: {kind: content}\n",
      "vocabulary.yaml", diagnostics);
}

using Scores = std::vector<std::pair<char const *, double>>;

/// Judged situations as "name:judgement", in order.
std::vector<JudgedSituation> judged(Scores const &given) {
  std::vector<SituationScore> scores;
  for (auto const &[name, probability] : given) scores.push_back({name, probability, {}, ""});
  return judge_situations(vocabulary(), scores);
}

std::vector<std::string> shown(Scores const &given) {
  std::vector<std::string> names;
  for (auto const &one : judged(given))
    if (one.judgement == Judgement::shown) names.push_back(one.situation);
  return names;
}

Judgement judgement(Scores const &given, std::string const &situation) {
  auto const all = judged(given);
  auto const found = std::ranges::find(all, situation, &JudgedSituation::situation);
  return found == all.end() ? Judgement::shown : found->judgement;
}

using Names = std::vector<std::string>;

TEST(Situations, AlarmEarly) {
  EXPECT_EQ(shown({{"脅迫", 0.15}}), Names{"脅迫"});
  EXPECT_EQ(shown({{"脅迫", 0.149}}), Names{});
}

TEST(Situations, PutDangersFirstAndNameASecondWhenSure) {
  EXPECT_EQ(shown({{"暴言", 0.4}, {"脅迫", 0.3}, {"火災", 0.2}}), (Names{"脅迫", "火災", "暴言"}));
  EXPECT_EQ(shown({{"暴言", 0.4}, {"脅迫", 0.3}, {"火災", 0.19}}), (Names{"脅迫", "暴言"}));
}

TEST(Situations, LeaveADangerBesideSomethingFarSurer) {
  Scores const scores{{"商品", 0.8}, {"火災", 0.2}};
  EXPECT_EQ(shown(scores), Names{"商品"});
  EXPECT_EQ(judgement(scores, "火災"), Judgement::overshadowed);
  EXPECT_EQ(shown({{"商品", 0.5}, {"火災", 0.2}}), (Names{"火災", "商品"}));
}

TEST(Situations, HoldConductAgainstAnOrdinaryEnquiry) {
  EXPECT_EQ(shown({{"暴言", 0.6}, {"権威", 0.1}}), (Names{"暴言", "権威"}));
  Scores const scores{{"暴言", 0.3}, {"権威", 0.3}};
  EXPECT_EQ(shown(scores), Names{});
  EXPECT_EQ(judgement(scores, "暴言"), Judgement::likely_ordinary);
  EXPECT_EQ(shown({{"商品", 0.5}, {"暴言", 0.4}}), (Names{"商品", "暴言"}));
}

TEST(Situations, AddContentBesideAnotherCard) {
  EXPECT_EQ(shown({{"暴言", 0.9}, {"商品", 0.02}}), (Names{"暴言", "商品"}));
  EXPECT_EQ(shown({{"暴言", 0.9}, {"商品", 0.019}}), Names{"暴言"});
  EXPECT_EQ(shown({{"商品", 0.05}}), Names{});
  EXPECT_EQ(shown({{"配慮", 0.12}}), Names{"配慮"});
}

TEST(Situations, JudgeEveryOneOnce) {
  auto const all = judged({{"暴言", 0.5}, {"商品", 0.2}, {"脅迫", 0.1}, {"知らない", 0.1}});
  EXPECT_EQ(all.size(), 3U);
  for (auto const &one : all) EXPECT_GT(one.threshold, 0) << one.situation;
  EXPECT_TRUE(judged({}).empty());
}

}  // namespace
}  // namespace kaeru
