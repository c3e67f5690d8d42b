// What golden scenarios cannot show: books with a rise in them, a log, and hostile texts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/clock.h"
#include "commands/csv_output.h"
#include "indexing/temp_corpus.h"
#include "log/search_log.h"
#include "support/run_command.h"
#include "text/width.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_support::run_command;
using testing_support::Story;
using testing_support::TempCorpus;
using testing_support::Told;

/// September 2026 is the last whole month.
class PatternsCommandTest : public testing::Test {
 protected:
  PatternsCommandTest() {
    add({.id = "a", .title = "蓋が割れた", .body = "", .date = "2026-09-01"});
    add({.id = "b",
         .title = "上司を出せ",
         .body = "",
         .situation = "上司要求",
         .outcome = "SV移管",
         .date = "2026-09-30"});
    add({.id = "c", .title = "蓋が固い", .body = "", .date = "2026-08-31"});
    add({.id = "d", .title = "内密", .body = "", .audience = "SV", .date = "2026-09-15"});
    corpus.index();
  }

  void add(Story const &story) { corpus.write("cases/" + story.id + ".md", story); }

  Told run(std::vector<std::string> args, std::string const &log = "off") const {
    args.insert(args.begin(), "patterns");
    args.insert(args.end(), {"--index", corpus.index_folder()});
    return run_command(args, {{"KAERU_LOG", log}});
  }
  nlohmann::json json(std::vector<std::string> args) const {
    args.emplace_back("--json");
    return nlohmann::json::parse(run(std::move(args)).out);
  }

  TempCorpus corpus;
};

TEST_F(PatternsCommandTest, JsonNamesPeriodsAndCounts) {
  auto const told = json({});
  EXPECT_EQ(told["version"], 1);
  EXPECT_EQ(told["period"]["from"], "2026-09-01");
  EXPECT_EQ(told["before"]["to"], "2026-08-31");
  EXPECT_EQ(told["year_ago"]["to"], "2025-09-30");
  auto const &rows = told["tables"][0]["rows"];
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["situation"], "商品");
  EXPECT_EQ(rows[0]["n"], 2);
  EXPECT_EQ(rows[0]["all"], 3);
  EXPECT_EQ(rows[0]["before_n"], 1);
  EXPECT_EQ(rows[0]["trend"], "少数");
  EXPECT_TRUE(rows[0]["p"].is_null());
  EXPECT_EQ(rows[0]["cases"], 2);
}

TEST_F(PatternsCommandTest, ListsTheCaseStudiesBehindARow) {
  auto const ids = [&](std::vector<std::string> args) {
    std::string text;
    auto const told = json(std::move(args));
    for (auto const &row : told["tables"][0]["rows"]) text += row["id"].get<std::string>() + " ";
    return text;
  };
  EXPECT_EQ(ids({"--list", "商品"}), "d a ");
  EXPECT_EQ(ids({"--list", "1"}), "d a ");
  EXPECT_EQ(ids({"--by", "状況,結果", "--list", "上司要求、ＳＶ移管"}), "b ");
  EXPECT_EQ(ids({"--by", "状況", "--by", "結果", "--list", "上司要求"}), "b ");
  EXPECT_EQ(ids({"metrics", "--list", "no_prevention_rate"}), "b d a ");
  EXPECT_EQ(ids({"metrics", "--list", "再発防止なしの率"}), "b d a ");
}

TEST_F(PatternsCommandTest, ARowThatIsNotThereIsAnError) {
  for (char const *const value : {"商", "3", "0", "商品,切電"}) {
    auto const told = run({"--list", value});
    EXPECT_EQ(told.status, exit_error) << value;
    EXPECT_THAT(told.err, HasSubstr("の行はありません"));
  }
  EXPECT_THAT(run({"--list", "上司要望"}).err, HasSubstr("もしかして: 上司要求"));
}

TEST_F(PatternsCommandTest, WithoutCaseStudiesItNamesMonthsThatHaveSome) {
  auto const told = run({"--since", "2024-01", "--until", "2024-02"});
  EXPECT_EQ(told.status, exit_nothing);
  EXPECT_THAT(told.out, IsEmpty());
  EXPECT_THAT(told.err, HasSubstr("2024-01 から 2024-02 の事例はありません。"));
  EXPECT_THAT(told.err, HasSubstr("2026-09(3 件) 2026-08(1 件)"));
}

TEST_F(PatternsCommandTest, AReaderSeesNothingAboveTheirAudience) {
  EXPECT_EQ(json({"--audience", "OP"})["tables"][0]["rows"][0]["all"], 2);
  auto const told = run({"--audience", "OP", "--list", "商品"});
  EXPECT_THAT(told.out, Not(HasSubstr("内密")));
}

TEST_F(PatternsCommandTest, WrongWordsAreToldWithWhatWouldDo) {
  struct {
    std::vector<std::string> args;
    char const *message;
  } const cases[] = {{{"--json", "--csv"}, "--json と --csv は一度に使えません"},
                     {{"metric"}, "もしかして: metrics"},
                     {{"--by", "発生源因"}, "もしかして: 発生原因"},
                     {{"--by", "ほし"}, "使える項目: 状況 "},
                     {{"--by", "状況,状況"}, "二度あります"},
                     {{"--by", "状況,結果,窓口"}, "二つまで"},
                     {{"--by", ""}, "--by「」という項目はありません"},
                     {{"axes", "--by", "結果"}, "--by は counts だけ"},
                     {{"--limit", "0"}, "--limit には 1 以上"},
                     {{"--since", "2026-13"}, "日付として読めません"}};
  for (auto const &one : cases) {
    auto const told = run(one.args);
    EXPECT_EQ(told.status, exit_error) << one.message;
    EXPECT_THAT(told.err, HasSubstr(one.message));
    EXPECT_THAT(told.out, IsEmpty());
  }
}

TEST_F(PatternsCommandTest, CsvOpensInASpreadsheetAndRunsNothing) {
  add({.id = "e", .title = "=cmd()", .body = "", .situation = "金品要求", .date = "2026-09-20"});
  corpus.index();
  EXPECT_THAT(run({"--csv"}).out,
              StartsWith(std::string(byte_order_mark) + "状況,件数,母数,割合,下限,上限,"));
  EXPECT_THAT(run({"--csv", "--list", "金品要求"}).out, HasSubstr("'=cmd()"));
}

TEST_F(PatternsCommandTest, HostileTitlesDoNotSteerTheTerminal) {
  add({.id = "e",
       .title = "\"\\x1b[2Jx\"",
       .body = "",
       .situation = "金品要求",
       .date = "2026-09-20"});
  corpus.index();
  auto const told = run({"--list", "金品要求"});
  EXPECT_EQ(told.status, exit_found);
  EXPECT_THAT(told.out, Not(HasSubstr("\x1b")));
}

TEST_F(PatternsCommandTest, RowsAreCutForPeopleOnly) {
  EXPECT_THAT(run({"--limit", "1"}).out, HasSubstr("ほかに 1 行\n"));
  EXPECT_EQ(json({"--limit", "1"})["tables"][0]["left_out"], 1);
}

TEST_F(PatternsCommandTest, MetricsOfSearchesNeedALog) {
  std::string const path = corpus.root() / "log.sqlite";
  auto const keys = [&] {
    std::string text;
    auto const told = nlohmann::json::parse(run({"metrics", "--json"}, path).out);
    for (auto const &table : told["tables"]) text += table["key"].get<std::string>() + " ";
    return text;
  };
  EXPECT_EQ(keys(), "metrics durations ");
  auto log = SearchLog::open({.path = path});
  ASSERT_TRUE(log);
  LoggedSearch search;
  search.at_ms = midnight_ms({2026, 9, 30}), search.match = "none";
  ASSERT_TRUE(log->add(search));
  EXPECT_EQ(keys(), "metrics durations log_metrics ");
}

TEST_F(PatternsCommandTest, NoScreenIsWiderThanTheTerminal) {
  for (char const *const by : {"状況", "状況,結果", "月,状況"})
    for (std::istringstream lines(run({"--by", by}).out); lines;) {
      std::string line;
      std::getline(lines, line);
      EXPECT_LE(width_columns(line), 80) << line;
    }
}

}  // namespace
}  // namespace kaeru
