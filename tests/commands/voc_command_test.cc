// What leaves the call centre: no more than it may.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexing/temp_corpus.h"
#include "support/run_command.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::run_command;
using testing_support::TempCorpus;

TEST(VocCommand, LetsOutNoNamesAndNothingAboveTheReader) {
  TempCorpus corpus;
  corpus.write("cases/a.md",
               "---\n標題: 割れた\n発生日: 2026-09-01\n作成者: 担当X\n検証者: 担当Y\n状況: [商品]\n"
               "再発防止: {内容: 梱包を見直す, 担当: 担当Z}\n---\n"
               "## 顧客の主張\n「電話は090-1234-5678。=1+1 皿が割れた」\n");
  corpus.write(
      "cases/b.md",
      "---\n標題: 管理者の件\n公開範囲: SV\n発生日: 2026-09-02\n状況: [商品]\n---\n本文。\n");
  corpus.index();
  auto const run = [&](std::vector<std::string> args) {
    args.insert(args.end(), {"--since", "2026-09", "--index", corpus.index_folder()});
    auto const told = run_command(args);
    EXPECT_EQ(told.status, exit_found);
    return told.out;
  };
  for (char const *way : {"--csv", "--json"}) {
    std::string const out = run({"voc", way});
    EXPECT_THAT(out, HasSubstr("皿が割れた"));
    EXPECT_THAT(out, HasSubstr("梱包を見直す"));
    for (char const *inside : {"担当X", "担当Y", "担当Z", "1234-5678", "管理者の件"})
      EXPECT_THAT(out, Not(HasSubstr(inside))) << way;
  }
  EXPECT_THAT(run({"voc", "--audience", "SV", "--csv"}), HasSubstr("管理者の件"));
}

}  // namespace
}  // namespace kaeru
