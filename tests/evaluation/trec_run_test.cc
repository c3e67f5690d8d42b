// Runs read back: order by score, then rank, then place.
#include "evaluation/trec_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string error_of(std::string_view text) {
  auto const run = parse_trec_run(text, "run.trec");
  return run ? "" : run.error().message;
}

TEST(TrecRun, OrdersByScoreThenRankThenPlace) {
  auto const run = parse_trec_run(
      "q1 Q0 low 1 0.5 x\n"
      "q1 Q0 tie-late 4 2.5 x\n"
      "q1 Q0 tie-early 3 2.5 x\n"
      "q1 Q0 high 9 1e1 x\n"
      "q2 Q0 first 1 1 x\n"
      "q2 Q0 second 1 1 x\n"
      "q1 Q0 negative 5 -3 x\n",
      "run.trec");
  ASSERT_TRUE(run);
  ASSERT_EQ(run->size(), 2U);
  EXPECT_THAT(run->at("q1"), ElementsAre("high", "tie-early", "tie-late", "low", "negative"));
  EXPECT_THAT(run->at("q2"), ElementsAre("first", "second"));
}

TEST(TrecRun, NamesTheLineThatIsWrong) {
  for (auto const *line : {"q1 Q0 d 1 2", "q1 Q0 d 1 2 tag more", "q1 Q0 d one 2 tag",
                           "q1 Q0 d 1 two tag", "q1 Q0 d 1 nan tag", "q1 Q0 d 1 inf tag"})
    EXPECT_THAT(error_of(std::string("q0 Q0 d 1 2 t\n") + line),
                HasSubstr("run.trec:2: 「質問の番号 Q0"))
        << line;
}

TEST(TrecRun, ADocumentTwiceForOneQueryIsAnError) {
  EXPECT_EQ(error_of("q1 Q0 d 1 3 t\nq2 Q0 d 1 3 t\n"), "");
  EXPECT_THAT(error_of("q1 Q0 d 1 3 t\nq1 Q0 e 2 2 t\nq1 Q0 d 3 1 t\n"),
              HasSubstr("run.trec:3: 質問 q1 の順位に d が二度"));
}

}  // namespace
}  // namespace kaeru
