// What golden scenarios cannot show: calls in the log, with what was opened in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/clock.h"
#include "indexing/temp_corpus.h"
#include "log/search_log.h"
#include "support/run_command.h"
#include "text/width.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_support::run_command;
using testing_support::Story;
using testing_support::TempCorpus;
using testing_support::Told;

class GapsCommandTest : public testing::Test {
 protected:
  GapsCommandTest() {
    corpus.write("synonyms.txt", std::string("パスワード|暗証番号\n"));
    corpus.write("cases/pw.md",
                 Story{.id = "pw", .title = "パスワードを忘れた", .body = "パスワードを再発行。"});
    corpus.write(
        "cases/secret.md",
        Story{.id = "secret", .title = "返金", .body = "返金した。", .audience = "管理者"});
    corpus.index();
  }

  Told run(std::vector<std::string> args, std::optional<std::string> where = std::nullopt) const {
    args.insert(args.end(), {"--index", corpus.index_folder()});
    return run_command(args, {{"KAERU_LOG", where.value_or(log_path())}});
  }
  nlohmann::json json(std::vector<std::string> args) const {
    args.emplace_back("--json");
    return nlohmann::json::parse(run(std::move(args)).out);
  }
  std::string log_path() const { return corpus.root() / "log.sqlite"; }

  /// One minute after the last one; opens what is named.
  std::string search(std::string const &session, std::string const &query, std::string const &match,
                     std::string const &opened = "", std::string const &act = "opened") {
    at_ms += 60'000;
    LoggedSearch row;
    row.id = new_log_id();
    row.at_ms = at_ms;
    row.command = "call";
    row.session = session;
    row.query = query;
    row.match = match;
    EXPECT_TRUE(log.add(row));
    if (!opened.empty()) {
      EXPECT_TRUE(log.add(LoggedUse{"", row.id, at_ms + 1, session, opened, act, std::nullopt}));
    }
    return row.id;
  }

  TempCorpus corpus;
  SearchLog log = std::move(*SearchLog::open({.path = log_path()}));
  std::int64_t at_ms = midnight_ms({2026, 10, 1});
};

TEST_F(GapsCommandTest, AWordThatTwoCallersReplacedIsProposedAndGroupedWithTheOther) {
  for (std::string const session : {"a", "b"}) {
    search(session, "pass 忘れ", "none");
    search(session, "パスワード 忘れ", "strict", "pw");
  }
  search("c", "ﾊﾟｽﾜｰﾄﾞ忘れました", "none");
  auto const told = json({"gaps"});
  ASSERT_EQ(told["words"].size(), 1u) << told;
  auto const &proposal = told["words"][0]["proposals"][0];
  EXPECT_EQ(proposal["line"], "パスワード|暗証番号|pass");
  EXPECT_EQ(proposal["replaces"], "パスワード|暗証番号");
  EXPECT_EQ(proposal["callers"], 2);
  EXPECT_EQ(proposal["firm"], true);
  ASSERT_EQ(told["miss"].size(), 1u) << told;
  EXPECT_EQ(told["miss"][0]["name"], "pass 忘れ");
  EXPECT_EQ(told["miss"][0]["callers"], 3);
  EXPECT_EQ(told["miss"][0]["used"][0]["id"], "pw");
  EXPECT_THAT(run({"gaps"}).out,
              HasSubstr("提案 synonyms.txt の「パスワード」の行の終わりに足す: |pass\n"
                        "      2人: 「pass 忘れ」のあと「パスワード 忘れ」で pw を開いた\n"));
}

TEST_F(GapsCommandTest, WhatIsFoundByNowGoesToTheEnd) {
  search("a", "パスワード", "none");
  search("b", "パスワード", "none");
  search("c", "望遠鏡", "none");
  auto const told = json({"gaps", "--kind", "miss"});
  ASSERT_EQ(told["miss"].size(), 2u);
  EXPECT_EQ(told["miss"][0]["name"], "望遠鏡");
  EXPECT_EQ(told["miss"][0]["solved"], false);
  EXPECT_EQ(told["miss"][1]["solved"], true);
  EXPECT_THAT(run({"gaps", "--kind", "miss"}).out, HasSubstr("解決済"));
}

TEST_F(GapsCommandTest, ThePrintedCommandBeginsADraftWithTheGroupsQueries) {
  search("a", "望遠鏡 修理", "none");
  search("b", "望遠鏡の修理をお願いします", "none");
  std::string const out = run({"gaps", "--kind", "miss"}).out;
  std::size_t const begin = out.find("kaeru new case");
  ASSERT_NE(begin, std::string::npos) << out;
  std::istringstream words(out.substr(begin, out.find('\n', begin) - begin));
  std::vector<std::string> args{std::istream_iterator<std::string>(words), {}};
  args.erase(args.begin());
  args.insert(args.end(), {"--stdout", "--corpus", corpus.root()});
  auto const draft = run(args);
  EXPECT_EQ(draft.status, exit_found) << draft.err;
  EXPECT_THAT(draft.out, HasSubstr("「望遠鏡 修理」を探して見つからなかった検索 1 回"));
  EXPECT_THAT(draft.out, HasSubstr("「望遠鏡の修理をお願いします」を探して"));
}

TEST_F(GapsCommandTest, KindsAndDaysChoose) {
  search("a", "望遠鏡", "none");
  search("b", "カニ", "loose");
  search("c", "返金", "strict", "pw", "wrong");
  EXPECT_THAT(run({"gaps", "--kind", "loose"}).out,
              testing::AllOf(HasSubstr("カニ"), Not(HasSubstr("望遠鏡"))));
  EXPECT_EQ(json({"gaps", "--kind", "flagged"})["flagged"][0]["id"], "pw");
  EXPECT_EQ(json({"gaps", "--kind", "unopened"})["unopened"][0]["id"], "secret");
  EXPECT_EQ(run({"gaps", "--since", "2026-10-02", "--kind", "miss"}).status, exit_nothing);
  EXPECT_EQ(run({"gaps", "--until", "2026-09", "--kind", "miss"}).status, exit_nothing);
  EXPECT_EQ(run({"gaps", "--until", "2026-10", "--kind", "miss"}).status, exit_found);
  EXPECT_THAT(run({"gaps", "--kind", "miss", "--csv"}).out,
              StartsWith("\xEF\xBB\xBF探した言葉,人数,回数,"));
}

TEST_F(GapsCommandTest, WithoutALogThereIsNothingToTell) {
  auto const told = run({"gaps"}, "off");
  EXPECT_EQ(told.status, exit_nothing);
  EXPECT_THAT(told.err, HasSubstr("検索の記録がありません"));
  EXPECT_THAT(told.out, IsEmpty());
}

TEST_F(GapsCommandTest, LinesFitAndAreHarmless) {
  search("a", std::string("望遠鏡") + std::string(400, 'x') + "\x1b[31m=HYPERLINK", "none");
  search("b", std::string("望遠鏡の修理"), "none");
  for (auto const &line : {run({"gaps", "--kind", "miss", "--kind", "words"}).out}) {
    EXPECT_THAT(line, Not(HasSubstr("\x1b")));
    std::istringstream lines(line);
    for (std::string one; std::getline(lines, one);) EXPECT_LE(width_columns(one), 80) << one;
  }
}

}  // namespace
}  // namespace kaeru
