// An index of shards answers as the whole does, and says what is missing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "indexing/generation.h"
#include "indexing/temp_corpus.h"
#include "indexing/temp_shards.h"
#include "search/book_reader.h"
#include "search/carried_book.h"
#include "search/index_reader.h"
#include "search/searcher.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing_support::OwnCache;
using testing_support::Story;
using testing_support::TempCorpus;
using testing_support::TempShards;

constexpr unsigned parts = 3;
char const *const goods[] = {"炊飯器",     "洗濯機", "冷蔵庫", "掃除機",
                             "電子レンジ", "自転車", "布団"};
char const *const wrongs[] = {"返金しろ。", "責任者に代われ。", "もう三日も待っている。",
                              "蓋が閉まらない。", "何回電話させるんだ。"};

std::string path_of(std::size_t i) {
  return "cases/" + std::to_string(100 + i) + ".md";
}

Story story(std::size_t i) {
  std::string const what = goods[i % std::size(goods)];
  std::string body = what + "の件。";
  for (std::size_t k = 0; k <= i % 4; ++k) body += wrongs[(i * 3 + k) % std::size(wrongs)];
  return {"",
          what + "が壊れた " + std::to_string(i),
          body,
          i % 11 == 3 ? "廃止" : "検証済",
          "OP",
          i % 2 == 0 ? "商品" : "金品要求",
          i % 3 == 0 ? "説明納得" : "SV移管",
          i % 5 == 0 ? "2024-01-01" : "2026-04-01"};
}

void fill(TempCorpus &corpus) {
  for (std::size_t i = 0; i < 60; ++i) corpus.write(path_of(i), story(i));
  corpus.write("synonyms.txt", "上司|責任者|上の人\n");
}

/// The whole and its shards.
struct Built {
  Built() {
    fill(corpus);
    corpus.index();
    shards.build_all(corpus);
  }
  TempCorpus corpus;
  TempShards shards{parts};
};

class Shards : public testing::Test {
 protected:
  static void SetUpTestSuite() { built = new Built; }
  static void TearDownTestSuite() { delete built; }

  Shards() {
    shards.copy_from(built->shards);
    std::ofstream out(stub());
    for (unsigned number = 1; number <= parts; ++number)
      out << "auto " << (shard(number) / "current/op").string() << '\n';
  }

  /// A shard of the corpus with one case study more.
  void build_later(unsigned number) const {
    TempCorpus later;
    fill(later);
    later.write("cases/new.md", Story{"", "新しい話", "新しい話の中身。"});
    shards.build(later, number);
  }

  [[nodiscard]] fs::path shard(unsigned number) const { return shards.shard(number); }
  [[nodiscard]] fs::path stub() const { return shards.folder() / "stub"; }

  [[nodiscard]] IndexReader open(MissingShards missing = MissingShards::refused) const {
    auto reader = IndexReader::open(stub(), missing);
    if (!reader) throw std::runtime_error(reader.error().message);
    return std::move(*reader);
  }
  [[nodiscard]] IndexReader whole() const {
    return IndexReader::open(built->corpus.index_folder()).value();
  }

  inline static Built const *built = nullptr;
  OwnCache cache;
  TempShards shards{parts};
};

std::vector<std::string> ids(SearchResult const &result) {
  std::vector<std::string> all;
  for (auto const &hit : result.hits) all.push_back(hit.case_study.id);
  return all;
}

double shared(std::vector<std::string> const &a, std::vector<std::string> const &b) {
  if (a.empty()) return b.empty() ? 1 : 0;
  auto const both =
      std::ranges::count_if(a, [&](auto const &id) { return std::ranges::find(b, id) != b.end(); });
  return static_cast<double>(both) / static_cast<double>(a.size());
}

TEST_F(Shards, CountAndFindAsTheWhole) {
  auto const remote = open(), local = whole();
  EXPECT_EQ(remote.documents(), local.documents());
  EXPECT_EQ(remote.frequency(stored_term(Lane::bigram, "洗濯")),
            local.frequency(stored_term(Lane::bigram, "洗濯")));
  EXPECT_GT(local.frequency(stored_term(Lane::bigram, "洗濯")), 0);
  for (std::size_t i = 0; i < 60; i += 7) {
    auto const id = std::to_string(100 + i);
    ASSERT_TRUE(remote.find_id(id)) << id;
    EXPECT_EQ(remote.document(*remote.find_id(id)).get_value(slot::id), id);
  }
  EXPECT_FALSE(remote.find_id("absent"));
  EXPECT_TRUE(remote.complete());
  EXPECT_EQ(remote.warning(), "");
}

TEST_F(Shards, AnswerNearlyAsTheWhole) {
  auto const remote = open(), local = whole();
  Searcher const there(remote), here(local);
  double sum = 0;
  std::size_t asked = 0;
  for (char const *what : goods)
    for (char const *wrong : wrongs) {
      auto const words = std::string(what) + "、" + wrong;
      auto const theirs = there.search(words, {}, 10, 40), ours = here.search(words, {}, 10, 40);
      sum += shared(ids(ours), ids(theirs));
      ++asked;
      ASSERT_FALSE(ours.hits.empty());
      EXPECT_EQ(theirs.match, ours.match) << words;
      EXPECT_EQ(theirs.neighbours.size(), ours.neighbours.size()) << words;
      if (theirs.hits.front().case_study.id != ours.hits.front().case_study.id) continue;
      EXPECT_EQ(theirs.hits.front().matched, ours.hits.front().matched) << words;
      EXPECT_EQ(theirs.hits.front().snippet.text, ours.hits.front().snippet.text);
      EXPECT_EQ(theirs.hits.front().match, ours.hits.front().match);
    }
  EXPECT_GE(sum / static_cast<double>(asked), 0.95);
}

TEST_F(Shards, FilterAsTheWhole) {
  auto const remote = open(), local = whole();
  Searcher const there(remote), here(local);
  SearchFilters situation, outcome, since, without;
  situation.situations = {"金品要求"};
  outcome.outcomes = {"SV移管"};
  since.since = parse_date("2025-01-01").value();
  without.without_id = "104";
  for (auto const &filters : {situation, outcome, since, without}) {
    auto theirs = ids(there.search("返金しろ", filters, 60, 40));
    auto ours = ids(here.search("返金しろ", filters, 60, 40));
    std::ranges::sort(theirs);
    std::ranges::sort(ours);
    EXPECT_FALSE(ours.empty());
    EXPECT_EQ(theirs, ours);
  }
  EXPECT_EQ(remote.filter_frequency("XT廃止"), local.filter_frequency("XT廃止"));
}

TEST_F(Shards, FindLikeCaseStudies) {
  auto const remote = open(), local = whole();
  Searcher const there(remote), here(local);
  SearchFilters filters;
  filters.without_id = "101";
  auto const ours =
      ids(here.similar("洗濯機が壊れた", "蓋が閉まらない。返金しろ。", filters, 10, 40));
  auto const theirs =
      ids(there.similar("洗濯機が壊れた", "蓋が閉まらない。返金しろ。", filters, 10, 40));
  EXPECT_GE(shared(ours, theirs), 0.9);
}

TEST_F(Shards, BringTheirBook) {
  auto const reader = open();
  auto const book = BookReader::open(reader);
  EXPECT_TRUE(book.vocabulary().find("situations", "金品要求"));
  auto const copies =
      std::distance(fs::directory_iterator(cache.books()), fs::directory_iterator());
  EXPECT_EQ(copies, 1) << "three shards, one book";
  EXPECT_EQ(fs::status(cache.books()).permissions() & fs::perms::all, fs::perms::owner_all);
}

TEST_F(Shards, FetchABookThatWasDamagedAnew) {
  fs::path const copy = open().generation().path;
  fs::resize_file(copy / "model.bin", 10);
  EXPECT_TRUE(BookReader::open(open()).model().valid());
  EXPECT_GT(fs::file_size(copy / "model.bin"), 10u);
}

TEST_F(Shards, KeepFewBooks) {
  (void)open();
  for (int i = 0; i < 6; ++i) fs::create_directories(cache.books() / ("old" + std::to_string(i)));
  fs::remove_all(open().generation().path);
  fs::path const used = open().generation().path;
  auto const copies =
      std::distance(fs::directory_iterator(cache.books()), fs::directory_iterator());
  EXPECT_EQ(copies, static_cast<std::ptrdiff_t>(books_kept));
  EXPECT_TRUE(fs::exists(used));
}

TEST_F(Shards, NameTheOneThatDoesNotAnswer) {
  fs::remove_all(shard(2));
  auto const refused = IndexReader::open(stub());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("stub:2:"));
  EXPECT_THAT(refused.error().message, HasSubstr("shard2"));
  auto const rest = open(MissingShards::left_out);
  EXPECT_FALSE(rest.complete());
  EXPECT_THAT(rest.warning(), HasSubstr("shard2"));
  Searcher const searcher(rest);
  auto const result = searcher.search("返金しろ", {}, 10, 40);
  EXPECT_TRUE(result.lacks_shards);
  EXPECT_FALSE(result.partial) << "no deadline";
  EXPECT_FALSE(result.hits.empty());
}

TEST_F(Shards, DoNotAnswerWhenNoneDoes) {
  for (unsigned i = 1; i <= parts; ++i) fs::remove_all(shard(i));
  EXPECT_FALSE(IndexReader::open(stub(), MissingShards::left_out));
}

TEST_F(Shards, WarnWhenTheyAreOfDifferentCorpora) {
  build_later(3);
  EXPECT_THAT(open().warning(), HasSubstr("別々の時点"));
}

TEST_F(Shards, HaveAnotherNameAfterARebuild) {
  auto const before = open().name();
  EXPECT_EQ(open().name(), before);
  build_later(3);
  EXPECT_NE(open().name(), before);
}

TEST_F(Shards, WithoutABookSayHowToBuildThem) {
  std::ofstream(stub()) << "auto " << (built->corpus.index_folder() / "current/op").string()
                        << '\n';
  auto const refused = IndexReader::open(stub());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("--shard"));
}

TEST_F(Shards, AnswerThroughAnotherProcess) {
  if (std::system("command -v xapian-progsrv >/dev/null") != 0)
    GTEST_SKIP() << "xapian-progsrv is missing (apt-get install xapian-tools)";
  std::ofstream out(stub());
  for (unsigned i = 1; i <= parts; ++i)
    out << "remote :xapian-progsrv " << (shard(i) / "current/op").string() << '\n';
  out.close();
  auto const remote = open();
  Searcher const there(remote);
  auto const result = there.search("洗濯機を返金しろ", {}, 10, 40);
  ASSERT_FALSE(result.hits.empty());
  EXPECT_THAT(result.hits.front().case_study.title, HasSubstr("洗濯機"));
  EXPECT_EQ(remote.documents(), 60);
}

}  // namespace
}  // namespace kaeru
