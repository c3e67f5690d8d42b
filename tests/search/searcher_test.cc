// Searching from end to end over a small index: queries of every kind, filters, similar cases.
#include "search/searcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexing/book.h"
#include "search/filters.h"
#include "search/temp_index.h"
#include "support/hostile_texts.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using testing_support::case_study_of;
using testing_support::TempIndex;

struct Entry {
  std::string id;
  std::string title;
  std::string body;
  std::vector<std::string> situations = {};
  std::string outcome = "";
  std::optional<Date> date = std::nullopt;
  std::string state = "検証済";
};

CaseStudy case_study(Entry const &entry) {
  CaseStudy one = case_study_of({"cases/" + entry.id + ".md", entry.id, entry.title, entry.body});
  one.situations = entry.situations;
  one.outcome = entry.outcome;
  one.occurred = entry.date;
  one.state = entry.state;
  return one;
}

SearchFilters in_situations(std::vector<std::string> names) {
  return {std::move(names), {}, std::nullopt, ""};
}
SearchFilters with_outcomes(std::vector<std::string> names) {
  return {{}, std::move(names), std::nullopt, ""};
}
SearchFilters since(Date day) {
  return {{}, {}, day, ""};
}
SearchFilters without(std::string const &id) {
  return {{}, {}, std::nullopt, id};
}

std::vector<Entry> const entries = {
    {"a-boss",
     "上司を出せと言われた",
     "店員に怒鳴られたので上司を出してほしい。",
     {"上司要求"},
     "SV移管",
     Date{2026, 4, 1}},
    {"b-money",
     "慰謝料の要求",
     "返金のほかに慰謝料を払えと言う。",
     {"金品要求", "威嚇・脅迫"},
     "説明納得",
     Date{2026, 3, 31}},
    {"c-noise",
     "隣の工事がうるさい",
     "工事の音がうるさい。責任者に代わってほしい。",
     {"サービス"},
     "説明納得",
     Date{2025, 12, 1}},
    {"d-retired",
     "上司を出せという古い事例",
     "上司を出せ。上司を出せ。返金しろ。",
     {"上司要求"},
     "SV移管",
     Date{2026, 4, 2},
     "廃止"},
    {"e-undated", "返金の問い合わせ", "返金の手続きについて。", {}, ""},
    {"f-plain", "パスワードを忘れた", "ログインできない。"},
    {"g-kabu", "㈱山田の請求", "㈱山田から請求が来た。"},
};

class SearcherTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::vector<CaseStudy> base, delta;
    for (auto const &entry : entries) (entry.id < "e" ? base : delta).push_back(case_study(entry));
    index() = std::make_unique<TempIndex>();
    index()->write_case_studies(base, delta, {},
                                fold_synonym("上司") + "\t上司|" + fold_synonym("責任者") +
                                    "\t責任者|\n" + fold_synonym("騒音") + "\t騒音|" +
                                    fold_synonym("うるさい") + "\tうるさい|\n");
  }
  static void TearDownTestSuite() { index().reset(); }

  static std::unique_ptr<TempIndex> &index() {
    static std::unique_ptr<TempIndex> instance;
    return instance;
  }

  [[nodiscard]] SearchResult search(std::string_view words, SearchFilters const &filters = {},
                                    std::size_t limit = 10) const {
    return searcher.search(words, filters, limit, 40);
  }
  [[nodiscard]] Query look_up(std::string_view words) const {
    SynonymTable const no_synonyms("");
    Readings const no_readings;
    return lookup_query(reader, words, {no_synonyms, no_readings, {}});
  }
  [[nodiscard]] std::vector<std::string> find(std::string_view words,
                                              SearchFilters const &filters = {}) const {
    std::vector<std::string> ids;
    for (auto const &hit : search(words, filters).hits) ids.push_back(hit.case_study.id);
    return ids;
  }

  IndexReader reader = index()->open();
  Searcher searcher{reader};
};

TEST_F(SearcherTest, FindsByTheWordsOfTheCaller) {
  EXPECT_EQ(find("慰謝料を払え"), std::vector<std::string>{"b-money"});
  EXPECT_EQ(find("上司だせ").at(0), "a-boss");
  EXPECT_EQ(find("ﾊﾟｽﾜｰﾄﾞ"), std::vector<std::string>{"f-plain"});
  EXPECT_THAT(find("宇宙旅行"), IsEmpty());
}

TEST_F(SearcherTest, HitsHoldWhatIsShown) {
  auto const result = search("慰謝料");
  ASSERT_THAT(result.hits, SizeIs(1));
  auto const &hit = result.hits[0];
  EXPECT_EQ(hit.rank, 1);
  EXPECT_EQ(hit.case_study, case_study(entries[1]));
  EXPECT_EQ(hit.match, MatchKind::strict);
  EXPECT_THAT(hit.matched, ElementsAre("慰謝料"));
  EXPECT_THAT(hit.snippet.text, HasSubstr("慰謝料"));
  EXPECT_GT(hit.score, 0);
  EXPECT_EQ(result.match, MatchKind::strict);
  EXPECT_FALSE(result.clipped);
}

TEST_F(SearcherTest, RanksFollowScores) {
  auto const result = search("返金と上司と責任者");
  ASSERT_GT(result.hits.size(), 2U);
  for (std::size_t i = 0; i < result.hits.size(); ++i)
    EXPECT_EQ(result.hits[i].rank, static_cast<int>(i) + 1);
  EXPECT_TRUE(std::ranges::is_sorted(result.hits, std::ranges::greater{}, &Hit::score));
}

TEST_F(SearcherTest, FindsByASynonym) {
  EXPECT_THAT(find("騒音"), ElementsAre("c-noise"));
  EXPECT_THAT(find("上司"), Contains("c-noise"));
}

TEST_F(SearcherTest, TheOwnWordBeatsASynonym) {
  EXPECT_EQ(find("上司").at(0), "a-boss");
}

TEST_F(SearcherTest, FragmentsAreLoose) {
  auto const result = search("慰霊と謝恩");  // only 慰 and 謝
  for (auto const &hit : result.hits) EXPECT_EQ(hit.match, MatchKind::loose) << hit.case_study.id;
  EXPECT_NE(result.match, MatchKind::strict);
}

TEST_F(SearcherTest, MatchOfNothingIsNone) {
  auto const result = search("宇宙旅行");
  EXPECT_EQ(result.match, MatchKind::none);
  EXPECT_THAT(result.neighbours, IsEmpty());
}

TEST_F(SearcherTest, QueriesOfNothingFindNothing) {
  for (std::string_view const words :
       {"", " ", "　", "\n\t", "。、！？", "…………", "---", "\"'()*", "😀", "\xFF\xFE\x80", "ー"}) {
    auto const result = search(words);
    EXPECT_THAT(result.hits, IsEmpty()) << words;
    EXPECT_EQ(result.match, MatchKind::none) << words;
  }
}

TEST_F(SearcherTest, SignsOfQueryLanguagesAreNoSigns) {
  for (auto const *words :
       {"-慰謝料", "慰謝料 AND", "慰謝料*", "(慰謝料", "\"慰謝料", "NOT 慰謝料", "title:慰謝料"})
    EXPECT_THAT(find(words), Contains("b-money")) << words;
}

TEST_F(SearcherTest, LimitNothingGivesNothing) {
  EXPECT_THAT(search("返金", {}, 0).hits, IsEmpty());
  EXPECT_THAT(searcher.rank("返金", 0), IsEmpty());
  EXPECT_THAT(searcher.rank_similar("返金", "", "", 0), IsEmpty());
}

TEST_F(SearcherTest, ALimitKeepsTheBest) {
  auto const all = search("返金と上司", {}, 10).hits;
  auto const one = search("返金と上司", {}, 1).hits;
  ASSERT_THAT(one, SizeIs(1));
  EXPECT_EQ(one[0].case_study.id, all[0].case_study.id);
}

TEST_F(SearcherTest, ALongQueryIsClipped) {
  std::string words = "慰謝料を払え。";
  while (words.size() < 1 << 20) words += "返金しろ。";
  auto const result = search(words);
  EXPECT_TRUE(result.clipped);
  EXPECT_THAT(result.hits, Not(IsEmpty()));
  EXPECT_LE(look_up(words).text.size(), max_query_bytes);
}

TEST_F(SearcherTest, AClippedQueryIsReadFromBothEnds) {
  std::string const middle(2 * max_query_bytes, '.');
  EXPECT_THAT(search("慰謝料を払え。" + middle).hits, Not(IsEmpty()));
  EXPECT_THAT(search(middle + "慰謝料を払え。").hits, Not(IsEmpty()));
}

TEST_F(SearcherTest, AQueryOfBytesThatAreNoTextIsClipped) {
  for (std::string const &words :
       {std::string(1 << 20, '\x80'), std::string(1 << 20, '\xFF'), std::string(1 << 20, '\0')}) {
    auto const query = look_up(words);
    EXPECT_TRUE(query.clipped);
    EXPECT_LE(query.text.size(), max_query_bytes);
  }
}

TEST_F(SearcherTest, AQueryJustShortEnoughIsWhole) {
  std::string words;
  while (words.size() + 3 <= max_query_bytes) words += "返";
  words.resize(max_query_bytes, 'a');
  EXPECT_FALSE(look_up(words).clipped);
  EXPECT_TRUE(look_up(words + "a").clipped);
}

TEST_F(SearcherTest, CharactersThatBecomeManyAreClippedToo) {
  std::string words;
  for (std::size_t i = 0; i < max_query_chars; ++i) words += "a";
  EXPECT_FALSE(look_up(words).clipped);
  EXPECT_TRUE(look_up(words + "a").clipped);
  std::string ligatures;
  for (std::size_t i = 0; i < max_query_chars / 18 + 1; ++i) ligatures += "\uFDFA";
  EXPECT_TRUE(look_up(ligatures).clipped);
}

TEST_F(SearcherTest, AQueryOfManyWordsKeepsTheHeaviest) {
  std::string words;
  for (char32_t c = 0x4E00; c < 0x4E00 + 1500; ++c) words += to_utf8(std::u32string{c}) + "の";
  EXPECT_LE(look_up(words + "慰謝料").match.terms.size(), max_query_terms);
  EXPECT_THAT(find(words + "慰謝料"), Contains("b-money"));
}

TEST_F(SearcherTest, AnyContentIsAnsweredWithinItsLimits) {
  for (auto const &[name, text] : hostile_texts(300 << 10, "返金しろ。慰謝料を払え。")) {
    auto const query = look_up(text);
    EXPECT_LE(query.text.size(), max_query_bytes) << name;
    EXPECT_LE(query.match.terms.size(), max_query_terms) << name;
    EXPECT_TRUE(search(text).clipped) << name;
    EXPECT_FALSE(search(text).partial) << name;
  }
}

TEST_F(SearcherTest, OnlyAPassedDeadlineMakesAnAnswerPartial) {
  Deadline passed(std::chrono::nanoseconds(0));
  auto const cut = searcher.search("返金", {}, 10, 40, {.exhaustive = false, .deadline = &passed});
  EXPECT_TRUE(cut.partial);
  EXPECT_THAT(cut.hits, IsEmpty());
  Deadline far(std::chrono::hours(1));
  auto const whole = searcher.search("返金", {}, 10, 40, {.exhaustive = false, .deadline = &far});
  EXPECT_FALSE(whole.partial);
  EXPECT_THAT(whole.hits, SizeIs(search("返金").hits.size()));
  Deadline passed_too(std::chrono::nanoseconds(0));
  EXPECT_TRUE(
      searcher.similar("返金", "", {}, 10, 40, {.exhaustive = false, .deadline = &passed_too})
          .partial);
}

TEST_F(SearcherTest, ShowsTheFirstHitsHoweverLateItIs) {
  std::vector<testing_support::Text> texts;
  for (int i = 10; i < 50; ++i)
    texts.push_back({std::to_string(i), std::to_string(i), "", "返金しろと怒鳴られた。"});
  TempIndex index;
  index.write(texts, {}, {});
  auto const opened = index.open();
  Searcher const many(opened);
  auto const show = [&](int looks_in_time) {
    int looks = 0;
    Deadline deadline(std::chrono::hours(1), [&] {
      return std::chrono::steady_clock::time_point(
          std::chrono::hours(looks++ <= looks_in_time ? 0 : 2));
    });
    return many.search("返金", {}, 30, 40, {.exhaustive = false, .deadline = &deadline});
  };
  EXPECT_THAT(show(100).hits, SizeIs(30));
  EXPECT_FALSE(show(100).partial);
  EXPECT_THAT(show(1).hits, SizeIs(10)) << "the walk looked in time, the showing too late";
  EXPECT_TRUE(show(1).partial);
  EXPECT_THAT(show(6).hits, SizeIs(15));
}

TEST_F(SearcherTest, NamesTheCallersOwnWords) {
  for (auto const &[words, matched] :
       std::vector<std::pair<std::string, std::string>>{{"ﾊﾟｽﾜｰﾄﾞを忘れた", "ﾊﾟｽﾜｰﾄﾞ"},
                                                        {"ＳＶ、慰謝料", "慰謝料"},
                                                        {"パスワ−ド", "パスワ−ド"},
                                                        {"㈱の請求", "請求"}}) {
    auto const result = search(words);
    ASSERT_THAT(result.hits, Not(IsEmpty())) << words;
    EXPECT_THAT(result.hits[0].matched, Contains(matched)) << words;
  }
}

TEST_F(SearcherTest, MatchedWordsAreNeverEmpty) {
  for (auto const *words : {"㈱", "㈱山田", "㍿山田", "①請求", "か\u3099返金", "ｶﾞ返金"})
    for (auto const &hit : search(words).hits) EXPECT_THAT(hit.matched, Not(Contains(""))) << words;
  EXPECT_THAT(search("㈱").hits.at(0).matched, ElementsAre("㈱"));
}

TEST_F(SearcherTest, QueryTermsAreListedOnce) {
  auto const query = look_up("返金返金返金、返金");
  std::set<std::string> stored;
  for (auto const &term : query.terms) {
    EXPECT_TRUE(stored.insert(term.stored).second) << term.stored;
    EXPECT_FALSE(term.surface.empty());
  }
}

TEST_F(SearcherTest, RetiredCaseStudiesAreNeverHits) {
  for (auto const *words : {"上司を出せ", "上司", "返金しろ", "古い事例"})
    EXPECT_THAT(find(words), Not(Contains("d-retired"))) << words;
  EXPECT_THAT(find("上司", in_situations({"上司要求"})), Not(Contains("d-retired")));
  for (auto const &one : searcher.rank("上司を出せ", 100)) EXPECT_NE(one.id, "d-retired");
  for (auto const &one : searcher.rank_similar("上司を出せ", "上司を出せ。返金しろ。", "", 100))
    EXPECT_NE(one.id, "d-retired");
}

TEST_F(SearcherTest, FiltersBySituation) {
  EXPECT_THAT(find("返金と上司とうるさい", in_situations({"金品要求"})), ElementsAre("b-money"));
  EXPECT_THAT(find("返金と上司とうるさい", in_situations({"威嚇・脅迫"})), ElementsAre("b-money"));
  EXPECT_THAT(find("返金と上司とうるさい", in_situations({"金品要求", "サービス"})),
              UnorderedElementsAre("b-money", "c-noise"));
  EXPECT_THAT(find("返金", in_situations({"そんな状況はない"})), IsEmpty());
}

TEST_F(SearcherTest, FiltersByOutcome) {
  EXPECT_THAT(find("返金と上司とうるさい", with_outcomes({"SV移管"})), ElementsAre("a-boss"));
  EXPECT_THAT(find("返金と上司とうるさい", with_outcomes({"SV移管", "説明納得"})),
              UnorderedElementsAre("a-boss", "b-money", "c-noise"));
}

TEST_F(SearcherTest, FiltersByDay) {
  EXPECT_THAT(find("返金と上司とうるさい", since(Date{2026, 3, 31})),
              UnorderedElementsAre("a-boss", "b-money"));
  EXPECT_THAT(find("返金と上司とうるさい", since(Date{2026, 4, 1})), ElementsAre("a-boss"));
  EXPECT_THAT(find("返金と上司とうるさい", since(Date{2026, 4, 2})), IsEmpty());
  EXPECT_THAT(find("返金", since(Date{1900, 1, 1})), Not(Contains("e-undated")));
}

TEST_F(SearcherTest, FiltersTogether) {
  EXPECT_THAT(find("返金と上司とうるさい", {{}, {"説明納得"}, Date{2026, 1, 1}, ""}),
              ElementsAre("b-money"));
  EXPECT_THAT(find("返金", {{"上司要求"}, {"説明納得"}, std::nullopt, ""}), IsEmpty());
}

TEST_F(SearcherTest, LeavesOneOut) {
  EXPECT_THAT(find("慰謝料", without("b-money")), IsEmpty());
  EXPECT_THAT(find("慰謝料", without("そんな事例はない")), ElementsAre("b-money"));
}

TEST_F(SearcherTest, FiltersChangeNoScore) {
  auto const all = search("返金と上司とうるさい").hits;
  for (auto const &hit : search("返金と上司とうるさい", in_situations({"金品要求"})).hits) {
    auto const same =
        std::ranges::find(all, hit.case_study.id, [](Hit const &one) { return one.case_study.id; });
    ASSERT_NE(same, all.end());
    EXPECT_EQ(same->score, hit.score);
  }
}

TEST_F(SearcherTest, NoFilterAllowsAllWhenNothingIsRetired) {
  TempIndex plain;
  plain.write_case_studies({case_study(entries[0])}, {}, {});
  auto const open = plain.open();
  EXPECT_FALSE(allowed_documents(open, {}));
  EXPECT_TRUE(allowed_documents(open, without("a-boss")));
}

TEST_F(SearcherTest, SimilarNeverReturnsItself) {
  for (auto const &entry : entries) {
    for (auto const &one : searcher.rank_similar(entry.title, entry.body, entry.id, 100))
      EXPECT_NE(one.id, entry.id);
    for (auto const &hit :
         searcher.similar(entry.title, entry.body, without(entry.id), 100, 40).hits)
      EXPECT_NE(hit.case_study.id, entry.id);
  }
}

TEST_F(SearcherTest, SimilarFindsACopyFirst) {
  for (auto const &entry : entries) {
    if (entry.state == "廃止") continue;
    auto const ranked = searcher.rank_similar(entry.title, entry.body, "", 10);
    ASSERT_THAT(ranked, Not(IsEmpty())) << entry.id;
    EXPECT_EQ(ranked[0].id, entry.id);
  }
}

TEST_F(SearcherTest, SimilarToNothingIsNothing) {
  EXPECT_THAT(searcher.rank_similar("", "", "", 10), IsEmpty());
  EXPECT_THAT(searcher.rank_similar("。", "、", "", 10), IsEmpty());
}

TEST_F(SearcherTest, NeighboursAreTheMatchesWhateverTheLimit) {
  auto const all = search("返金と慰謝料と上司");
  for (std::size_t const limit : {0UL, 1UL, 100UL}) {
    auto const result = search("返金と慰謝料と上司", {}, limit);
    ASSERT_EQ(result.neighbours.size(), all.hits.size());
    for (std::size_t i = 0; i < all.hits.size(); ++i) {
      EXPECT_EQ(result.neighbours[i].situations, all.hits[i].case_study.situations);
      EXPECT_EQ(result.neighbours[i].outcome, all.hits[i].case_study.outcome);
      EXPECT_EQ(result.neighbours[i].strict, all.hits[i].match == MatchKind::strict);
      EXPECT_DOUBLE_EQ(result.neighbours[i].share, all.hits[i].score / all.hits[0].score);
    }
  }
}

TEST_F(SearcherTest, RankAgreesWithSearch) {
  for (auto const *words : {"返金と上司", "うるさい", "請求"}) {
    auto const ranked = searcher.rank(words, 10);
    auto const found = search(words).hits;
    ASSERT_EQ(ranked.size(), found.size());
    for (std::size_t i = 0; i < ranked.size(); ++i) {
      EXPECT_EQ(ranked[i].id, found[i].case_study.id);
      EXPECT_EQ(ranked[i].score, found[i].score);
    }
  }
}

TEST_F(SearcherTest, TheSameQuestionGivesTheSameAnswer) {
  auto const first = searcher.rank("返金と上司と責任者", 10);
  for (int i = 0; i < 20; ++i) {
    EXPECT_LE(searcher.rank("ーションの話" + std::to_string(i), 3).size(), 3U);
    auto const again = searcher.rank("返金と上司と責任者", 10);
    ASSERT_EQ(again.size(), first.size());
    for (std::size_t j = 0; j < first.size(); ++j) EXPECT_EQ(again[j].id, first[j].id);
  }
}

}  // namespace
}  // namespace kaeru
