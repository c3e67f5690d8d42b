#include "advice/card_fit.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

Guidance card(std::vector<std::string> triggers) {
  Guidance one;
  one.triggers = std::move(triggers);
  return one;
}

TEST(BestFitting, TakesTheCardWhoseExpressionsAreLikeTheWords) {
  auto const call = card({"馬鹿と言われている", "怒鳴られている", "死ねと言われた"});
  auto const after = card({"電話が終わった", "怒鳴られた後、手が震える", "罵られた電話が終わった"});
  EXPECT_EQ(best_fitting({&call, &after}, "バカと怒鳴られている"), 0U);
  EXPECT_EQ(best_fitting({&call, &after}, "怒鳴られた電話が終わった"), 1U);
  EXPECT_EQ(best_fitting({&after, &call}, "怒鳴られた電話が終わった"), 0U);
}

TEST(BestFitting, IsNotSwayedByHowManyExpressionsACardHas) {
  std::vector<std::string> many;
  for (int i = 0; i < 300; ++i) many.push_back("上司を出せ" + std::string(i % 7 + 1, 'a'));
  auto const large = card(std::move(many));
  auto const small = card({"堂々巡りで上司を出せ", "押し問答"});
  EXPECT_EQ(best_fitting({&large, &small}, "堂々巡り"), 1U);
  EXPECT_EQ(best_fitting({&large, &small}, "押し問答になった"), 1U);
  EXPECT_EQ(best_fitting({&large, &small}, "上司を出せa"), 0U);
}

TEST(BestFitting, TakesTheFirstWhenNothingTellsThemApart) {
  auto const one = card({"上司を出せ"});
  auto const other = card({"上司を出せ"});
  auto const none = card({});
  EXPECT_EQ(best_fitting({&one, &other}, "上司を出せ"), 0U);
  EXPECT_EQ(best_fitting({&one, &none}, "全く別の話"), 0U);
  EXPECT_EQ(best_fitting({&none, &one}, ""), 0U);
}

TEST(BestFitting, TakesTheCardThatListsTheVeryWords) {
  auto const call = card({"二次クレーム", "怒っている"});
  auto const after = card({"二次クレームの後", "二次クレームのふり返り", "二次クレームの事後"});
  EXPECT_EQ(best_fitting({&after, &call}, "二次クレーム"), 1U);
}

TEST(BestFitting, LeavesTheFirstCardWhatIsNearlyAsLikelyItsOwn) {
  auto const call = card({"怒鳴られている", "怒鳴る声"});
  auto const after = card({"怒鳴られた後", "怒鳴られて泣いた"});
  EXPECT_EQ(best_fitting({&call, &after}, "怒鳴られ"), 0U);
}

TEST(BestFitting, ReadsKanaAndWidthAlike) {
  auto const one = card({"どうどうめぐり"});
  auto const other = card({"おりかえしでよい"});
  EXPECT_EQ(best_fitting({&other, &one}, "ﾄﾞｳﾄﾞｳﾒｸﾞﾘ"), 1U);
}

}  // namespace
}  // namespace kaeru
