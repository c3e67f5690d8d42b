// Judgements: the forms in which they come, and what is no judgement.
#include "evaluation/qrels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

std::string error_of(std::string_view text) {
  auto const qrels = parse_qrels(text, "seikai.tsv");
  return qrels ? "" : qrels.error().message;
}

TEST(Qrels, ReadsTheThreeForms) {
  for (std::string_view const text : {"q1 d1\nq1 d2\nq2 d1\n", "q1\td1\t1\nq1\td2\t1\nq2\td1\t1\n",
                                      "q1 0 d1 1\nq1 0 d2 1\nq2 0 d1 1",
                                      "query-id\tcorpus-id\tscore\nq1 d1 1\nq1 d2\nq2 0 d1 1"}) {
    auto const qrels = parse_qrels(text, "seikai.tsv");
    ASSERT_TRUE(qrels) << text;
    EXPECT_EQ(*qrels, (Qrels{{"q1", {{"d1", 1}, {"d2", 1}}}, {"q2", {{"d1", 1}}}})) << text;
  }
}

TEST(Qrels, KeepsGrades) {
  auto const qrels = parse_qrels("q d1 3\nq d2 0\nq d3 -1\nq d4 1000\nq d5 -1000\n", "f");
  ASSERT_TRUE(qrels);
  EXPECT_THAT(qrels->at("q"), UnorderedElementsAre(Pair("d1", 3), Pair("d2", 0), Pair("d3", -1),
                                                   Pair("d4", 1000), Pair("d5", -1000)));
  EXPECT_EQ(relevant_count(qrels->at("q")), 2U);
}

TEST(Qrels, NamesTheLineThatIsWrong) {
  for (auto const *line : {"q1", "q1 0 d1 1 x"})
    EXPECT_THAT(error_of(std::string("q0 d0\n") + line), HasSubstr("seikai.tsv:2: 「質問の番号"))
        << line;
  for (auto const *grade : {"x", "1.5", "1x", "1001", "-1001", "99999999999999", "１", "+1"})
    EXPECT_THAT(error_of(std::string("\n\nq1 d1 ") + grade),
                HasSubstr("seikai.tsv:3: 「" + std::string(grade) + "」は点数として読めません"))
        << grade;
}

TEST(Qrels, TheSamePairTwiceMustAgree) {
  EXPECT_EQ(error_of("q d 1\nq d\n"), "");
  EXPECT_THAT(error_of("q d 1\nq d 2\n"), HasSubstr("seikai.tsv:2: 質問 q の正解 d に、二つの"));
}

TEST(Qrels, NothingIsNoJudgement) {
  auto const qrels = parse_qrels("", "f");
  ASSERT_TRUE(qrels);
  EXPECT_TRUE(qrels->empty());
}

}  // namespace
}  // namespace kaeru
