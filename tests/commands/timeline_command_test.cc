// What golden scenarios cannot show: what is only related, and a matter of too many case studies.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexing/temp_corpus.h"
#include "support/run_command.h"

namespace kaeru {
namespace {

using testing_support::run_command;
using testing_support::TempCorpus;

nlohmann::json timeline_of(std::string const &id, TempCorpus const &corpus) {
  auto const told = run_command({"timeline", id, "--json", "--index", corpus.index_folder()});
  return nlohmann::json::parse(told.out, nullptr, false);
}

void write(TempCorpus &corpus, std::string const &id, std::string const &fields) {
  corpus.write("cases/" + id + ".md", "---\n標題: " + id + "\n" + fields + "\n---\n本文。\n");
}

TEST(TimelineCommand, WhatIsOnlyRelatedIsNamedAndNotTold) {
  TempCorpus corpus;
  write(corpus, "a", "発生日: 2026-04-01\n関連: [b, x]");
  write(corpus, "b", "発生日: 2026-04-02\n元事例: a\n関連: [y]");
  write(corpus, "c", "発生日: 2026-04-03\n元事例: b");
  write(corpus, "x", "発生日: 2026-04-04");
  write(corpus, "z", "発生日: 2026-04-05\n関連: [c]");
  corpus.index();
  auto const json = timeline_of("b", corpus);
  EXPECT_EQ(json["case_studies"].dump(), R"(["a","b","c"])");
  EXPECT_EQ(json["related"].dump(), R"(["x","z"])");
  EXPECT_EQ(json["contacts"], 3);  // y is no case study that this reader may read
  EXPECT_EQ(timeline_of("x", corpus)["case_studies"].dump(), R"(["x"])");
}

TEST(TimelineCommand, TheNewestOfTooManyAreTold) {
  TempCorpus corpus;
  for (int i = 0; i < 101; ++i)
    write(corpus, fmt::format("m{:03}", i),
          fmt::format("発生日: 2026-{:02}-{:02}\n顧客照合符号: 0f", i / 28 + 1, i % 28 + 1));
  corpus.index();
  auto const json = timeline_of("m100", corpus);
  EXPECT_EQ(json["left_out"], 1);
  EXPECT_EQ(json["case_studies"].size(), 100u);
  EXPECT_EQ(json["case_studies"][0], "m001");
}

}  // namespace
}  // namespace kaeru
