#include "patterns/duplicates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "support/changed_copies.h"
#include "support/near_duplicates.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

/// Some 200 different characters; the same for a seed.
std::string story(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::u32string text;
  for (int i = 0; i < 200; ++i) text.push_back(U'一' + static_cast<char32_t>(random() % 3000));
  return to_utf8(text);
}

CaseStudy told(std::string id, std::string text) {
  CaseStudy one;
  one.id = std::move(id);
  one.sections = {{"経過", std::move(text), 1}};
  return one;
}

std::vector<DuplicatePair> pairs_among(std::vector<CaseStudy> const &all,
                                       DuplicateOptions options = {}) {
  DuplicateFinder finder(std::move(options));
  for (auto const &one : all) finder.add(one);
  return finder.pairs();
}

bool has(std::vector<std::string> const &list, std::string const &text) {
  return std::ranges::count(list, text) > 0;
}

/// Two tellings of one call, in a book of strangers.
std::vector<CaseStudy> told_twice() {
  CaseStudy op =
      told("a-op", "雪で送迎バスが来ない。駅の待合でばあさまが震えている。支配人を出せと四回。");
  op.occurred = Date{2025, 1, 25};
  op.trade = "旅行・宿泊";
  op.desk = "宿泊予約";
  op.outcome = "SV移管";
  CaseStudy sv = told(
      "b-sv", "運転手は雪で引き返した。駅の待合から移し、送迎の代わりに支配人が四駆を出した。");
  sv.occurred = op.occurred;
  sv.trade = op.trade;
  sv.desk = op.desk;
  sv.outcome = "謝罪収束";
  std::vector<CaseStudy> all{op, sv};
  for (int i = 0; i < 30; ++i) {
    CaseStudy other = told("s" + std::to_string(i), story(static_cast<std::uint64_t>(i)));
    other.occurred = Date{2024, 1 + i % 12, 1 + i % 28};
    other.trade = "業種" + std::to_string(i % 5);
    all.push_back(other);
  }
  return all;
}

TEST(Duplicates, OfTheSameTextAreCertain) {
  auto const pairs = pairs_among({told("b", story(1)), told("a", story(1)), told("c", story(2))});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].first, "a");
  EXPECT_EQ(pairs[0].second, "b");
  EXPECT_EQ(pairs[0].kind, DuplicateKind::near_duplicate);
  EXPECT_EQ(pairs[0].similarity, 1);
  EXPECT_TRUE(has(pairs[0].reasons, "文面が同じ"));
}

TEST(Duplicates, OfOneAreNone) {
  EXPECT_TRUE(pairs_among({}).empty());
  EXPECT_TRUE(pairs_among({told("a", story(1))}).empty());
  EXPECT_TRUE(pairs_among({told("a", ""), told("b", "")}).empty());
}

TEST(Duplicates, AreFoundHoweverTheCopyWasChanged) {
  for (auto const &kind : change_kinds()) {
    if (kind.characters > 20) continue;  // beyond near_from
    std::mt19937_64 random(7);
    std::vector<CaseStudy> all;
    for (std::uint64_t i = 0; i < 10; ++i) {
      all.push_back(told("o" + std::to_string(i), story(i) + "\n" + story(i + 100)));
      all.push_back(changed_copy(all.back(), kind, random));
    }
    std::size_t found = 0;
    for (auto const &pair : pairs_among(all)) {
      EXPECT_EQ(pair.second, pair.first + "-copy") << kind.name;
      ++found;
    }
    EXPECT_EQ(found, 10U) << kind.name;
  }
}

TEST(Duplicates, SimilarityIsTheShareOfCharactersKept) {
  std::mt19937_64 random(3);
  std::string text;
  for (std::uint64_t i = 0; i < 10; ++i) text += story(i);
  auto const original = told("a", text);
  auto const pairs = pairs_among({original, changed_copy(original, {"10%", 10}, random)});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_NEAR(pairs[0].similarity, 0.9, 0.03);
}

TEST(Duplicates, AreTheSameWhateverTheOrder) {
  auto all = told_twice();
  for (int i = 0; i < 5; ++i) all.push_back(told("copy" + std::to_string(i), story(3)));
  auto const pairs = pairs_among(all);
  std::ranges::reverse(all);
  EXPECT_EQ(pairs_among(all), pairs);
  EXPECT_EQ(pairs.size(), 16U);  // six of one text, and the two tellings
}

TEST(Duplicates, OfACrowdOfCopiesAreChained) {
  std::vector<CaseStudy> all;
  for (int i = 0; i < 120; ++i) all.push_back(told("c" + std::to_string(i), story(1)));
  DuplicateFinder finder;
  for (auto const &one : all) finder.add(one);
  auto const report = finder.report();
  std::set<std::string> ids;
  for (auto const &pair : report.pairs) ids.insert({pair.first, pair.second});
  EXPECT_EQ(ids.size(), 120U);
  EXPECT_LT(report.pairs.size(), 3U * 120);
  EXPECT_GT(report.crowded, 0U);
}

TEST(Duplicates, SayWhereNotAllWereCompared) {
  DuplicateFinder finder;
  for (std::uint64_t i = 0; i < 22; ++i) {
    finder.add(told("c" + std::to_string(i), story(i)));
    finder.add(told("d" + std::to_string(i), story(100 + i)));
  }
  EXPECT_EQ(finder.report().cut_short, 0U);
  for (std::uint64_t i = 0; i < 22; ++i) {
    auto one = told("e" + std::to_string(i), story(200 + i));
    one.customer_hash = "k";
    finder.add(one);
  }
  EXPECT_EQ(finder.report().cut_short, 1U);  // of 22 the first has 21 others
}

TEST(Duplicates, AreNotMadeByAFormThatAllShare) {
  std::vector<CaseStudy> all;
  for (std::uint64_t i = 0; i < 60; ++i)
    all.push_back(told("f" + std::to_string(i), story(999) + story(i)));
  EXPECT_TRUE(pairs_among(all).empty());
  all.push_back(told("copy", story(999) + story(5)));
  auto const pairs = pairs_among(all);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].second, "f5");
}

TEST(Duplicates, TellOneMatterByItsDayPlaceAndWords) {
  auto const pairs = pairs_among(told_twice());
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].kind, DuplicateKind::same_matter);
  EXPECT_EQ(pairs[0].second, "b-sv");
  EXPECT_TRUE(has(pairs[0].reasons, "発生日が同じ(2025-01-25)"));
  EXPECT_TRUE(has(pairs[0].reasons, "業種が同じ(旅行・宿泊)"));
  EXPECT_EQ(pairs[0].differs, std::vector<std::string>{"結果: SV移管 / 謝罪収束"});
}

TEST(Duplicates, AreNotOneMatterWhen) {
  struct Row {
    char const *what;
    void (*change)(CaseStudy &);
  };
  for (auto const &[what, change] : {
           Row{"days apart",
               [](CaseStudy &sv) {
                 sv.occurred = Date{2025, 1, 29};
               }},
           Row{"linked, but days apart",
               [](CaseStudy &sv) {
                 sv.occurred = Date{2025, 1, 29};
                 sv.related = {"a-op"};
               }},
           Row{"another trade", [](CaseStudy &sv) { sv.trade = "通販"; }},
           Row{"joined by 元事例", [](CaseStudy &sv) { sv.first_case = "a-op"; }},
           Row{"another story", [](CaseStudy &sv) { sv.sections[0].text = story(77); }},
       }) {
    auto all = told_twice();
    change(all[1]);
    EXPECT_TRUE(pairs_among(all).empty()) << what;
  }
}

TEST(Duplicates, OfOneCustomerAreOneMatterUnlessTheCustomersDiffer) {
  auto all = told_twice();
  all[0].customer_hash = all[1].customer_hash = "k";
  auto const pairs = pairs_among(all);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_TRUE(has(pairs[0].reasons, "顧客照合符号が同じ"));
  all[1].customer_hash = "other";
  EXPECT_TRUE(pairs_among(all).empty());
}

TEST(Duplicates, OfOneImportedRowAreOneMatterWhateverTheyTell) {
  auto all = told_twice();
  all[5].imported_from = all[20].imported_from = "crm.csv#12";
  auto const pairs = pairs_among(all);
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[0].similarity, 1);
  EXPECT_TRUE(has(pairs[0].reasons, "取込元が同じ"));
}

TEST(Duplicates, AreChosenByKindDayAndSimilarity) {
  auto all = told_twice();
  all.push_back(told("z", all[4].sections[0].text));
  ASSERT_EQ(pairs_among(all).size(), 2U);
  EXPECT_EQ(pairs_among(all, {.only = DuplicateKind::near_duplicate})[0].second, "z");
  EXPECT_EQ(pairs_among(all, {.only = DuplicateKind::same_matter})[0].second, "b-sv");
  EXPECT_EQ(pairs_among(all, {.least = 1})[0].second, "z");
  EXPECT_EQ(pairs_among(all, {.since = Date{2025, 1, 25}})[0].second, "b-sv");
  EXPECT_TRUE(pairs_among(all, {.since = Date{2025, 1, 26}}).empty());
  EXPECT_EQ(pairs_among(all, {.most = 1}).size(), 1U);
}

TEST(Duplicates, OfADraftPassOverItsOwnId) {
  DuplicateFinder finder;
  finder.add(told("a", story(1)));
  finder.add(told("b", story(1)));
  auto const pairs = finder.pairs_of(told("b", story(1)));
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].first, "a");
  EXPECT_TRUE(finder.pairs_of(told("c", story(2))).empty());
}

TEST(Duplicates, OfTheShippedBookAreThoseItsAuthorsKnow) {
  using Known = std::tuple<std::string, std::string, bool>;
  std::set<Known> known;
  for (auto const &pair : repeated_pairs()) {
    auto const &[first, second] = std::minmax(pair.first, pair.second);
    known.emplace(first, second, pair.kind == "near");
  }
  auto all = ShippedCorpus::instance().case_studies;
  for (auto &one : all) one.related.clear();  // as if nobody had told yet
  std::set<Known> found;
  for (auto const &pair : pairs_among(all))
    found.emplace(pair.first, pair.second, pair.kind == DuplicateKind::near_duplicate);
  EXPECT_EQ(found, known);
}

}  // namespace
}  // namespace kaeru
