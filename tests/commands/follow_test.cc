// The whole command over streams that nobody should send and somebody will.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/registry.h"
#include "indexing/temp_corpus.h"
#include "support/boss_card.h"
#include "support/hostile_texts.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char const *threat_card = R"(---
標題: 脅されたら
状態: 検証済
状況: [威嚇・脅迫]
役割: OP
優先: 90
承認者: 品質
---

## 核心
ひとりで受けない。

## 最初の一言
「担当の者に代わります」

## 手順
1. SVを呼ぶ

## こんな言葉
- 殺すぞ
- 今から行くからな、覚えとけ
- 刺してやる
)";

class FollowCommand : public testing::Test {
 protected:
  struct Run {
    int status = 0;
    std::vector<Json> changes;
    std::string err;
    [[nodiscard]] std::vector<std::string> types() const {
      std::vector<std::string> all;
      for (auto const &one : changes) all.push_back(one["type"]);
      return all;
    }
  };

  static void SetUpTestSuite() {
    corpus_ = new testing_support::TempCorpus;
    corpus_->write("vocabulary.yaml",
                   *read_file(ShippedCorpus::folder() / "vocabulary.yaml", 1 << 20));
    corpus_->write("guidance/joushi.md", testing_support::boss_card);
    corpus_->write("guidance/ikaku.md", threat_card);
    corpus_->write("ordinary.txt", "予約を変えたい\n住所を変えたい\n営業時間を知りたい\n");
    corpus_->write("cases/a.md", {.id = "a",
                                  .title = "上司を出せと怒鳴られた",
                                  .body = "責任者を出してと言う",
                                  .situation = "上司要求"});
    corpus_->index();
  }
  static void TearDownTestSuite() {
    delete corpus_;
    corpus_ = nullptr;
  }

  static Run follow(std::string const &input, std::vector<std::string> options = {}) {
    std::istringstream in(input);
    return follow(in, std::move(options));
  }
  static Run follow(std::istream &in, std::vector<std::string> options = {}) {
    std::ostringstream out, err;
    Environment environment{
        .in = in, .out = out, .err = err, .today = {2026, 10, 31}, .variable = [](auto) {
          return std::nullopt;
        }};
    std::vector<std::string> args = {"follow", "--index", corpus_->index_folder().string()};
    args.insert(args.end(), options.begin(), options.end());
    Run result;
    result.status = run_kaeru(args, environment);
    std::istringstream lines(out.str());
    for (std::string line; std::getline(lines, line);) result.changes.push_back(Json::parse(line));
    result.err = err.str();
    return result;
  }

  static testing_support::TempCorpus *corpus_;
};
testing_support::TempCorpus *FollowCommand::corpus_ = nullptr;

TEST_F(FollowCommand, GivesCardsAsSearchDoes) {
  auto const run = follow("責任者を出して\n");
  ASSERT_EQ(run.changes.size(), 1U);
  Json change = run.changes[0];
  std::istringstream in;
  std::ostringstream out, err;
  Environment environment{
      .in = in, .out = out, .err = err, .today = {2026, 10, 31}, .variable = [](auto) {
        return std::nullopt;
      }};
  run_kaeru({"search", "--json", "--index", corpus_->index_folder().string(), "責任者を出して"},
            environment);
  Json const answer = Json::parse(out.str());
  EXPECT_EQ(change["advice"], answer["advice"]);
  EXPECT_EQ(change["advice"][0]["supported_by"], Json({"a"}));
  EXPECT_EQ(change["match"], answer["match"]);
  change.erase("advice");
  EXPECT_EQ(change.dump(),
            R"({"version":1,"type":"advice","call":"","line":1,"at":null,"alerts":[],)"
            R"("match":"strict","situations":["上司要求"]})");
  EXPECT_EQ(run.status, exit_found);
}

TEST_F(FollowCommand, SaysNothingOfOrdinaryCalls) {
  auto const run = follow("予約を変えたい\n営業時間を知りたい\n");
  EXPECT_THAT(run.changes, IsEmpty());
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(run.status, exit_nothing);
}

TEST_F(FollowCommand, AResetAloneIsNothingFound) {
  auto const run = follow("---\n");
  EXPECT_THAT(run.types(), ElementsAre("reset"));
  EXPECT_EQ(run.changes[0].dump(),
            R"({"version":1,"type":"reset","call":"","line":1,"at":null,"reason":"asked"})");
  EXPECT_EQ(run.status, exit_nothing);
}

TEST_F(FollowCommand, ShowsCaseStudiesAndWordsWhenAsked) {
  auto const run = follow("責任者を出して\n", {"--limit", "1", "--echo"});
  ASSERT_EQ(run.changes.size(), 1U);
  EXPECT_EQ(run.changes[0]["hits"][0]["id"], "a");
  EXPECT_EQ(run.changes[0]["text"], "責任者を出して");
}

TEST_F(FollowCommand, TheOperatorsWordsRaiseNothing) {
  EXPECT_THAT(follow(R"({"text":"殺すぞは脅迫に当たります","speaker":"OP"})").changes, IsEmpty());
  EXPECT_THAT(follow(R"({"text":"殺すぞ","speaker":"customer"})").changes, Not(IsEmpty()));
}

TEST_F(FollowCommand, BrokenLinesAreToldOnceAndTheStreamGoesOn) {
  auto const run = follow("{\n{\"text\":1}\n{{{{\n{\"x\":1}\n{\"text\":\"殺すぞ\"}\n");
  EXPECT_THAT(run.types(), ElementsAre("advice"));
  ASSERT_EQ(run.changes.size(), 1U);
  EXPECT_EQ(run.changes[0]["line"], 5);
  EXPECT_EQ(
      run.err,
      "kaeru follow: 1行目: JSON として読めないので飛ばしました。次からは数えるだけにします。\n"
      "kaeru follow: 2行目: text が文字列でないので飛ばしました。次からは数えるだけにします。\n"
      "kaeru follow: 4行目: text も call も reset "
      "もないので飛ばしました。次からは数えるだけにします。\n"
      "kaeru follow: JSON として読めないので飛ばしました: 全部で 2 行。\n");
}

TEST_F(FollowCommand, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(follow("", {"--role", "社長"}).status, exit_error);
  EXPECT_EQ(follow("", {"--stage", "昼"}).status, exit_error);
  EXPECT_EQ(follow("", {"--index", "/nowhere"}).status, exit_error);
}

/// A line of any length, made as it is read.
class EndlessLine : public std::streambuf {
 public:
  explicit EndlessLine(std::size_t pieces) : piece_(1 << 16, 'x'), left_(pieces) {}

 protected:
  int_type underflow() override {
    if (left_ == 0) return traits_type::eof();
    if (--left_ == 0) piece_ = "\n責任者を出して\n";
    setg(piece_.data(), piece_.data(), piece_.data() + piece_.size());
    return traits_type::to_int_type(*gptr());
  }

 private:
  std::string piece_;
  std::size_t left_;
};

TEST_F(FollowCommand, ALineOfAGigabyteIsOnlyALine) {
  EndlessLine line(1 << 14);
  std::istream in(&line);
  auto const run = follow(in);
  ASSERT_THAT(run.types(), ElementsAre("advice"));
  EXPECT_EQ(run.changes[0]["line"], 2);
}

TEST_F(FollowCommand, SurvivesHostileStreams) {
  std::string const asks = "\n責任者を出して\n";
  for (auto const &input : {
           std::string(1 << 20, '\0') + asks,
           std::string(100'000, '\n') + asks,
           std::string(2 << 20, '{') + asks,
           "{\"" + std::string(1 << 20, 'k') + "\":1,\"text\":\"a\"}" + asks,
           "{\"text\":\"" + std::string(100'000, 'a') + "\"}" + asks,
           std::string(100'000, '[') + asks,
       })
    EXPECT_THAT(follow(input).types(), ElementsAre("advice")) << input.substr(0, 20);
}

TEST_F(FollowCommand, TakesAnyContent) {
  for (auto const &[name, text] : hostile_texts(4000, testing_support::boss_card)) {
    auto const run = follow(text + "\n---\n責任者を出して\n");
    EXPECT_EQ(run.status, exit_found) << name;
    EXPECT_EQ(run.types().back(), "advice") << name;
  }
}

TEST_F(FollowCommand, TakesAnyTime) {
  std::string input;
  for (char const *const at : {"5", "4", "-1e11", "1e300", "1e11", "0", "\"\""})
    input += std::string(R"({"text":"殺すぞ","at":)") + at + "}\n";
  auto const run = follow(input);
  ASSERT_FALSE(run.changes.empty());
  EXPECT_EQ(run.changes.back()["alerts"][0]["situation"], "威嚇・脅迫");
  EXPECT_EQ(run.status, exit_found);
}

TEST_F(FollowCommand, WhatSteersATerminalIsEscaped) {
  auto const run =
      follow("{\"text\":\"責任者を出して\\u001b[2J\",\"call\":\"\\u009b2J\"}\n", {"--echo"});
  ASSERT_EQ(run.changes.size(), 1U);
  EXPECT_EQ(run.changes[0]["call"], "\u009b2J");
  EXPECT_EQ(run.changes[0]["text"], "責任者を出して\x1b[2J");
}

TEST_F(FollowCommand, EndsWhenTheReaderIsGone) {
  std::istringstream in("責任者を出して\n---\n責任者を出して\n");
  std::ostringstream out, err;
  out.setstate(std::ios::badbit);
  Environment environment{
      .in = in, .out = out, .err = err, .today = {2026, 10, 31}, .variable = [](auto) {
        return std::nullopt;
      }};
  EXPECT_EQ(run_kaeru({"follow", "--index", corpus_->index_folder().string()}, environment),
            exit_found);
  EXPECT_EQ(in.tellg(), 0) << "nothing more was read";
}

}  // namespace
}  // namespace kaeru
