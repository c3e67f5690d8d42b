#include "indexing/situation_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace kaeru {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

std::vector<TaughtSituation> const situations{
    {"上司要求", 1}, {"料金・契約", 2}, {"急病・けが", 3}};
std::vector<std::string> const names{"上司要求", "料金・契約", "急病・けが"};

std::vector<Example> toy_examples() {
  std::vector<Example> examples;
  for (char const *text : {"責任者を出せ", "上司に代わって", "店長を呼べ", "偉い人を出して"})
    examples.push_back({text, {"上司要求"}, {}});
  for (char const *text : {"請求が高い", "料金が違う", "解約したいのに解約金", "二重に引き落とし"})
    examples.push_back({text, {"料金・契約"}, {}});
  for (char const *text : {"けがをした", "血が止まらない", "息ができない", "倒れて動かない"})
    examples.push_back({text, {"急病・けが"}, {}});
  for (char const *text : {"荷物を出したい", "営業時間は", "電話を代わってもらえますか"})
    examples.push_back({text, {}, names});
  return examples;
}

std::string toy_model() {
  return SituationModel::train(toy_examples(), situations, {});
}

double probability(std::vector<SituationScore> const &scores, std::string const &situation) {
  auto const found = std::ranges::find(scores, situation, &SituationScore::situation);
  return found == scores.end() ? 0 : found->probability;
}

TEST(SituationModel, TellsSituationsApart) {
  std::string const bytes = toy_model();
  SituationModel const model(bytes);
  ASSERT_TRUE(model.valid());
  for (auto const &[text, situation] :
       std::vector<std::pair<std::string, std::string>>{{"責任者を呼べ", "上司要求"},
                                                        {"料金が高い", "料金・契約"},
                                                        {"けがをして血が出た", "急病・けが"}}) {
    auto const scores = model.score(text);
    ASSERT_EQ(scores.size(), situations.size());
    EXPECT_EQ(scores.front().situation, situation) << text;
    EXPECT_GT(scores.front().probability, 0.12);
  }
}

/// Sentences of nothing, each another; `at` is the place of the one that tells something.
std::string many_sentences(std::size_t count, std::size_t at) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += (i == at ? "責任者を呼べ" : "荷物を出したい" + std::to_string(i)) + "。";
  return text;
}

TEST(SituationModel, ReadsEachOfManySentences) {
  std::string const bytes = toy_model();
  SituationModel const model(bytes);
  double const alone = probability(model.score("責任者を呼べ"), "上司要求");
  double const without = probability(model.score(many_sentences(257, 257)), "上司要求");
  for (auto const &[count, at] :
       {std::pair{256, 0}, {256, 255}, {257, 0}, {257, 128}, {257, 256}, {1000, 500}}) {
    double const found = probability(model.score(many_sentences(count, at)), "上司要求");
    EXPECT_GT(found, (alone + without) / 2) << count << " " << at << ", alone " << alone;
    if (count <= 256) {
      EXPECT_EQ(found, alone) << at;
    }
  }
}

TEST(SituationModel, ReadsTheEndsOfALongText) {
  std::string const bytes = toy_model();
  SituationModel const model(bytes);
  double const alone = probability(model.score("責任者を呼べ"), "上司要求");
  for (auto const &[before, after, read] :
       {std::tuple{16000, 16000, true}, std::tuple{17000, 17000, false}, std::tuple{0, 40000, true},
        std::tuple{40000, 0, true}}) {
    auto const text = std::string(before, 'x') + "。責任者を呼べ。" + std::string(after, 'x');
    EXPECT_EQ(probability(model.score(text), "上司要求") == alone, read) << before << " " << after;
  }
}

TEST(SituationModel, ReadsASentenceOnce) {
  std::string const bytes = toy_model();
  SituationModel const model(bytes);
  std::string text;
  for (int i = 0; i < 300; ++i) text += "荷物を出したい。";
  EXPECT_EQ(probability(model.score(text + "責任者を呼べ。" + text), "上司要求"),
            probability(model.score("責任者を呼べ"), "上司要求"));
}

TEST(SituationModel, GivesProbabilitiesBestFirst) {
  std::string const bytes = toy_model();
  auto const scores = SituationModel(bytes).score("責任者を出せ");
  EXPECT_TRUE(std::ranges::is_sorted(scores, std::greater<>(), &SituationScore::probability));
  double sum = 0;
  for (auto const &score : scores) sum += score.probability;
  EXPECT_GT(sum, 0);
  EXPECT_LE(sum, 1 + 1e-9);
}

TEST(SituationModel, SaysWhichWordsSpokeForIt) {
  std::string const bytes = toy_model();
  auto const best = SituationModel(bytes).score("早く責任者を出せ").front();
  EXPECT_THAT(best.evidence, Contains("責任者"));
  EXPECT_EQ(best.nearest, "責任者を出せ");
}

TEST(SituationModel, NearMissesPushDown) {
  auto examples = toy_examples();
  auto const before = SituationModel::train(examples, situations, {});
  examples.push_back({"血圧計の電池が止まらない", {}, {"急病・けが"}});
  auto const after = SituationModel::train(examples, situations, {});
  std::string const text = "血圧計が止まらない";
  EXPECT_LT(probability(SituationModel(after).score(text), "急病・けが"),
            probability(SituationModel(before).score(text), "急病・けが") / 2);
}

TEST(SituationModel, LeavesOpenWhatANearMissDoesNotName) {
  std::vector<Example> examples = toy_examples();
  examples.push_back({"料金が高くて血が引いた", {}, {"急病・けが"}});
  auto const bytes = SituationModel::train(examples, situations, {});
  auto const scores = SituationModel(bytes).score("料金が高くて血が引いた");
  EXPECT_LT(probability(scores, "急病・けが"), probability(scores, "料金・契約"));
}

TEST(SituationModel, SynonymsShareWhatIsLearnt) {
  std::string const with =
      SituationModel::train(toy_examples(), situations, {{{"責任者", "マネージャー"}}, {}});
  std::string const without = toy_model();
  std::string const text = "マネージャー";
  EXPECT_GT(probability(SituationModel(with).score(text), "上司要求"),
            probability(SituationModel(without).score(text), "上司要求"));
}

TEST(SituationModel, ConceptsShareWhatIsLearntOfTheirKind) {
  WordSets const kinds{{}, {{"責任者", "マネージャー", "店長"}}};
  auto const with = SituationModel::train(toy_examples(), situations, kinds);
  std::string const without = toy_model();
  EXPECT_GT(probability(SituationModel(with).score("店長"), "上司要求"),
            probability(SituationModel(without).score("店長"), "上司要求"));
}

/// 殺虫剤 kills nobody: the longest word counts and hides what stands in it.
TEST(SituationModel, ALongerWordHidesTheConceptWithinIt) {
  auto const score = [](std::vector<std::vector<std::string>> concepts) {
    std::vector<Example> const examples = {
        {"責任者を殺す", {"上司要求"}, {}}, {"営業時間は", {}, {}}, {"ぶち殺す", {"上司要求"}, {}}};
    auto const bytes = SituationModel::train(examples, situations, {{}, std::move(concepts)});
    return probability(SituationModel(bytes).score("責任者を殺すかと思った"), "上司要求");
  };
  EXPECT_LT(score({{"殺す"}, {"殺すかと思った"}}), score({{"殺す"}}));
}

TEST(SituationModel, FindsTheSentenceThatMatters) {
  std::string const bytes = toy_model();
  std::string long_text;
  for (int i = 0; i < 1000; ++i) long_text += "営業時間は何時までですか。";
  auto const scores = SituationModel(bytes).score(long_text + "けがをした。" + long_text);
  EXPECT_EQ(scores.front().situation, "急病・けが");
  EXPECT_GT(scores.front().probability, 0.2);
}

/// Words that each belong to another member teach the group what none of its members knows.
TEST(SituationModel, LearnsGroupsTogether) {
  auto examples = toy_examples();
  for (char const *text : {"ナイフで刺すぞ", "バットで刺すぞ"})
    examples.push_back({text, {"甲"}, {}});
  for (char const *text : {"ナイフで突くぞ", "棒で突くぞ"}) examples.push_back({text, {"乙"}, {}});
  auto const dangers = [&](std::uint8_t first, std::uint8_t second) {
    auto taught = situations;
    taught.push_back({"甲", first});
    taught.push_back({"乙", second});
    auto const bytes = SituationModel::train(examples, taught, {});
    auto const scores = SituationModel(bytes).score("ナイフを持つぞ");
    return probability(scores, "甲") + probability(scores, "乙");
  };
  EXPECT_GT(dangers(9, 9), 1.05 * dangers(8, 9));
}

TEST(SituationModel, HearsPastCourtesy) {
  std::string const bytes = toy_model();
  SituationModel const model(bytes);
  double const plain = probability(model.score("責任者を出せ"), "上司要求");
  for (char const *text :
       {"あの、すみません、責任者を出せ", "責任者を出せ。よろしくお願いします。",
        "ｱﾉｰ､責任者を出せ", "いつもお世話になっております。責任者を出せと申しております"})
    EXPECT_DOUBLE_EQ(probability(model.score(text), "上司要求"), plain) << text;
}

TEST(SituationModel, LearnsNothingFromCourtesyBesideThePoint) {
  auto examples = toy_examples();
  examples.push_back({"よろしくお願いします", {"料金・契約"}, {}});
  std::string const bytes = SituationModel::train(examples, situations, {});
  SituationModel const model(bytes);
  EXPECT_EQ(model.score("よろしくお願いします").front().situation, "料金・契約");
  EXPECT_DOUBLE_EQ(probability(model.score("責任者を出せ。よろしくお願いします。"), "料金・契約"),
                   probability(model.score("責任者を出せ"), "料金・契約"));
}

TEST(SituationModel, TrainsTheSameBytesTwice) {
  EXPECT_EQ(toy_model(), toy_model());
}

TEST(SituationModel, HasNothingToSayOfNoWords) {
  std::string const bytes = toy_model();
  for (char const *text : {"", "。。。!?\n", "   "})
    EXPECT_THAT(SituationModel(bytes).score(text), IsEmpty()) << text;
}

TEST(SituationModel, ShowsNothingWithoutExamples) {
  std::string const bytes = SituationModel::train({}, situations, {});
  SituationModel const model(bytes);
  EXPECT_TRUE(model.valid());
  for (auto const &score : model.score("責任者を出せ")) EXPECT_LT(score.probability, 0.12);
  std::string const blank = SituationModel::train({}, {}, {});
  EXPECT_THAT(SituationModel(blank).score("責任者を出せ"), IsEmpty());
}

TEST(SituationModel, LearnsFromOneExample) {
  std::string const bytes =
      SituationModel::train({{"責任者を出せ", {"上司要求"}, {}}}, situations, {});
  SituationModel const model(bytes);
  EXPECT_EQ(model.score("責任者を出せ").front().situation, "上司要求");
}

TEST(SituationModel, IgnoresSituationsItWasNotGiven) {
  auto const bytes = SituationModel::train({{"責任者を出せ", {"未知"}, {"未知"}}}, situations, {});
  EXPECT_EQ(SituationModel(bytes).score("責任者を出せ").size(), situations.size());
}

void expect_harmless(std::string const &bytes) {
  SituationModel const model(bytes);
  EXPECT_FALSE(model.valid());
  EXPECT_THAT(model.score("責任者を出せ"), IsEmpty());
}

TEST(SituationModel, SurvivesTruncation) {
  std::string const bytes = toy_model();
  for (std::size_t size = 0; size < bytes.size(); size += 97)
    expect_harmless(bytes.substr(0, size));
  expect_harmless(bytes + "x");
}

TEST(SituationModel, SurvivesFlippedBits) {
  std::string const bytes = toy_model();
  for (std::size_t at = 0; at < bytes.size(); at += 97) {
    for (int bit : {0, 3, 7}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      EXPECT_LE(SituationModel(damaged).score("責任者を出せ").size(), situations.size());
    }
  }
}

}  // namespace
}  // namespace kaeru
