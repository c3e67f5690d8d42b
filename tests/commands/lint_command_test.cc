#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "commands/registry.h"
#include "support/scratch.h"
#include "support/shipped_corpus.h"

namespace kaeru {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

struct Run {
  int status = 0;
  std::string out, err;
};

Run run(std::vector<std::string> args) {
  std::istringstream in;
  std::ostringstream out, err;
  Environment environment{
      .in = in, .out = out, .err = err, .today = {2026, 10, 31}, .variable = [](char const *) {
        return std::nullopt;
      }};
  args.insert(args.begin(), "lint");
  int const status = run_kaeru(args, environment);
  return {status, out.str(), err.str()};
}

TEST(LintCommand, EndsWithWhatItFound) {
  ScratchFolder const scratch;
  auto const fine = scratch.write("fine.md", "話。\n").string();
  auto const doubtful = scratch.write("doubtful.md", "---\n状況: [上司だせ]\n---\n話。\n").string();
  auto const wrong = scratch.write("wrong.md", "090-0000-0000\n").string();
  EXPECT_EQ(run({fine}).status, exit_found);
  EXPECT_EQ(run({"--strict", fine}).status, exit_found);
  EXPECT_EQ(run({doubtful}).status, exit_found);
  EXPECT_EQ(run({"--strict", doubtful}).status, exit_nothing);
  EXPECT_EQ(run({wrong}).status, exit_nothing);
  EXPECT_EQ(run({"--json", wrong}).status, exit_nothing);
  EXPECT_EQ(run({scratch / "nowhere.md"}).status, exit_error);
}

TEST(LintCommand, WritesNothingForMachinesWhenItFails) {
  for (auto const *format : {"--json", "--sarif", "--github"}) {
    auto const failed = run({format, "/nonexistent.md"});
    EXPECT_EQ(failed.status, exit_error);
    EXPECT_THAT(failed.out, IsEmpty());
    EXPECT_THAT(failed.err, HasSubstr("kaeru lint: "));
  }
}

TEST(LintCommand, TakesOneFormat) {
  EXPECT_THAT(run({"--json", "--sarif"}).err, HasSubstr("一度に一つだけ"));
  EXPECT_EQ(run({"--json", "--quiet"}).status, exit_error);
}

TEST(LintCommand, PassesNoOptionToGit) {
  auto const refused =
      run({"--changed-since=--output=x", "--corpus", ShippedCorpus::folder().string()});
  EXPECT_EQ(refused.status, exit_error);
  EXPECT_THAT(refused.err, HasSubstr("版の名前ではありません"));
}

TEST(LintCommand, ExplainsACodeHoweverTyped) {
  EXPECT_THAT(run({"--explain", "pii-phone"}).out, HasSubstr("PII-PHONE 電話番号"));
  auto const json = nlohmann::json::parse(run({"--explain", "PII-PHONE", "--json"}).out);
  EXPECT_EQ(json["code"], "PII-PHONE");
  auto const unknown = run({"--explain", "PII-PHON"});
  EXPECT_EQ(unknown.status, exit_error);
  EXPECT_THAT(unknown.err, HasSubstr("もしかして: PII-PHONE"));
}

TEST(LintCommand, FindsNoFaultInTheShippedCorpus) {
  auto const told = run({"--strict", "--corpus", ShippedCorpus::folder().string()});
  EXPECT_EQ(told.status, exit_found) << told.out;
}

}  // namespace
}  // namespace kaeru
