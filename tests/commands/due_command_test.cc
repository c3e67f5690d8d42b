// What golden scenarios cannot show: a user's own sessions, which hold the machine's days.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "call/session_store.h"
#include "indexing/temp_corpus.h"
#include "support/run_command.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::run_command;
using testing_support::TempCorpus;
using testing_support::Told;

char const *const session_id = "20261030-140310-abcdef";

class DueCommandTest : public testing::Test {
 protected:
  void keep_session(std::vector<CallEvent> const &events) const {
    SessionStore const store(state() / "kaeru" / "sessions");
    {
      auto writer = store.create(session_id);
      ASSERT_TRUE(writer) << writer.error().message;
      ASSERT_TRUE(writer->append(events));
    }
    ASSERT_TRUE(store.close(session_id, PersonalDataFinder()));
  }

  Told run(std::vector<std::string> args) const {
    args.insert(args.end(), {"--index", corpus.index_folder()});
    return run_command(args, {{"XDG_STATE_HOME", state()}});
  }
  std::filesystem::path state() const { return corpus.root() / "state"; }

  TempCorpus corpus;
};

TEST_F(DueCommandTest, ASessionOwesItsCallbackUntilACaseStudyTellsOfIt) {
  corpus.write("cases/a.md", "---\n標題: 別の件\n---\n本文。\n");
  corpus.index();
  keep_session({{.act = CallAct::start, .name = "OP", .text = session_id},
                {.act = CallAct::heard, .text = "返金がまだ"},
                {.act = CallAct::approved, .name = "SV B", .text = "折返し 15:30"},
                {.act = CallAct::promise, .text = "090-1234-5678に電話"}});
  EXPECT_EQ(run({"due"}).status, exit_nothing);
  auto const told = run({"due", "--sessions"});
  EXPECT_EQ(told.status, exit_found);
  EXPECT_THAT(told.out, HasSubstr("返答: 折返し 15:30"));
  EXPECT_THAT(told.out, HasSubstr("20261030-140310-abcdef  担当なし  最後の接触 2026-10-30"));
  EXPECT_THAT(told.out, HasSubstr("約束: "));
  EXPECT_THAT(told.out, Not(HasSubstr("1234-5678")));
  corpus.write("cases/b.md",
               std::string("---\n標題: 返金がまだ\n出典: ") + session_id + "\n---\n本文。\n");
  corpus.index();
  EXPECT_EQ(run({"due", "--sessions"}).status, exit_nothing);
}

TEST_F(DueCommandTest, ACallWithoutPromiseOwesNothing) {
  corpus.write("cases/a.md", "---\n標題: 別の件\n---\n本文。\n");
  corpus.index();
  keep_session({{.act = CallAct::heard, .text = "返金がまだ"},
                {.act = CallAct::approved, .name = "SV B", .text = "値引き"},
                {.act = CallAct::outcome, .name = "説明納得"}});
  EXPECT_EQ(run({"due", "--sessions"}).status, exit_nothing);
}

TEST_F(DueCommandTest, AReaderSeesNothingAboveTheirLevel) {
  corpus.write(
      "cases/a.md",
      "---\n標題: 管理者の件\n公開範囲: 管理者\n約束: [{内容: 書面, 期限: 2026-10-01}]\n---\n"
      "本文。\n");
  corpus.index();
  EXPECT_EQ(run({"due", "--audience", "SV"}).status, exit_nothing);
  EXPECT_EQ(run({"due", "--audience", "管理者"}).status, exit_found);
}

TEST_F(DueCommandTest, ComingDaysAndKindsNarrow) {
  corpus.write("cases/a.md",
               "---\n標題: 件\n約束: [{内容: 書面, 期限: 2026-11-20}]\n---\n本文。\n");
  corpus.index();
  EXPECT_EQ(run({"due"}).status, exit_nothing);
  EXPECT_EQ(run({"due", "--coming", "20"}).status, exit_found);
  EXPECT_EQ(run({"due", "--by-owner"}).status, exit_found);  // whoever takes over sees all of it
  EXPECT_EQ(run({"due", "--coming", "20", "--kind", "prevention"}).status, exit_nothing);
  auto const json = nlohmann::json::parse(run({"due", "--coming", "20", "--json"}).out);
  EXPECT_EQ(json["tables"][0]["rows"][0]["days_late"], -20);
  EXPECT_EQ(json["tables"][1]["key"], "chronic");
}

}  // namespace
}  // namespace kaeru
