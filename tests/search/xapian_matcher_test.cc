// Xapian's own matcher over the same index agrees with ours on the first ten.
#include "search/xapian_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/query_sample.h"
#include "search/filters.h"
#include "search/temp_index.h"
#include "support/book_index.h"
#include "support/places.h"
#include "support/scratch.h"
#include "support/utterances.h"

namespace kaeru {
namespace {

using testing_support::TempIndex;
using testing_support::Text;

constexpr std::size_t depth = 10;
constexpr double enough = 0.95;

std::vector<std::string> ids(IndexReader const &reader, std::vector<Match> const &matches) {
  std::vector<std::string> all;
  for (auto const &one : matches) all.push_back(reader.document(one.document).get_value(slot::id));
  return all;
}

std::vector<std::string> ids(Xapian::Database const &database,
                             std::vector<XapianMatch> const &matches) {
  std::vector<std::string> all;
  for (auto const &one : matches)
    all.push_back(database.get_document(one.docid).get_value(slot::id));
  return all;
}

Xapian::Database all_levels(IndexReader const &reader) {
  Xapian::Database all;
  for (auto const &segment : reader.segments()) all.add_database(segment.database);
  return all;
}

std::vector<std::string> utterances() {
  std::vector<std::string> texts;
  for (auto const &one : read_utterances()) texts.push_back(one.text);
  return texts;
}

/// The mean share of our first ten that Xapian has among its first ten.
double overlap(IndexReader const &reader, Xapian::Database const &database,
               std::vector<std::string> const &texts) {
  Searcher const searcher(reader);
  double sum = 0;
  std::size_t asked = 0;
  for (auto const &text : texts) {
    auto const ranked = searcher.ranked(text, {}, depth);
    auto const ours = ids(reader, ranked.matches);
    if (ours.empty()) continue;
    auto const theirs = ids(database, match_with_xapian(database, ranked.query.match, {}, depth));
    auto const shared = std::ranges::count_if(
        ours, [&](std::string const &id) { return std::ranges::find(theirs, id) != theirs.end(); });
    sum += static_cast<double>(shared) / static_cast<double>(ours.size());
    ++asked;
  }
  EXPECT_GT(asked, texts.size() / 2);
  testing::Test::RecordProperty("overlap", std::to_string(sum / static_cast<double>(asked)));
  return sum / static_cast<double>(asked);
}

TEST(XapianMatcher, AgreesOnTheBook) {
  auto const &reader = BookIndex::instance().reader();
  EXPECT_GE(overlap(reader, all_levels(reader), utterances()), enough);
}

TEST(XapianMatcher, AgreesOnTheBookThroughARemoteDatabase) {
  if (std::system("command -v xapian-progsrv >/dev/null") != 0)
    GTEST_SKIP() << "xapian-progsrv is missing (apt-get install xapian-tools)";
  auto const &reader = BookIndex::instance().reader();
  ScratchFolder const folder;
  ASSERT_TRUE(index_corpus({.corpus = source_folder() + "/corpus",
                            .index = folder / "shard",
                            .installed = {},
                            .readings = {},
                            .models = installed_models(),
                            .threads = 2,
                            .full = false,
                            .shard = ShardNumber{1, 1},
                            .progress = {}}));
  Xapian::Database remote;
  for (char const *level : {"op", "sv", "manager"})
    remote.add_database(Xapian::Remote::open("xapian-progsrv", folder / "shard/current" / level));
  auto texts = utterances();
  texts.resize(100);
  EXPECT_GE(overlap(reader, remote, texts), enough);
}

TEST(XapianMatcher, AgreesOnGeneratedCaseStudies) {
  ScratchFolder const folder;
  auto const command = generate_program() + " --count 300 --seed 5 --out '" +
                       (folder / "cases").string() + "' >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  auto const report = index_corpus({.corpus = folder / "cases",
                                    .index = folder / "index",
                                    .installed = source_folder() + "/corpus",
                                    .readings = {},
                                    .models = installed_models(),
                                    .threads = 2,
                                    .full = false,
                                    .progress = {}});
  ASSERT_TRUE(report);
  auto const reader = IndexReader::open(folder / "index").value();
  std::vector<std::string> texts;
  for (auto const &one : bench::sample_lookups(reader, 200, 1)) texts.push_back(one.text);
  EXPECT_GE(overlap(reader, all_levels(reader), texts), enough);
}

TEST(XapianMatcher, AgreesOnRealSupportAnswers) {
  auto const folder = data_folder() / "alchemy-title";
  std::ifstream corpus(folder / "corpus.jsonl");
  if (!corpus) GTEST_SKIP() << "no " << folder << " (KAERU_DATA names the folder above it)";
  std::vector<Text> answers;
  for (std::string line; std::getline(corpus, line);) {
    auto const json = nlohmann::json::parse(line);
    answers.push_back(
        {json["id"].get<std::string>() + ".md", json["id"], json["title"], json["text"]});
  }
  TempIndex index;
  index.write(answers, {}, {});
  std::vector<std::string> texts;
  for (auto const &one : bench::read_lookups(folder / "queries.tsv")) texts.push_back(one.text);
  auto const reader = index.open();
  EXPECT_GE(overlap(reader, all_levels(reader), texts), enough);
}

class SmallBook : public testing::Test {
 protected:
  SmallBook() {
    std::vector<CaseStudy> book;
    for (int i = 0; i < 4; ++i) {
      auto one = testing_support::case_study_of(
          {std::to_string(i) + ".md", std::to_string(i), "", i == 0 ? "返金と請求" : "返金"});
      one.situations = {i < 2 ? "暴言" : "匿名"};
      one.outcome = i == 1 ? "切電" : "説明納得";
      one.state = i == 3 ? "廃止" : "検証済";
      one.created = Date{2025 + i, 1, 1};
      book.push_back(std::move(one));
    }
    book.push_back(testing_support::case_study_of({"x.md", "x", "", "雑音"}));
    index.write_case_studies(book, {}, {});
  }

  [[nodiscard]] std::vector<std::string> find(SearchFilters const &filters,
                                              std::size_t limit = 10) const {
    IndexReader const reader = index.open();
    auto const database = all_levels(reader);
    return ids(database, match_with_xapian(database, query, filters, limit));
  }

  TempIndex index;
  MatchQuery query{{{"F返金", 1000, true, 1}}, {}};
};

using Ids = std::vector<std::string>;

TEST_F(SmallBook, EqualScoresAreInTheOrderOfTheirDocids) {
  query.terms = {{"F返金", 1000, true, 1}, {"Fない語", 1000, true, 1}};
  EXPECT_EQ(find({}, 2), (Ids{"1", "2"})) << "0 is longer, 3 retired";
}

TEST_F(SmallBook, FiltersAsTheOtherEngineDoes) {
  IndexReader const reader = index.open();
  std::vector<SearchFilters> const all = {
      {},
      {.situations = {"匿名"}, .outcomes = {}, .since = {}, .without_id = {}},
      {.situations = {"暴言", "匿名"}, .outcomes = {"切電"}, .since = {}, .without_id = {}},
      {.situations = {}, .outcomes = {}, .since = Date{2026, 1, 1}, .without_id = {}},
      {.situations = {}, .outcomes = {}, .since = {}, .without_id = "1"}};
  for (auto const &filters : all) {
    auto const allowed = allowed_documents(reader, filters);
    auto ours = ids(reader, match(reader, query, {10, false, allowed ? &*allowed : nullptr}));
    auto theirs = find(filters);
    std::ranges::sort(ours);
    std::ranges::sort(theirs);
    EXPECT_EQ(theirs, ours);
  }
}

TEST_F(SmallBook, AMemberOfSeveralWordsNeedsThemAll) {
  query = {{}, {SynonymTerm{{{{"F返金", 1000, true, 1}, {"F請求", 1000, true, 1}}}, {}, {}}}};
  EXPECT_EQ(find({}), Ids{"0"});
}

TEST_F(SmallBook, NothingAsksForNothing) {
  query = {};
  EXPECT_EQ(find({}), Ids{});
  query = {{}, {SynonymTerm{}, SynonymTerm{{{}}, {}, {}}}};
  EXPECT_EQ(find({}), Ids{});
}

}  // namespace
}  // namespace kaeru
