// What the shipped case studies must hold so that a centre can start from them: every trade, month,
// ending and path, linked and marked as invented, and nothing that looks like somebody's data.
#include <gmock/gmock.h>
#include <unicode/regex.h>

#include <map>
#include <set>

#include "support/near_duplicates.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::Ge;
using ::testing::Pair;
using ::testing::SizeIs;

ShippedCorpus const &corpus() {
  return ShippedCorpus::instance();
}

using Counts = std::map<std::string, int>;

/// How often each word of a closed list is the case studies' value; every word has an entry.
template <class Value>
Counts count(char const *list, Value value) {
  Counts counts;
  for (auto const &term : corpus().settings.vocabulary.terms(list)) counts[term.name] = 0;
  for (auto const &one : corpus().case_studies)
    for (auto const &word : value(one))
      if (!word.empty()) ++counts[word];
  return counts;
}

bool is_long(CaseStudy const &one) {
  auto const &policy = corpus().settings.policy;
  return one.days.value_or(0) > policy.number("limits.chronic_days") &&
         one.calls.value_or(0) > policy.number("limits.chronic_contacts");
}

std::string all_text(CaseStudy const &one) {
  std::string text = one.title + "\n" + one.demand + "\n" + one.author + "\n" + one.prevention;
  for (auto const &section : one.sections) text += "\n" + section.text;
  return text;
}

TEST(ShippedCaseStudies, AreReadWithoutANote) {
  for (auto const &one : corpus().diagnostics) ADD_FAILURE() << to_text(one);
  EXPECT_THAT(corpus().case_studies, SizeIs(Ge(240U)));
}

TEST(ShippedCaseStudies, SpanTwoYears) {
  std::set<std::string> months;
  for (auto const &one : corpus().case_studies)
    if (auto const day = one.date()) months.insert(to_string(*day).substr(0, 7));
  EXPECT_EQ(months.size(), 24U);
  EXPECT_EQ(*months.begin(), "2024-11");
  EXPECT_EQ(*months.rbegin(), "2026-10");
}

TEST(ShippedCaseStudies, ComeFromTwelveTrades) {
  Counts trades;
  for (auto const &one : corpus().case_studies)
    if (!one.trade.empty()) ++trades[one.trade];
  EXPECT_THAT(trades, SizeIs(12));
  EXPECT_THAT(trades, Each(Pair(testing::_, Ge(12))));
}

TEST(ShippedCaseStudies, ShowEveryWordOften) {
  using Words = std::vector<std::string>;
  auto const often = [](int times) { return Each(Pair(testing::_, Ge(times))); };
  EXPECT_THAT(count("outcomes", [](auto const &one) { return Words{one.outcome}; }), often(8));
  EXPECT_THAT(count("kaeru", [](auto const &one) { return one.kaeru; }), often(8));
  EXPECT_THAT(count("after_effects", [](auto const &one) { return Words{one.after_effect}; }),
              often(8));
  EXPECT_THAT(count("situations", [](auto const &one) { return one.situations; }), often(4));
  EXPECT_THAT(count("channels", [](auto const &one) { return Words{one.channel}; }), often(2));
  EXPECT_THAT(count("causes", [](auto const &one) { return Words{one.cause}; }), often(1));
}

/// What began small and went on for weeks ends in one of these ways.
TEST(ShippedCaseStudies, FollowEveryLongPathToItsEnd) {
  Counts endings;
  for (auto const &one : corpus().case_studies)
    if (is_long(one)) ++endings[one.outcome];
  for (char const *ending :
       {"管理職巻き取り", "書面移行", "終了予告後終了", "顧客断念", "継続中", "弁護士・警察"})
    EXPECT_THAT(endings, Contains(Pair(ending, Ge(5))));
}

/// What the first response did wrong, and the second complaint that came of it.
TEST(ShippedCaseStudies, FollowEveryPathToASecondComplaint) {
  Counts causes;
  for (auto const &one : corpus().case_studies)
    if (one.level == "二次" && corpus().find(one.first_case)) ++causes[one.cause];
  for (char const *cause : {"応対態度", "誤案内", "連絡漏れ", "説明不足", "回答遅延", "人員不足"})
    EXPECT_THAT(causes, Contains(Pair(cause, Ge(5))));
}

TEST(ShippedCaseStudies, LinkToWhatExists) {
  for (auto const &one : corpus().case_studies) {
    auto const &first = one.first_case;
    EXPECT_TRUE(first.empty() || corpus().find(first)) << one.id << " " << first;
    for (auto const &id : one.related) EXPECT_TRUE(corpus().find(id)) << one.id << " " << id;
  }
}

TEST(ShippedCaseStudies, TellPromisesKeptAndBroken) {
  int kept = 0;
  int broken = 0;
  for (auto const &one : corpus().case_studies)
    for (auto const &promise : one.promises) ++(promise.kept ? kept : broken);
  EXPECT_GE(kept, 50);
  EXPECT_GE(broken, 20);
}

TEST(ShippedCaseStudies, SayThatTheyAreInvented) {
  for (auto const &one : corpus().case_studies) {
    bool const said = one.source.find("架空") != std::string::npos ||
                      all_text(one).find("架空") != std::string::npos;
    EXPECT_TRUE(said) << one.path;
  }
}

TEST(ShippedCaseStudies, HoldNothingThatLooksPersonal) {
  auto const personal = icu::UnicodeString::fromUTF8(
      R"(0\d{1,4}-\d{1,4}-\d{3,4}|\d{7,}|[A-Za-z0-9._]+@[A-Za-z0-9]|〒|\d{4}[- ]\d{4}[- ]\d{4})");
  for (auto const &one : corpus().case_studies) {
    UErrorCode failure = U_ZERO_ERROR;
    auto const text = icu::UnicodeString::fromUTF8(all_text(one));
    icu::RegexMatcher matcher(personal, text, 0, failure);
    std::string found;
    if (matcher.find(failure)) matcher.group(failure).toUTF8String(found);
    ASSERT_TRUE(U_SUCCESS(failure));
    EXPECT_EQ(found, "") << one.path;
  }
}

/// tests/data/near_duplicates.tsv names the pairs that repeat each other on purpose.
TEST(ShippedCaseStudies, RepeatEachOtherOnPurpose) {
  Counts kinds;
  for (auto const &[first, second, kind] : repeated_pairs()) {
    EXPECT_TRUE(corpus().find(first)) << first;
    EXPECT_TRUE(corpus().find(second)) << second;
    ++kinds[kind];
  }
  EXPECT_GE(kinds["near"], 12);
  EXPECT_GE(kinds["told twice"], 5);
}

}  // namespace
}  // namespace kaeru
