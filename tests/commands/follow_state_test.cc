// A transcript and what it changes, with answers and a clock of our own.
#include "commands/follow_state.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "上司要求.6" → a card of that situation and its probability; "威嚇!" → an alert and a card.
struct Showing {
  char const *situation;
  double probability = 0.5;
  bool danger = false;
};

Answer showing(std::vector<Showing> const &list) {
  Answer answer;
  for (auto const &[situation, probability, danger] : list) {
    AdviceCard card;
    card.guidance.id = std::string("card-") + situation;
    card.guidance.situations = {situation};
    card.probability = probability;
    answer.advice.cards.push_back(card);
    bool const first = answer.advice.considered.empty();
    answer.advice.considered.push_back({situation,
                                        probability,
                                        0,
                                        first ? CardReason::first : CardReason::after_certainty,
                                        "",
                                        {},
                                        ""});
    if (danger) answer.advice.alerts.push_back({situation, "", card.guidance.id});
  }
  return answer;
}

class Follow : public testing::Test {
 protected:
  Follow() {
    book["上司を出しなさいと言っているんだ"] = showing({{"上司"}});
    book["返金してくれないと困るんですけどね"] = showing({{"返金"}});
    book["上司と返金の両方を話したいんだけど"] = showing({{"上司"}, {"返金"}});
    book["お前ら全員殺してやるから待っていろ"] = showing({{"威嚇", 0.9, true}});
    book["今すぐ死んでやるから見ていなさいよ"] = showing({{"自傷", 0.9, true}});
  }

  static constexpr char const *boss = "上司を出しなさいと言っているんだ";
  static constexpr char const *refund = "返金してくれないと困るんですけどね";
  static constexpr char const *both = "上司と返金の両方を話したいんだけど";
  static constexpr char const *threat = "お前ら全員殺してやるから待っていろ";
  static constexpr char const *suicide = "今すぐ死んでやるから見ていなさいよ";
  static constexpr char const *ordinary = "予約の時間を変えていただきたいんです";

  std::vector<std::string> hear(FollowLine const &line, std::int64_t wall_ms = 0) {
    return told(state.on_line(line, wall_ms, [this](std::string const &words) {
      asked.push_back(words);
      return book[words];
    }));
  }
  std::vector<std::string> say(char const *text, double at) {
    return hear({.text = text, .staff = false, .at = at});
  }

  /// "1 card-上司 [上司] !威嚇", "3 reset call A".
  static std::vector<std::string> told(std::vector<FollowChange> const &changes) {
    std::vector<std::string> all;
    for (auto const &change : changes) all.push_back(told(change));
    return all;
  }
  static std::string told(FollowChange const &change) {
    constexpr std::array reasons{"asked", "call", "idle"};
    auto const &view = change.view;
    if (change.reset)
      return fmt::format("{} reset {} {}", view.line,
                         reasons[static_cast<std::size_t>(*change.reset)], view.call);
    std::string text =
        fmt::format("{} {} [", view.line, view.cards.empty() ? "-" : view.cards[0].guidance.id);
    for (auto const &one : view.situations) text += (text.ends_with('[') ? "" : " ") + one;
    text += ']';
    for (auto const &alert : change.alerts) text += " !" + alert.situation;
    return text;
  }

  std::map<std::string, Answer> book;
  std::vector<std::string> asked;
  FollowState state{FollowOptions{}};
};

TEST_F(Follow, TellsChangesOnly) {
  EXPECT_THAT(say(ordinary, 0), IsEmpty());
  EXPECT_THAT(say(boss, 2), ElementsAre("2 card-上司 [上司]"));
  EXPECT_THAT(say(boss, 4), IsEmpty());
  EXPECT_THAT(say(ordinary, 6), IsEmpty());
  EXPECT_THAT(say(both, 8), ElementsAre("5 card-上司 [上司 返金]"));
  EXPECT_THAT(say(boss, 10), IsEmpty()) << "a situation stays while its card does";
  EXPECT_THAT(say(refund, 12), ElementsAre("7 card-返金 [返金]"));
  EXPECT_THAT(hear({}), IsEmpty());
  EXPECT_THAT(state.on_end(), IsEmpty());
}

TEST_F(Follow, AlertsEveryTimeButOnceASecond) {
  EXPECT_THAT(say(threat, 0), ElementsAre("1 card-威嚇 [威嚇] !威嚇"));
  EXPECT_THAT(say(threat, 0.5), IsEmpty());
  EXPECT_THAT(say(suicide, 0.6), ElementsAre("3 card-自傷 [自傷] !自傷"))
      << "another danger does not wait";
  EXPECT_THAT(say(ordinary, 0.999), IsEmpty());
  EXPECT_THAT(say(ordinary, 1.0), ElementsAre("2 card-自傷 [自傷] !威嚇")) << "the held one";
  EXPECT_THAT(say(ordinary, 60), IsEmpty());
  EXPECT_THAT(say(threat, 61), ElementsAre("7 card-威嚇 [威嚇] !威嚇"));
}

TEST_F(Follow, WhatIsHeldBackComesWhenTheSecondIsOver) {
  say(threat, 0);
  EXPECT_THAT(state.patience_ms(0), std::nullopt);
  say(threat, 0.25);
  EXPECT_EQ(state.patience_ms(0), 750);
  EXPECT_EQ(state.patience_ms(700), 50);
  EXPECT_THAT(told(state.on_silence(749)), IsEmpty());
  EXPECT_THAT(told(state.on_silence(750)), ElementsAre("2 card-威嚇 [威嚇] !威嚇"));
  EXPECT_THAT(state.patience_ms(750), std::nullopt);
}

TEST_F(Follow, WhatIsHeldBackComesAtTheEndAndBeforeAReset) {
  say(threat, 0);
  say(threat, 0.25);
  EXPECT_THAT(hear({.text = "", .staff = false, .at = 0.3, .call = {}, .reset = true}),
              ElementsAre("2 card-威嚇 [威嚇] !威嚇", "3 reset asked "));
  EXPECT_THAT(say(threat, 0.4), ElementsAre("4 card-威嚇 [威嚇] !威嚇")) << "another call";
  say(threat, 0.5);
  EXPECT_THAT(told(state.on_end()), ElementsAre("5 card-威嚇 [威嚇] !威嚇"));
  EXPECT_THAT(told(state.on_end()), IsEmpty());
}

TEST_F(Follow, CardsThatFlutterWaitTheirSecond) {
  say(boss, 0);
  EXPECT_THAT(say(refund, 0.2), ElementsAre("2 card-返金 [返金]"));
  EXPECT_THAT(say(boss, 0.4), IsEmpty());
  EXPECT_THAT(say(refund, 0.6), IsEmpty());
  EXPECT_THAT(say(ordinary, 0.7), IsEmpty());
  EXPECT_THAT(say(ordinary, 5), IsEmpty()) << "it came back to what was told";
  say(boss, 6);
  say(refund, 6.1);
  say(boss, 6.2);
  EXPECT_THAT(say(ordinary, 7.2), ElementsAre("9 card-上司 [上司]"));
}

TEST_F(Follow, OnceInNoTimeHoldsNothingBack) {
  state = FollowState({.once_per_ms = 0, .idle_reset_ms = 0});
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(say(threat, 0).size(), 1U);
}

TEST_F(Follow, StuckTimesLoseNothing) {
  EXPECT_EQ(say(threat, 9).size(), 1U);
  for (int i = 0; i < 5; ++i) EXPECT_THAT(say(threat, 9), IsEmpty());
  EXPECT_THAT(told(state.on_end()), ElementsAre("6 card-威嚇 [威嚇] !威嚇"));
}

TEST_F(Follow, TimesRunningBackGoByTheWall) {
  EXPECT_EQ(hear({.text = threat, .staff = false, .at = 100.0}, 0).size(), 1U);
  EXPECT_THAT(hear({.text = threat, .staff = false, .at = 50.0}, 400), IsEmpty());
  EXPECT_EQ(hear({.text = threat, .staff = false, .at = 10.0}, 1000).size(), 1U);
}

TEST_F(Follow, StaffBringsNothing) {
  EXPECT_THAT(hear({.text = threat, .staff = true}), IsEmpty());
  EXPECT_THAT(asked, IsEmpty());
}

TEST_F(Follow, AnotherCallBeginsAnew) {
  EXPECT_THAT(hear({.text = boss, .staff = false, .at = {}, .call = "A"}),
              ElementsAre("1 card-上司 [上司]"))
      << "the first call has none before it";
  EXPECT_THAT(hear({.text = boss, .staff = false, .at = {}, .call = "A"}), IsEmpty());
  EXPECT_THAT(hear({.text = boss}), IsEmpty()) << "a line without a call belongs to the last";
  EXPECT_THAT(hear({.text = boss, .staff = false, .at = {}, .call = "B"}),
              ElementsAre("4 reset call B", "4 card-上司 [上司]"));
  EXPECT_THAT(hear({.text = "", .staff = false, .at = {}, .call = {}, .reset = true}),
              ElementsAre("5 reset asked "));
  EXPECT_THAT(hear({.text = boss, .staff = false, .at = {}, .call = "B"}),
              ElementsAre("6 card-上司 [上司]"));
}

TEST_F(Follow, ACallAfterLinesWithoutOneBeginsAnew) {
  hear({.text = boss});
  EXPECT_THAT(hear({.text = "", .staff = false, .at = {}, .call = "A"}),
              ElementsAre("2 reset call A"));
}

TEST_F(Follow, SilenceBeginsAnewWhenAsked) {
  state = FollowState({.once_per_ms = 1000, .idle_reset_ms = 60'000});
  say(boss, 0);
  EXPECT_THAT(state.patience_ms(0), std::nullopt) << "the stream tells its own time";
  EXPECT_THAT(say(ordinary, 59.9), IsEmpty());
  EXPECT_THAT(hear({.text = "", .staff = false, .at = 100.0}), IsEmpty()) << "nothing said yet";
  EXPECT_THAT(say(boss, 119.9), ElementsAre("4 reset idle ", "4 card-上司 [上司]"));
}

TEST_F(Follow, SilenceIsNoticedAsItPasses) {
  state = FollowState({.once_per_ms = 1000, .idle_reset_ms = 60'000});
  EXPECT_THAT(state.patience_ms(0), std::nullopt);
  hear({.text = boss}, 5000);
  EXPECT_EQ(state.patience_ms(5000), 60'000);
  EXPECT_THAT(told(state.on_silence(64'999)), IsEmpty());
  EXPECT_THAT(told(state.on_silence(65'000)), ElementsAre("1 reset idle "));
  EXPECT_THAT(state.patience_ms(65'000), std::nullopt);
  EXPECT_THAT(told(state.on_silence(200'000)), IsEmpty());
}

TEST_F(Follow, AShortLineMayBeTheRestOfTheOneBefore) {
  book["責任者を"] = showing({{"返金", 0.2}});
  book["出しなさいよ"] = showing({{"商品", 0.3}});
  book["責任者を出しなさいよ"] = showing({{"上司", 0.9}});
  say("責任者を", 0);
  EXPECT_THAT(say("出しなさいよ", 2), ElementsAre("2 card-上司 [上司]"));
  EXPECT_THAT(asked, ElementsAre("責任者を", "出しなさいよ", "責任者を出しなさいよ"));
}

TEST_F(Follow, TheSurerReadingGoes) {
  book["返金して"] = showing({{"返金", 0.9}});
  book[std::string(boss) + "返金して"] = showing({{"上司", 0.5}});
  say(boss, 0);
  EXPECT_THAT(say("返金して", 2), ElementsAre("2 card-返金 [返金]"));
}

TEST_F(Follow, AnOrdinaryLineAfterAComplaintBringsNoOtherCard) {
  book[std::string(boss) + "予約して"] = showing({{"返金", 0.9}});
  say(boss, 0);
  EXPECT_THAT(say("予約して", 2), IsEmpty());
}

TEST_F(Follow, ALongLineOrAnAnswerBetweenStandsAlone) {
  std::string const longest = "あいうえおかきくけこさし";  // 12 characters
  say(boss, 0);
  say((longest + "す").c_str(), 2);
  EXPECT_EQ(asked.size(), 2U);
  say(longest.c_str(), 4);
  EXPECT_EQ(asked.size(), 4U);
  EXPECT_EQ(asked.back(), longest + "す" + longest);
  hear({.text = "はい、承知しました", .staff = true, .at = 5.0});
  say("出して", 6);
  EXPECT_EQ(asked.size(), 5U);
}

TEST_F(Follow, ADangerCutInTwoAlarms) {
  book["お前ら全員殺して"] = {};
  book["やるから"] = {};
  book["お前ら全員殺してやるから"] = showing({{"威嚇", 0.9, true}});
  say("お前ら全員殺して", 0);
  EXPECT_THAT(say("やるから", 1), ElementsAre("2 card-威嚇 [威嚇] !威嚇"));
}

TEST_F(Follow, ADangerIsNotRepeatedByTheShortLineAfterIt) {
  book[std::string(threat) + "予約して"] = showing({{"威嚇", 0.9, true}});
  say(threat, 0);
  EXPECT_THAT(say("予約して", 5), IsEmpty());
}

TEST_F(Follow, ADangerOfTheLineAloneIsNeverLost) {
  book["刺すぞ"] = showing({{"暴力", 0.3, true}});
  book[std::string(boss) + "刺すぞ"] = showing({{"上司", 0.9}});
  say(boss, 0);
  EXPECT_THAT(say("刺すぞ", 2), ElementsAre("2 card-上司 [上司 暴力] !暴力"));
}

TEST_F(Follow, HesitationsAreNotAsked) {
  say("えーと、責任者を出して", 0);
  say("あのー", 1);
  EXPECT_THAT(asked, ElementsAre("責任者を出して"));
}

TEST_F(Follow, BackchannelsAreNotAskedAndPartNothing) {
  say("責任者を", 0);
  say("はい", 1);
  say("出して", 2);
  EXPECT_THAT(asked, ElementsAre("責任者を", "出して", "責任者を出して"));
}

TEST_F(Follow, AtMostThreeCardsStand) {
  book[boss] = showing({{"一"}, {"二"}, {"三"}, {"四"}});
  say(boss, 0);
  EXPECT_EQ(state.view().cards.size(), max_follow_cards);
  EXPECT_THAT(state.view().situations, ElementsAre("一", "二", "三", "四"));
}

TEST_F(Follow, AnAlertWithoutACardIsTold) {
  Answer answer;
  answer.advice.alerts = {{"威嚇", "すぐSVへ", ""}};
  book[boss] = answer;
  EXPECT_THAT(say(boss, 0), ElementsAre("1 - [威嚇] !威嚇"));
}

TEST(ShownSituations, LeavesOutWhatIsNotShown) {
  Advice advice;
  for (auto const &[name, reason] : std::initializer_list<std::pair<char const *, CardReason>>{
           {"a", CardReason::first},
           {"b", CardReason::after_danger},
           {"c", CardReason::unsure},
           {"d", CardReason::likely_ordinary},
           {"e", CardReason::overshadowed},
           {"a", CardReason::other_stage},
           {"f", CardReason::no_card},
           {"g", CardReason::same_card},
           {"h", CardReason::left_out}})
    advice.considered.push_back({name, 0, 0, reason, "", {}, ""});
  advice.alerts = {{"b", "", ""}, {"z", "", ""}};
  EXPECT_THAT(shown_situations(advice), ElementsAre("a", "b", "g", "h", "z"));
}

}  // namespace
}  // namespace kaeru
