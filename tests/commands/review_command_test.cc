// What golden scenarios cannot show: a log with flags in it, and files that change.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "commands/clock.h"
#include "indexing/temp_corpus.h"
#include "log/search_log.h"
#include "search/each_case_study.h"
#include "support/run_command.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::run_command;
using testing_support::slurp;
using testing_support::Story;
using testing_support::TempCorpus;
using testing_support::Told;

class ReviewCommandTest : public testing::Test {
 protected:
  Told run(std::vector<std::string> args, std::string const &log = "off") const {
    args.insert(args.end(), {"--index", corpus.index_folder(), "--corpus", corpus.root()});
    return run_command(args, {{"KAERU_LOG", log}});
  }
  std::string log_path() const { return corpus.root() / "log.sqlite"; }

  TempCorpus corpus;
};

TEST_F(ReviewCommandTest, FlagsNameTheWordsThatLedToThem) {
  corpus.write("cases/a.md", Story{.id = "a", .title = "炊飯器が壊れた", .body = "蓋。"});
  corpus.index();
  auto log = SearchLog::open({.path = log_path()});
  ASSERT_TRUE(log);
  std::int64_t const at = midnight_ms({2026, 10, 30});
  LoggedSearch search;
  search.id = "s", search.at_ms = at, search.query = "ふたが閉まらん";
  ASSERT_TRUE(log->add(search));
  ASSERT_TRUE(log->add(LoggedUse{"", "s", at + 1, "", "a", "wrong", std::nullopt}));
  auto const told = run({"review", "--reason", "flagged"}, log_path());
  EXPECT_EQ(told.status, exit_found);
  EXPECT_THAT(told.out, HasSubstr("検索 1 回、2026-10-30 から"));
  EXPECT_THAT(told.out,
              HasSubstr("   1日  炊飯器が壊れた\n        a  違う 1  「ふたが閉まらん」\n"));
  auto const json = nlohmann::json::parse(run({"review", "--json"}, log_path()).out);
  ASSERT_EQ(json["items"].size(), 1u);
  EXPECT_EQ(json["items"][0]["wrong"], 1);
  EXPECT_EQ(json["log"]["since"], "2026-10-30");
}

TEST_F(ReviewCommandTest, AFlagOfTheDayOfTheReviewIsDealtWith) {
  corpus.write("cases/a.md",
               "---\n状態: 検証済\n検証日: 2026-10-30\n---\n## 顧客の主張\n炊飯器の蓋。\n");
  corpus.index();
  auto log = SearchLog::open({.path = log_path()});
  ASSERT_TRUE(log);
  std::int64_t const next_day = midnight_ms({2026, 10, 31});
  ASSERT_TRUE(log->add(LoggedUse{"", "", next_day - 1, "", "a", "wrong", std::nullopt}));
  EXPECT_EQ(run({"review", "--reason", "flagged"}, log_path()).status, exit_nothing);
  ASSERT_TRUE(log->add(LoggedUse{"", "", next_day, "", "a", "wrong", std::nullopt}));
  EXPECT_EQ(run({"review", "--reason", "flagged"}, log_path()).status, exit_found);
}

TEST_F(ReviewCommandTest, ARetiredCaseStudyLeavesSearchAndStaysForMining) {
  corpus.write("cases/a.md", Story{.id = "a", .title = "炊飯器が壊れた", .body = "炊飯器の蓋。"});
  corpus.index();
  ASSERT_THAT(corpus.find("炊飯器"), ElementsAre("a"));
  ASSERT_EQ(run({"review", "--set", "廃止", "--by", "山田B", "a"}).status, exit_found);
  corpus.index();
  EXPECT_THAT(corpus.find("炊飯器"), IsEmpty());
  std::vector<std::string> mined;
  auto const reader = IndexReader::open(corpus.index_folder());
  ASSERT_TRUE(reader);
  ASSERT_TRUE(each_case_study(
      *reader, [&](CaseStudy const &one) { mined.push_back(one.id + " " + one.state); }));
  EXPECT_THAT(mined, ElementsAre("a 廃止"));
}

TEST_F(ReviewCommandTest, NothingIsWrittenUnlessEveryFileMayBe) {
  corpus.write("cases/a.md", Story{.id = "a", .title = "一", .body = "炊飯器の蓋。"});
  corpus.index();
  std::string const before = slurp(corpus.root() / "cases/a.md");
  auto const refused = run({"review", "--set", "廃止", "--by", "山田B", "a", "unknown"});
  EXPECT_EQ(refused.status, exit_error);
  EXPECT_THAT(refused.err, HasSubstr("「unknown」という id の事例も指針もありません"));
  EXPECT_EQ(slurp(corpus.root() / "cases/a.md"), before);
}

TEST_F(ReviewCommandTest, ABrokenLogIsToldWhereItIsNeeded) {
  corpus.write("cases/a.md", Story{.id = "a", .title = "一", .body = "蓋。", .state = "下書き"});
  corpus.write("log.sqlite", std::string("これは記録ではない"));
  corpus.index();
  EXPECT_EQ(run({"review"}, log_path()).status, exit_error);
  EXPECT_EQ(run({"review", "--reason", "waiting"}, log_path()).status, exit_found);
}

}  // namespace
}  // namespace kaeru
