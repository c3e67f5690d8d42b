#include "patterns/distinct_rises.h"

#include <gtest/gtest.h>

#include <numeric>

namespace kaeru {
namespace {

/// `hits` of 200 now, in the case studies from `first` on, and `before` of 2000.
WordRise rise(std::string key, std::uint64_t hits, std::uint64_t before, CaseNumber first = 0) {
  WordRise one{std::move(key), {hits, 200, before, 2000}, 1, {}};
  one.p = fisher_exact(one.share);
  one.cases.resize(hits);
  std::iota(one.cases.begin(), one.cases.end(), first);
  return one;
}

std::string shown(std::vector<WordRise> const &rises) {
  std::string keys;
  for (auto const i : distinct_rises(rises)) keys += (keys.empty() ? "" : ", ") + rises[i].key;
  return keys;
}

TEST(DistinctRises, ShowThePhraseInWhichAWordRose) {
  EXPECT_EQ(shown({rise("停止", 32, 120), rise("利用 停止", 20, 3)}), "利用 停止");
}

TEST(DistinctRises, ShowTheWordOfAPhraseThatTellsNoMore) {
  EXPECT_EQ(shown({rise("雪 道", 10, 10), rise("雪", 40, 40)}), "雪");
}

TEST(DistinctRises, ShowBothWhereEachRose) {
  EXPECT_EQ(shown({rise("停止", 60, 20), rise("利用 停止", 20, 0)}), "停止, 利用 停止");
}

TEST(DistinctRises, ShowTheLongestOfThoseInTheSameCaseStudies) {
  EXPECT_EQ(shown({rise("来店", 20, 3), rise("特典券", 20, 3), rise("券", 20, 3, 100)}),
            "特典券, 券");
}

TEST(DistinctRises, AreSurestFirstInAnyOrder) {
  EXPECT_EQ(shown({rise("雪", 20, 20), rise("雨", 40, 20, 100)}), "雨, 雪");
  EXPECT_EQ(shown({rise("雨", 40, 20, 100), rise("雪", 20, 20)}), "雨, 雪");
  EXPECT_EQ(shown({}), "");
}

}  // namespace
}  // namespace kaeru
