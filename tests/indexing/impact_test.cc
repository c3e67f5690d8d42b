// Impacts: what a count is worth, and averages that small changes leave alone.
#include "indexing/impact.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

namespace kaeru {
namespace {

std::vector<Lane> all_lanes() {
  std::vector<Lane> lanes;
  for (std::size_t i = 0; i < lane_count; ++i) lanes.push_back(static_cast<Lane>(i));
  return lanes;
}

TEST(Impact, StaysInItsScale) {
  for (auto const lane : all_lanes())
    for (std::uint32_t const count : {1U, 2U, 10U, 1000U, 4'000'000'000U})
      for (std::uint32_t const length : {1U, 10U, 1000U, 4'000'000'000U})
        for (double const average : {1.0, 33.5, 1e6}) {
          EXPECT_GE(impact(lane, count, length, average), 1U);
          EXPECT_LE(impact(lane, count, length, average), impact_ceiling);
        }
}

TEST(Impact, GrowsWithTheCount) {
  for (auto const lane : all_lanes())
    for (std::uint32_t const length : {1U, 50U, 5000U})
      for (std::uint32_t count = 1; count < 60; ++count)
        ASSERT_LE(impact(lane, count, length, 50), impact(lane, count + 1, length, 50));
}

TEST(Impact, FallsWithTheLength) {
  for (auto const lane : all_lanes())
    for (std::uint32_t const count : {1U, 3U, 40U})
      for (std::uint32_t length = 1; length < 400; ++length)
        ASSERT_GE(impact(lane, count, length, 50), impact(lane, count, length + 1, 50));
}

TEST(Impact, TellsCountsAndLengthsApart) {
  EXPECT_LT(impact(Lane::word, 1, 50, 50), impact(Lane::word, 3, 50, 50));
  EXPECT_GT(impact(Lane::word, 1, 10, 50), impact(Lane::word, 1, 500, 50));
}

TEST(Impact, IsTheShareOfBm25) {
  // 127 · 1/(1 + 0.9) at average length; 127 · 2/(2 + 0.9·(0.25 + 0.75·2)) at twice that.
  EXPECT_EQ(impact(Lane::word, 1, 40, 40), 67U);
  EXPECT_EQ(impact(Lane::word, 2, 80, 40), 71U);
  EXPECT_EQ(impact(Lane::bigram, 1, 40, 40), 98U);
}

TEST(BucketedAverages, OfNothingAreOne) {
  AverageLengths ones;
  ones.fill(1);
  EXPECT_EQ(bucketed_averages({}), ones);
  EXPECT_EQ(bucketed_averages({Lengths{}}), ones);
}

TEST(BucketedAverages, LieWithinHalfAStep) {
  for (std::uint32_t length = 1; length < 5000; length += 7) {
    Lengths one;
    one.fill(length);
    for (double const average : bucketed_averages({one})) {
      EXPECT_LE(average / length, 1.0906);  // 2^(1/8)
      EXPECT_GE(average / length, 0.9169);
    }
  }
}

TEST(BucketedAverages, SurviveSmallChanges) {
  std::vector<Lengths> lengths(1000);
  for (auto &one : lengths) one.fill(128);
  auto const before = bucketed_averages(lengths);
  for (std::size_t i = 0; i < 50; ++i) lengths[i].fill(100);
  EXPECT_EQ(bucketed_averages(lengths), before);
  lengths.resize(900);
  EXPECT_EQ(bucketed_averages(lengths), before);
}

TEST(BucketedAverages, FollowLargeOnes) {
  Lengths shorter, longer;
  shorter.fill(100);
  longer.fill(200);
  EXPECT_LT(bucketed_averages({shorter}), bucketed_averages({longer}));
}

TEST(BucketedAverages, DoNotDependOnOrder) {
  std::mt19937 random(7);
  std::vector<Lengths> lengths(500);
  for (auto &one : lengths)
    for (auto &length : one) length = static_cast<std::uint32_t>(random() % 3000);
  auto const before = bucketed_averages(lengths);
  std::ranges::shuffle(lengths, random);
  EXPECT_EQ(bucketed_averages(lengths), before);
}

std::uint32_t count_of(TermCounts const &counts, std::string const &term) {
  auto const found = std::ranges::find(counts.entries, term, &TermCounts::Entry::term);
  return found == counts.entries.end() ? 0 : found->count;
}

TEST(CountTerms, CountsTheTitleInBothItsLanes) {
  auto const counts = count_terms("返金", "返金と返金");
  EXPECT_EQ(count_of(counts, "F返金"), 3U);
  EXPECT_EQ(count_of(counts, "f返金"), 1U);
  EXPECT_EQ(count_of(counts, "C返金"), 3U);
  EXPECT_EQ(count_of(counts, "c返金"), 1U);
}

TEST(CountTerms, ListsEachTermOnceInOrder) {
  auto const counts = count_terms("上司を出せ", "店員に怒鳴られた。上司を出せ、上司を。");
  EXPECT_TRUE(std::ranges::is_sorted(counts.entries, {}, &TermCounts::Entry::term));
  EXPECT_EQ(std::ranges::adjacent_find(counts.entries, {}, &TermCounts::Entry::term),
            counts.entries.end());
}

TEST(CountTerms, LengthsAreTheSumsOfCounts) {
  auto const counts =
      count_terms("上司を出せ", "店員に怒鳴られた。KX-2000Aの返金、カスハラ。この場合うるさい。");
  Lengths sums{};
  for (auto const &entry : counts.entries)
    sums[static_cast<std::size_t>(entry.lane)] += entry.count;
  EXPECT_EQ(counts.lengths, sums);
  for (auto const length : sums) EXPECT_GT(length, 0U);
}

TEST(CountTerms, OfNothingAreNone) {
  auto const counts = count_terms("", "");
  EXPECT_TRUE(counts.entries.empty());
  EXPECT_EQ(counts.lengths, Lengths{});
}

TEST(Schema, LanesHaveTheirOwnPrefixes) {
  std::set<char> prefixes;
  for (auto const lane : all_lanes()) prefixes.insert(spec(lane).prefix);
  EXPECT_EQ(prefixes.size(), lane_count);
}

TEST(Schema, TermsFitXapian) {
  for (std::size_t const size : {0U, 1U, 199U, 200U, 201U, 5000U}) {
    std::string const value(size, 'x');
    EXPECT_LE(xapian_term("XS", value).size(), 245U);
    EXPECT_TRUE(xapian_term("XS", value).starts_with("XS"));
  }
  EXPECT_EQ(xapian_term("Q", "abc"), "Qabc");
}

TEST(Schema, LongTermsStayApart) {
  std::string const common(300, 'x');
  EXPECT_NE(xapian_term("J", common + "1"), xapian_term("J", common + "2"));
  EXPECT_EQ(xapian_term("J", common), xapian_term("J", common));
}

}  // namespace
}  // namespace kaeru
