// Why a card is shown, shown later or not at all.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "advice/advice.h"

namespace kaeru {
namespace {

using ::testing::ElementsAre;

Vocabulary vocabulary() {
  Diagnostics diagnostics;
  return *Vocabulary::parse(
      "situations:\n"
      "  脅迫: {kind: conduct, danger: true}\n"
      "  暴言: {kind: conduct}\n"
      "  権威: {kind: conduct}\n"
      "  匿名: {kind: conduct}\n"
      "  火災: {kind: emergency, danger: true}\n"
      "  商品: {kind: content}\n"
      "stages:\n"
      "  冒頭: {}\n"
      "  膠着: {}\n",
      "vocabulary.yaml", diagnostics);
}

Guidance card(std::string id, std::string situation, int precedence, std::string stage = "") {
  Guidance one;
  one.id = std::move(id);
  one.situations = {std::move(situation)};
  one.precedence = precedence;
  if (!stage.empty()) one.stages = {std::move(stage)};
  return one;
}

std::multimap<std::string, Guidance, std::less<>> book() {
  return {{"脅迫", card("脅迫の札", "脅迫", 90)},
          {"火災", card("火災の札", "火災", 95)},
          {"暴言", card("暴言の札", "暴言", 70, "冒頭")},
          {"暴言", card("暴言の膠着の札", "暴言", 70, "膠着")},
          {"匿名", card("匿名の札", "匿名", 60)},
          {"匿名", card("匿名の膠着の札", "匿名", 60, "膠着")},
          {"権威", card("権威の札", "権威", 80)}};
}

Advice advice_for(std::vector<std::pair<char const *, double>> const &given,
                  AdviceRequest request = {}) {
  request.explain = true;
  static Vocabulary const words = vocabulary();
  AdviceSource source{words, {}, [](std::string_view situation) {
                        std::vector<Guidance> found;
                        static auto const cards = book();
                        auto const [begin, end] = cards.equal_range(situation);
                        for (auto at = begin; at != end; ++at) found.push_back(at->second);
                        return found;
                      }};
  for (auto const &[name, probability] : given)
    source.scores.push_back({name, probability, {"言葉"}, "表現"});
  return advise(source, request, {});
}

std::vector<std::string> reasons(Advice const &advice) {
  std::vector<std::string> all;
  for (auto const &one : advice.considered)
    all.push_back(one.card_id + " " + to_string(one.reason));
  return all;
}

TEST(Considered, NamesTheFirstAndWhatCameAfter) {
  EXPECT_THAT(
      reasons(advice_for({{"権威", 0.6}, {"暴言", 0.3}})),
      ElementsAre("権威の札 first", "暴言の札 after_certainty", "暴言の膠着の札 other_stage"));
  EXPECT_THAT(
      reasons(advice_for({{"暴言", 0.45}, {"権威", 0.44}})),
      ElementsAre("権威の札 first", "暴言の札 after_precedence", "暴言の膠着の札 other_stage"));
  EXPECT_THAT(reasons(advice_for({{"権威", 0.6}, {"脅迫", 0.3}})),
              ElementsAre("脅迫の札 first", "権威の札 after_danger"));
}

TEST(Considered, RanksDangersByPrecedenceUnlessOneIsFarSurer) {
  EXPECT_THAT(reasons(advice_for({{"脅迫", 0.5}, {"火災", 0.25}})),
              ElementsAre("火災の札 first", "脅迫の札 after_precedence"));
  EXPECT_THAT(reasons(advice_for({{"脅迫", 0.5}, {"火災", 0.24}})),
              ElementsAre("脅迫の札 first", "火災の札 after_certainty"));
}

TEST(Considered, SaysWhyThereIsNoCard) {
  EXPECT_THAT(reasons(advice_for({{"権威", 0.05}})), ElementsAre("権威の札 unsure"));
  EXPECT_THAT(reasons(advice_for({{"権威", 0.3}})), ElementsAre("権威の札 likely_ordinary"));
  EXPECT_THAT(reasons(advice_for({{"商品", 0.8}})), ElementsAre(" no_card"));
  EXPECT_THAT(reasons(advice_for({{"商品", 0.8}, {"脅迫", 0.2}})),
              ElementsAre(" no_card", "脅迫の札 overshadowed"));
  EXPECT_THAT(reasons(advice_for({{"権威", 0.009}})), ElementsAre());
}

TEST(Considered, ChoosesByStage) {
  AdviceRequest request;
  request.stage = "膠着";
  EXPECT_THAT(reasons(advice_for({{"暴言", 0.9}}, request)),
              ElementsAre("暴言の膠着の札 first", "暴言の札 other_stage"));
}

TEST(Considered, PrefersTheCardThatNamesTheStageToOneForTheWholeCall) {
  AdviceRequest request;
  request.stage = "膠着";
  EXPECT_THAT(reasons(advice_for({{"匿名", 0.9}}, request)),
              ElementsAre("匿名の膠着の札 first", "匿名の札 other_stage"));
  request.stage = "冒頭";
  EXPECT_THAT(reasons(advice_for({{"匿名", 0.9}}, request)),
              ElementsAre("匿名の札 first", "匿名の膠着の札 other_stage"));
}

TEST(Considered, TellsWhatWasAskedForByName) {
  AdviceRequest request;
  request.situations = {"権威"};
  auto const advice = advice_for({{"暴言", 0.9}, {"権威", 0.05}}, request);
  EXPECT_THAT(reasons(advice), ElementsAre("権威の札 first"));
  EXPECT_EQ(advice.considered.front().threshold, 0);
}

TEST(Considered, CarriesItsGrounds) {
  auto const advice = advice_for({{"権威", 0.8}});
  ASSERT_EQ(advice.considered.size(), 1U);
  EXPECT_EQ(advice.considered.front().evidence, std::vector<std::string>{"言葉"});
  EXPECT_EQ(advice.considered.front().nearest, "表現");
  EXPECT_DOUBLE_EQ(advice.considered.front().probability, 0.8);
  EXPECT_DOUBLE_EQ(advice.considered.front().threshold, 0.1);
}

TEST(Considered, ReadsOnlyCardsThatAreShownUnlessAskedToExplain) {
  Vocabulary const words = vocabulary();
  for (bool const explain : {false, true}) {
    std::vector<std::string> read;
    AdviceSource const source{words,
                              {{"権威", 0.9, {"言葉"}, "表現"}, {"匿名", 0.02, {"言葉"}, "表現"}},
                              [&](std::string_view situation) {
                                read.emplace_back(situation);
                                return std::vector<Guidance>{card("札", std::string(situation), 1)};
                              }};
    AdviceRequest request;
    request.explain = explain;
    auto const advice = advise(source, request, {});
    EXPECT_EQ(read.size(), explain ? 2u : 1u);
    EXPECT_EQ(reasons(advice),
              (std::vector<std::string>{"札 first", explain ? "札 unsure" : " unsure"}));
  }
}

}  // namespace
}  // namespace kaeru
