// Explanations: what is told adds up to the score, to the last unit.
#include "search/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "indexing/book.h"
#include "search/temp_index.h"
#include "search/weights.h"

namespace kaeru {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Not;
using testing_support::case_study_of;
using testing_support::TempIndex;
using testing_support::Text;

std::vector<std::string> const words = {
    "電話", "店員", "返金", "商品",   "上司",       "請求",       "配送",     "怒鳴った", "炊飯器",
    "ごみ", "録音", "社長", "責任者", "取り替える", "たらい回し", "うるさい", "場合",     "ＳＶ"};

std::string const synonyms = fold_synonym("上司") + "\t上司|" + fold_synonym("責任者") +
                             "\t責任者|" + fold_synonym("社長") + "\t社長|\n" +
                             fold_synonym("騒音") + "\t騒音|" + fold_synonym("うるさい") +
                             "\tうるさい|" + fold_synonym("店員の電話") + "\t店員の電話|\n";

/// Case studies of random words in a base and a delta, some of the base gone.
class ExplainTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::mt19937 random(7);
    auto const word = [&] { return words[random() % words.size()]; };
    std::vector<Text> base, delta;
    for (int i = 0; i < 120; ++i) {
      std::string const id = "id" + std::to_string(100 + i);
      Text text{"cases/" + id + ".md", id, word() + "の" + word(), ""};
      for (std::size_t j = 0, length = 2 + random() % 12; j < length; ++j)
        text.body += word() + "、";
      (i % 3 == 0 ? delta : base).push_back(text);
    }
    index() = std::make_unique<TempIndex>();
    index()->write(base, delta, {3, 9, 27}, synonyms);
  }
  static void TearDownTestSuite() { index().reset(); }
  static std::unique_ptr<TempIndex> &index() {
    static std::unique_ptr<TempIndex> instance;
    return instance;
  }

  void expect_exact(Searcher::Ranked const &ranked) const {
    for (auto const &one : ranked.matches) {
      auto const explanation = explain(reader, ranked.query, one.document);
      Score sum = 0;
      for (auto const &term : explanation.matched) sum += term.score;
      EXPECT_EQ(sum, one.score);
      EXPECT_EQ(explanation.score, one.score);
      EXPECT_EQ(explanation.strict, one.strict);
      EXPECT_EQ(explanation.matched.size() + explanation.lacking.size(),
                ranked.query.match.terms.size() + ranked.query.match.synonyms.size());
    }
  }

  [[nodiscard]] Explanation best(std::string_view query) const {
    auto const ranked = searcher.ranked(query, {}, 1);
    if (ranked.matches.empty()) return {};
    return explain(reader, ranked.query, ranked.matches[0].document);
  }

  IndexReader reader = index()->open();
  Searcher searcher{reader};
};

TEST_F(ExplainTest, TermsAddUpToTheScore) {
  std::mt19937 random(11);
  std::set<std::size_t> segments;
  std::size_t by_synonym = 0;
  for (int i = 0; i < 60; ++i) {
    std::string query = i % 4 == 0 ? "騒音と" : "";
    for (std::size_t j = 0, length = 1 + random() % 4; j < length; ++j)
      query += words[random() % words.size()] + "が";
    auto const ranked = searcher.ranked(query, {}, 1000);
    EXPECT_THAT(ranked.matches, Not(IsEmpty())) << query;
    expect_exact(ranked);
    for (auto const &one : ranked.matches) segments.insert(one.document.segment);
    by_synonym += ranked.query.match.synonyms.size();
  }
  EXPECT_EQ(segments.size(), 2U);
  EXPECT_GT(by_synonym, 20U);
}

TEST_F(ExplainTest, TermsAddUpToTheScoreInSimilarMode) {
  for (auto const *body :
       {"店員に怒鳴った。返金しろ、返金。", "炊飯器の取り替えを社長に電話", "ごみ"}) {
    auto const ranked = searcher.ranked_similar("商品の返金", body, {}, 1000);
    ASSERT_THAT(ranked.matches, Not(IsEmpty()));
    EXPECT_LT(ranked.query.own_terms, ranked.query.match.terms.size());
    expect_exact(ranked);
    auto const first = explain(reader, ranked.query, ranked.matches[0].document);
    EXPECT_THAT(first.matched, Contains(Field(&ExplainedTerm::kind, TermKind::feedback)));
    EXPECT_THAT(first.matched, Contains(Field(&ExplainedTerm::kind, TermKind::word)));
  }
}

TEST_F(ExplainTest, AgreesWithTheHits) {
  auto const found = searcher.search("上司に返金を", {}, 20, 40);
  auto const why = explain_answer(reader, searcher.ranked("上司に返金を", {}, 20), {}, 20);
  ASSERT_EQ(why.hits.size(), found.hits.size());
  for (std::size_t i = 0; i < found.hits.size(); ++i)
    EXPECT_EQ(static_cast<double>(why.hits[i].score) / score_unit, found.hits[i].score);
  EXPECT_FALSE(why.empty);
}

TEST_F(ExplainTest, ShowsTheCallersOwnCharacters) {
  auto const explanation = best("ﾍﾝｷﾝじゃなくて返金、ｓｖ");
  std::map<TermKind, std::vector<std::string>> surfaces;
  for (auto const *list : {&explanation.matched, &explanation.lacking})
    for (auto const &term : *list) surfaces[term.kind].push_back(term.surface);
  EXPECT_THAT(surfaces[TermKind::word], Contains("返金"));
  EXPECT_THAT(surfaces[TermKind::word], Contains("ｓｖ"));
  EXPECT_THAT(surfaces[TermKind::title_word], Contains("返金"));
  EXPECT_THAT(surfaces[TermKind::kanji], Contains("金"));
  EXPECT_THAT(surfaces[TermKind::title_pair], Contains("返金"));
}

TEST_F(ExplainTest, ASynonymNamesItsMemberAndTheCallersWord) {
  auto const explanation = best("騒音");
  auto const at = std::ranges::find(explanation.matched, TermKind::synonym, &ExplainedTerm::kind);
  ASSERT_NE(at, explanation.matched.end());
  ExplainedTerm const &term = *at;
  EXPECT_THAT(term.surface, testing::AnyOf("うるさい", "店員の電話"));
  EXPECT_EQ(term.origin, "騒音");
  EXPECT_THAT(term.stored, testing::AnyOf("ウルサイ", "店員", "電話"));
  EXPECT_TRUE(term.strict);
  EXPECT_GT(term.impact, 0U);
}

TEST_F(ExplainTest, WeightAndImpactMakeTheScore) {
  auto const explanation = best("返金と炊飯器と騒音");
  for (auto const &term : explanation.matched) {
    EXPECT_GT(term.frequency, 0U);
    EXPECT_LE(term.impact, impact_ceiling);
    EXPECT_NEAR(static_cast<double>(term.score) / score_unit,
                term.weight * term.impact / impact_ceiling, 1e-9)
        << term.surface;
  }
  EXPECT_TRUE(
      std::ranges::is_sorted(explanation.matched, std::ranges::greater{}, &ExplainedTerm::score));
}

TEST_F(ExplainTest, ListsWhatTheDocumentLacks) {
  auto const ranked = searcher.ranked("返金と炊飯器と騒音", {}, 1000);
  auto const last = explain(reader, ranked.query, ranked.matches.back().document);
  ASSERT_THAT(last.lacking, Not(IsEmpty()));
  EXPECT_TRUE(std::ranges::is_sorted(last.lacking, std::ranges::greater{}, &ExplainedTerm::weight));
  for (auto const &term : last.lacking) {
    EXPECT_EQ(term.impact, 0U);
    EXPECT_EQ(term.score, 0U);
    EXPECT_GT(term.weight, 0);
  }
}

TEST_F(ExplainTest, KindsHaveNames) {
  EXPECT_STREQ(to_string(TermKind::word), "word");
  EXPECT_STREQ(to_string(TermKind::kanji), "kanji");
  EXPECT_STREQ(to_string(TermKind::title_pair), "title_pair");
  EXPECT_STREQ(to_string(TermKind::feedback), "feedback");
}

TEST_F(ExplainTest, NamesWordsThatNoCaseStudyHolds) {
  auto const ranked = searcher.ranked("返金と宇宙旅行", {}, 10);
  EXPECT_THAT(unknown_words(reader, ranked.query), ElementsAre("宇宙", "旅行"));
}

EmptyAnswer why_empty(IndexReader const &reader, std::string_view query,
                      SearchFilters const &filters) {
  Searcher const searcher(reader);
  auto const why = explain_answer(reader, searcher.ranked(query, filters, 10), filters, 10);
  return why.empty ? *why.empty : EmptyAnswer{};
}

CaseStudy with_state(Text const &text, std::string const &state, std::string const &situation) {
  CaseStudy one = case_study_of(text);
  one.state = state;
  one.situations = {situation};
  return one;
}

TEST(ExplainEmpty, SaysWhyNothingWasFound) {
  TempIndex index;
  index.write_case_studies({with_state({"a.md", "a", "返金", "返金が遅い"}, "検証済", "金品要求"),
                            with_state({"b.md", "b", "返金", "返金が来ない"}, "検証済", "商品"),
                            with_state({"c.md", "c", "土下座", "謝れ"}, "廃止", "商品")},
                           {}, {});
  auto const reader = index.open();
  EXPECT_TRUE(why_empty(reader, "ですか。", {}).no_words);

  auto const unknown = why_empty(reader, "宇宙旅行", {});
  EXPECT_FALSE(unknown.no_words);
  EXPECT_THAT(unknown.unknown, ElementsAre("宇宙", "旅行"));
  EXPECT_EQ(unknown.without_filters, 0U);

  auto const filtered = why_empty(reader, "返金", {{"暴言"}, {}, std::nullopt, ""});
  EXPECT_EQ(filtered.without_filters, 2U);
  EXPECT_THAT(filtered.unknown, IsEmpty());

  auto const retired = why_empty(reader, "土下座", {});
  EXPECT_EQ(retired.without_filters, 0U);
  EXPECT_EQ(retired.retired, 1U);
  EXPECT_THAT(retired.hidden_levels, IsEmpty());
}

}  // namespace
}  // namespace kaeru
