#include "patterns/test_family.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace kaeru {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::Optional;

TEST(FisherTest, KnowsTheLeastThatItsMarginsAllow) {
  // two of 4 hits in all, drawn from 2 and 2: 1/6 for either extreme, and both are as unlikely
  auto const test = fisher_test({1, 2, 1, 2});
  EXPECT_NEAR(test.p, 1, 1e-9);
  EXPECT_NEAR(test.least, 2.0 / 6, 1e-9);
}

TEST(FisherTest, LeastIsNeverMoreThanP) {
  for (std::uint64_t hits = 0; hits <= 6; ++hits) {
    auto const test = fisher_test({hits, 6, 2, 9});
    EXPECT_LE(test.least, test.p) << hits;
  }
}

TEST(FisherTest, SaysNothingWithoutOneOfTheGroups) {
  EXPECT_EQ(fisher_test({0, 0, 3, 9}).least, 1);
  EXPECT_EQ(fisher_test({3, 9, 0, 0}).least, 1);
}

TEST(TestFamily, LeavesOutWhatCannotReachTheLine) {
  std::array<ExactTest, 3> const tests = {{{0.01, 0.001}, {0.5, 0.5}, {0.06, 0.06}}};
  auto const family = control(tests, 0.05);
  EXPECT_EQ(family.tested, 1U);
  EXPECT_THAT(family.adjusted,
              ElementsAre(Optional(DoubleNear(0.01, 1e-12)), Eq(std::nullopt), Eq(std::nullopt)));
}

TEST(TestFamily, TightensTheLineWithTheNumberOfTests) {
  // 0.05 / 2 keeps two; the third could reach 0.03, which is no longer enough beside two others
  std::array<ExactTest, 3> const tests = {{{0.02, 0.01}, {0.02, 0.01}, {0.03, 0.03}}};
  auto const family = control(tests, 0.05);
  EXPECT_EQ(family.tested, 2U);
  EXPECT_EQ(family.adjusted[2], std::nullopt);
}

TEST(TestFamily, KeepsATestThatReachesTheLineExactly) {
  EXPECT_EQ(control(std::array<ExactTest, 1>{{{0.05, 0.05}}}, 0.05).tested, 1U);
}

TEST(TestFamily, AdjustsTheRestTogether) {
  std::array<ExactTest, 2> const tests = {{{0.01, 0}, {0.04, 0}}};
  EXPECT_THAT(control(tests, 0.05).adjusted,
              ElementsAre(Optional(DoubleNear(0.02, 1e-12)), Optional(DoubleNear(0.04, 1e-12))));
}

TEST(TestFamily, MayBeEmpty) {
  EXPECT_THAT(control({}, 0.05).adjusted, IsEmpty());
  EXPECT_EQ(control(std::array<ExactTest, 1>{{{0.4, 0.4}}}, 0.05).tested, 0U);
}

}  // namespace
}  // namespace kaeru
