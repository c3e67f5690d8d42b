#include "patterns/example_sentences.h"

#include <gtest/gtest.h>

#include "casebook/characters.h"

namespace kaeru {
namespace {

SharedExample example(std::string id, std::string text) {
  return std::make_shared<ExampleSentence>(ExampleSentence{1, std::move(id), std::move(text)});
}

std::string ids(ExampleSentences const &examples) {
  std::string text;
  for (auto const &one : examples.best()) text += one.id + one.text + " ";
  return text;
}

TEST(ExampleSentences, KeepTheBestThreeInAnyOrder) {
  ExampleSentences forwards, backwards;
  std::vector<std::pair<double, SharedExample>> const all = {
      {3, example("a", "1")}, {1, example("b", "1")}, {2, example("c", "1")},
      {2, example("d", "1")}, {9, example("b", "2")}, {0, example("e", "1")}};
  for (auto const &[rank, one] : all) forwards.add(rank, one);
  for (auto at = all.rbegin(); at != all.rend(); ++at) backwards.add(at->first, at->second);
  EXPECT_EQ(ids(forwards), "e1 b1 c1 ");
  EXPECT_EQ(ids(backwards), ids(forwards));
}

std::string part(std::string const &text, std::uint32_t begin, std::uint32_t end) {
  std::string found;
  each_sentence(text, [&](ComplaintSentence const &sentence) {
    found = part_of_sentence(sentence, begin, end);
  });
  return found;
}

std::string repeated(std::string const &text, std::size_t times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

TEST(PartOfSentence, IsAllOfOneOfEightyCharacters) {
  EXPECT_EQ(part(repeated("店", 80), 0, 1), repeated("店", 80));
}

TEST(PartOfSentence, IsWhatStandsAroundTheWord) {
  std::string const text = repeated("店", 100) + "駅" + repeated("店", 100);
  auto const found = part(text, 100, 101);
  EXPECT_NE(found.find("駅"), std::string::npos);
  EXPECT_EQ(count_characters(found), 82U);
  EXPECT_EQ(part(repeated("店", 90) + "駅", 90, 91).substr(0, 3), "…");
  EXPECT_EQ(part("駅" + repeated("店", 90), 0, 1).substr(0, 3), "駅");
}

}  // namespace
}  // namespace kaeru
