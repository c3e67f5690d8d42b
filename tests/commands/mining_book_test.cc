#include "commands/mining_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexing/temp_corpus.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::TempCorpus;

class MiningBookTest : public testing::Test {
 protected:
  MiningBookTest() {
    write("a", "状況: [暴言]\n結果: 切電");
    write("b", "状況: [上司要求, 暴言]\n結果: SV移管\n公開範囲: SV");
    write("c", "状況: [商品]\n結果: SV移管\n状態: 廃止");
    corpus.index();
  }
  void write(std::string const &id, std::string const &fields) {
    corpus.write("cases/" + id + ".md",
                 "---\n標題: " + id + "\n" + fields + "\n---\n## 顧客の主張\n炊飯器。\n");
  }
  std::vector<std::string> visited(MiningScope const &scope) const {
    auto const book = MiningBook::open(corpus.index_folder());
    if (!book) return {book.error().message};
    std::vector<std::string> seen;
    auto const read = book->each(scope, [&](CaseStudy const &one, CaseNumber number) {
      seen.push_back(std::to_string(number) + one.id);
    });
    EXPECT_TRUE(read);
    return seen;
  }

  TempCorpus corpus;
};

TEST_F(MiningBookTest, VisitsLevelByLevelTheRetiredToo) {
  EXPECT_THAT(visited({}), ElementsAre("0a", "1c", "2b"));
}

TEST_F(MiningBookTest, NothingAboveTheAudienceIsVisitedOrCounted) {
  EXPECT_THAT(visited({.audience = "OP", .filters = {}}), ElementsAre("0a", "1c"));
  EXPECT_THAT(visited({.audience = "SV", .filters = {}}), ElementsAre("0a", "1c", "2b"));
}

TEST_F(MiningBookTest, FiltersAreThoseOfSearch) {
  MiningScope scope;
  scope.filters.situations = {"暴言"};
  EXPECT_THAT(visited(scope), ElementsAre("0a", "1b"));
  scope.filters.outcomes = {"SV移管", "訪問謝罪"};
  EXPECT_THAT(visited(scope), ElementsAre("0b"));
  scope.filters.situations = {"匿名"};
  EXPECT_THAT(visited(scope), IsEmpty());
}

TEST(MiningBook, SaysWhereNoIndexIs) {
  EXPECT_FALSE(MiningBook::open("/nonexistent/index"));
}

}  // namespace
}  // namespace kaeru
