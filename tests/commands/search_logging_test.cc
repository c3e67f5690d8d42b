#include "commands/search_logging.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "log/search_log.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

AdviceCard card(char const *id) {
  AdviceCard card;
  card.guidance.id = id;
  return card;
}

Hit hit(char const *id) {
  Hit hit;
  hit.case_study.id = id;
  return hit;
}

Answer an_answer() {
  Answer answer;
  answer.query = "殺すぞ、03-1234-5678 にかけ直せ";
  answer.result.match = MatchKind::loose;
  answer.result.hits = {hit("b"), hit("a")};
  answer.advice.alerts = {{"威嚇・脅迫", "", "threat"}, {"暴力", "", ""}, {"急病", "", "illness"}};
  answer.advice.cards = {card("threat"), card("boss")};
  return answer;
}

TEST(SearchLogging, RemembersWhatWasShownInOrder) {
  LoggedSearch frame;
  frame.command = "call";
  frame.session = "s1";
  auto const logged = to_logged(an_answer(), PersonalDataFinder(), frame);
  EXPECT_EQ(logged.command, "call");
  EXPECT_EQ(logged.session, "s1");
  EXPECT_EQ(logged.match, "loose");
  EXPECT_THAT(logged.cards, ElementsAre("threat", "illness", "boss"));
  EXPECT_THAT(logged.case_studies, ElementsAre("b", "a"));
}

TEST(SearchLogging, PersonalDataIsMasked) {
  auto const logged = to_logged(an_answer(), personal_data_finder(Policy()), {});
  EXPECT_THAT(logged.query, HasSubstr("〔電話番号〕"));
  EXPECT_EQ(logged.query.find("1234"), std::string::npos);
}

class SearchLoggingTest : public testing::Test {
 protected:
  void log(LogOptions const &options) {
    log_answer(an_answer(), {.command = "search", .role = "OP", .generation = "gen-1"}, options,
               Policy(), environment);
  }

  ScratchFolder scratch;
  std::stringstream in, out, err;
  Environment environment{.in = in,
                          .out = out,
                          .err = err,
                          .today = {2026, 10, 31},
                          .variable = [](char const *) { return std::nullopt; }};
};

TEST_F(SearchLoggingTest, AnAnswerBecomesARow) {
  log({.log = scratch / "log.sqlite"});
  EXPECT_EQ(err.str(), "");
  auto log = SearchLog::open({.path = scratch / "log.sqlite"});
  ASSERT_TRUE(log);
  std::vector<LoggedSearch> rows;
  EXPECT_TRUE(log->each_search([&](auto const &row) { rows.push_back(row); }));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].index, "gen-1");
  EXPECT_EQ(rows[0].role, "OP");
  EXPECT_EQ(rows[0].command, "search");
  EXPECT_GT(rows[0].at_ms, 1'700'000'000'000);
}

TEST_F(SearchLoggingTest, WhatGoesWrongIsToldOnceAndStopsNothing) {
  log({.log = scratch / "missing/log.sqlite"});
  EXPECT_THAT(err.str(), HasSubstr("がありません"));
  EXPECT_EQ(out.str(), "");
}

TEST_F(SearchLoggingTest, NothingIsWrittenWhenSwitchedOff) {
  log({.no_log = true, .log = scratch / "log.sqlite"});
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
  EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace kaeru
