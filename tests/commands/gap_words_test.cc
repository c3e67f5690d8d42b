#include "commands/gap_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Words apart by spaces; those in capitals are the book's.
GapReading read(std::string_view query) {
  GapReading reading;
  std::string const text(query);
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const end = std::min(text.find(' ', begin), text.size());
    std::string const word = text.substr(begin, end - begin);
    reading.words.push_back({word, word, word[0] >= 'A' && word[0] <= 'Z', ""});
    reading.terms.push_back({word, 1});
    begin = end + 1;
  }
  return reading;
}

class GapWordsTest : public testing::Test {
 protected:
  void missed(std::string const &text, Callers callers) {
    MissedQuery query;
    query.text = text;
    query.id = "id of " + text;
    query.none = callers.size();
    query.callers = std::move(callers);
    log_.queries.push_back(std::move(query));
    readings_.push_back(read(text));
  }
  std::vector<GapWord> find() const { return find_gap_words(log_, readings_, book_); }

  GapLog log_;
  std::vector<GapReading> readings_;
  std::vector<std::string> set_;
  GapBook book_{.read = read,
                .synonyms_of = [this](std::string_view) { return set_; },
                .is_card = [](std::string_view id) { return id == "card"; }};
};

TEST_F(GapWordsTest, WordsOfMostCallersComeFirst) {
  missed("code SEND", {1, 2});
  missed("crab code", {2, 3});
  missed("SEND x", {4, 5, 6, 7});
  auto const words = find();
  ASSERT_THAT(words, SizeIs(2)) << "neither what the book holds nor a single letter";
  EXPECT_EQ(words[0].word, "code");
  EXPECT_EQ(words[0].callers, 3u);
  EXPECT_EQ(words[0].searches, 4u);
  EXPECT_THAT(words[0].queries, ElementsAre("code SEND", "crab code"));
  EXPECT_EQ(words[0].id, "id of code SEND");
  EXPECT_THAT(words[0].proposals, IsEmpty());
}

TEST_F(GapWordsTest, WhatTheyAskedForNextIsProposedAsASynonym) {
  missed("code FORGOT", {1, 2});
  missed("my code", {3});
  log_.rephrasings = {{0, "FORGOT PASSWORD", "pw", {1, 2}}, {1, "PASSWORD", "pw", {3}}};
  auto const words = find();
  ASSERT_THAT(words, SizeIs(2));
  ASSERT_THAT(words[0].proposals, SizeIs(1)) << "FORGOT stayed, so it is not what code means";
  auto const &proposal = words[0].proposals[0];
  EXPECT_EQ(proposal.line, "PASSWORD|code");
  EXPECT_EQ(proposal.replaces, "");
  EXPECT_EQ(proposal.callers, 3u);
  EXPECT_EQ(proposal.before, "code FORGOT");
  EXPECT_EQ(proposal.after, "FORGOT PASSWORD");
  EXPECT_EQ(proposal.target, "pw");
  EXPECT_TRUE(proposal.firm());
  EXPECT_FALSE(words[1].proposals.at(0).firm()) << "my: one caller";
}

TEST_F(GapWordsTest, AWordJoinsTheSetThatTheBookHas) {
  set_ = {"PASSWORD", "PIN"};
  missed("code", {1, 2});
  log_.rephrasings = {{0, "PASSWORD", "pw", {1, 2}}};
  auto const proposal = find().at(0).proposals.at(0);
  EXPECT_EQ(proposal.replaces, "PASSWORD|PIN");
  EXPECT_EQ(proposal.line, "PASSWORD|PIN|code");
}

TEST_F(GapWordsTest, ACardThatWasUsedGetsTheQueryAsATrigger) {
  missed("code *gone", {1, 2});
  log_.queries[0].used = {{"card", {1, 2}}, {"a-case-study", {1}}};
  auto const words = find();
  ASSERT_THAT(words.at(0).proposals, SizeIs(1));
  EXPECT_EQ(words[0].proposals[0].remedy, GapRemedy::trigger);
  EXPECT_EQ(words[0].proposals[0].word, "card");
  EXPECT_EQ(words[0].proposals[0].line, "- code \\*gone");
}

TEST_F(GapWordsTest, ASlipHasNothingToPaste) {
  missed("pasword", {1, 2});
  readings_[0].words[0].meant = "PASSWORD";
  auto const proposal = find().at(0).proposals.at(0);
  EXPECT_EQ(proposal.remedy, GapRemedy::slip);
  EXPECT_EQ(proposal.word, "PASSWORD");
  EXPECT_EQ(proposal.line, "");
}

TEST_F(GapWordsTest, OnlyFirmSynonymsAreAdopted) {
  missed("code FORGOT", {1, 2});
  missed("crab", {3});
  log_.rephrasings = {{0, "FORGOT PASSWORD", "pw", {1, 2}}, {1, "SHRIMP", "s", {3}}};
  auto const words = find();
  adopt(words, book_, readings_);
  EXPECT_THAT(readings_[0].terms, ElementsAre(GapTerm{"FORGOT", 1}, GapTerm{"PASSWORD", 1}));
  EXPECT_THAT(readings_[1].terms, ElementsAre(GapTerm{"crab", 1}));
}

}  // namespace
}  // namespace kaeru
