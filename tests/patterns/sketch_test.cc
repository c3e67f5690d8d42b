#include "patterns/sketch.h"

#include <gtest/gtest.h>

#include <numeric>

namespace kaeru {
namespace {

constexpr auto one = [](std::uint32_t) { return 1.0; };
constexpr auto ignore = [](std::uint32_t) {};

TEST(Sketch, KeepsTheSmallestOnceInOrder) {
  auto const sketch = make_sketch({9, 3, 3, 7, 1, 9}, 3);
  EXPECT_EQ(sketch.hashes, (std::vector<std::uint32_t>{1, 3, 7}));
  EXPECT_EQ(sketch.bound, 7U);
}

TEST(Sketch, OfASetThatFitsIsWhole) {
  Sketch const everything{{1, 3, 7}, std::numeric_limits<std::uint32_t>::max()};
  EXPECT_EQ(make_sketch({7, 3, 1}, 3), everything);
  EXPECT_EQ(make_sketch({}, 3), Sketch{});
}

TEST(Sketch, OverlapCountsWhatBothHold) {
  auto const shared =
      overlap(make_sketch({1, 2, 3, 4}, 10), make_sketch({3, 4, 5}, 10), one, ignore);
  EXPECT_DOUBLE_EQ(shared.jaccard(), 2.0 / 5);
  EXPECT_EQ(shared.shared_hashes, 2U);
}

TEST(Sketch, OverlapLooksNoFurtherThanTheShorterBound) {
  // Of the first only what is up to 2 is known, so that 3 and 4 say nothing.
  auto const shared =
      overlap(make_sketch({1, 2, 3, 4}, 2), make_sketch({2, 3, 4}, 10), one, ignore);
  EXPECT_DOUBLE_EQ(shared.jaccard(), 1.0 / 2);
}

TEST(Sketch, OverlapWeighs) {
  auto const weight = [](std::uint32_t hash) { return hash == 2 ? 3.0 : 1.0; };
  auto const shared = overlap(make_sketch({1, 2}, 10), make_sketch({2, 3}, 10), weight, ignore);
  EXPECT_DOUBLE_EQ(shared.jaccard(), 3.0 / 5);
}

TEST(Sketch, NothingSharesNothing) {
  EXPECT_EQ(overlap(Sketch{}, Sketch{}, one, ignore).jaccard(), 0);
  EXPECT_EQ(overlap(Sketch{}, make_sketch({1}, 10), one, ignore).jaccard(), 0);
}

TEST(Sketch, EstimatesLargeSets) {
  auto const mixed = [](std::uint32_t from, std::uint32_t to) {
    std::vector<std::uint32_t> hashes;
    for (auto i = from; i < to; ++i) hashes.push_back(i * 2654435761U);
    return make_sketch(std::move(hashes), 256);
  };
  auto const shared = overlap(mixed(0, 3000), mixed(1000, 4000), one, ignore);
  EXPECT_NEAR(shared.jaccard(), 0.5, 0.1);
}

}  // namespace
}  // namespace kaeru
