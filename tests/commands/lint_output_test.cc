#include "commands/lint_output.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "lint/rules.h"

namespace kaeru {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Diagnostic const phone{"cases/返 金,1.md", 2,       5, Severity::error, "PII-PHONE",
                       "電話番号。",       "消す。"};
Diagnostic const whole{"cases/a.md", 0, 0, Severity::info, "DUP-NEAR", "50%\n似ている。", ""};

struct Shown {
  bool terminal = false;
  int width = 80;
  bool verbose = false;
  std::string text = {};
};

std::string printed(LintFormat format, Diagnostics const &diagnostics, Shown const &shown = {}) {
  std::istringstream in;
  std::ostringstream out, err;
  Environment environment{.in = in,
                          .out = out,
                          .err = err,
                          .out_is_terminal = shown.terminal,
                          .width_columns = shown.width,
                          .today = {},
                          .variable = {}};
  PersonalDataFinder const finder;
  auto const output = lint_output(format, shown.verbose, finder, environment);
  output.begin();
  LintCounts counts{.files = 1};
  if (!diagnostics.empty()) {
    counts.add(diagnostics);
    output.findings({diagnostics, "corpus", shown.text});
  }
  output.end(counts);
  return out.str();
}

TEST(LintOutput, IsTheContractsJson) {
  auto const json = nlohmann::json::parse(printed(LintFormat::json, {phone, whole}));
  EXPECT_EQ(json, nlohmann::json::parse(R"({"version":1,"findings":[
    {"path":"cases/返 金,1.md","line":2,"column":5,"severity":"error","code":"PII-PHONE",
     "message":"電話番号。","fix":"消す。"},
    {"path":"cases/a.md","line":0,"column":0,"severity":"info","code":"DUP-NEAR",
     "message":"50%\n似ている。","fix":""}]})"));
  EXPECT_EQ(printed(LintFormat::json, {}), "{\"version\":1,\"findings\":[\n]}\n");
}

TEST(LintOutput, IsSarifThatCodeHostsRead) {
  auto const run =
      nlohmann::json::parse(printed(LintFormat::sarif, {phone, whole})).at("runs").at(0);
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  auto const &rules = run["tool"]["driver"]["rules"];
  EXPECT_EQ(rules.size(), lint_rules().size());
  auto const &first = run["results"][0];
  EXPECT_EQ(first["level"], "error");
  EXPECT_EQ(rules[first["ruleIndex"].get<std::size_t>()]["id"], "PII-PHONE");
  auto const &place = first["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "corpus/cases/%E8%BF%94%20%E9%87%91%2C1.md");
  EXPECT_EQ(place["region"], nlohmann::json({{"startLine", 2}, {"startColumn", 5}}));
  auto const &second = run["results"][1];
  EXPECT_EQ(second["level"], "note");
  EXPECT_FALSE(second["locations"][0]["physicalLocation"].contains("region"));
  EXPECT_TRUE(nlohmann::json::accept(printed(LintFormat::sarif, {})));
}

TEST(LintOutput, IsGithubsCommandsWithItsEscapes) {
  EXPECT_EQ(
      printed(LintFormat::github, {phone, whole}),
      "::error file=corpus/cases/返 金%2C1.md,line=2,col=5,title=PII-PHONE::電話番号。消す。\n"
      "::notice file=corpus/cases/a.md,title=DUP-NEAR::50%25%0A似ている。\n");
}

TEST(LintOutput, IsJustNumbersWhenQuiet) {
  EXPECT_EQ(printed(LintFormat::quiet, {phone, whole}), "誤り 1、注意 0、参考 1(1 ファイル)\n");
}

TEST(LintOutput, PointsAtTheCharacterOnATerminal) {
  std::string const text = "一行目\n返金\x1b[2Jがまだ\n";
  auto const out =
      printed(LintFormat::screen, {{"a.md", 2, 3, Severity::warning, "X", "何か。", ""}},
              {true, 80, false, text});
  EXPECT_THAT(out, HasSubstr("a.md:2:3: 注意 X 何か。\n    返金␛[2Jがまだ\n        ^\n"));
  EXPECT_THAT(printed(LintFormat::screen, {{"a.md", 2, 3, Severity::warning, "X", "何か。", ""}},
                      {false, 80, false, text}),
              Not(HasSubstr("^")));
}

TEST(LintOutput, PointsWithinTheWidth) {
  std::string line;
  for (int i = 0; i < 100; ++i) line += "あ";
  auto const out =
      printed(LintFormat::screen, {{"a.md", 1, 90, Severity::warning, "X", "何か。", ""}},
              {true, 40, false, line});
  EXPECT_THAT(out, HasSubstr("\n                      ^\n"));  // half of 36, behind the margin
}

TEST(LintOutput, PointsAtTheMaskAndNeverShowsWhatItHides) {
  auto const out =
      printed(LintFormat::screen, {phone}, {true, 80, false, "一\n連絡は 090-0000-0000 へ\n"});
  EXPECT_THAT(out, HasSubstr("    連絡は 〔電話番号〕 へ\n           ^\n"));
  EXPECT_THAT(out, Not(HasSubstr("0000")));
}

TEST(LintOutput, ShowsFewInfosUnlessAskedForAll) {
  Diagnostics const many(21, whole);
  EXPECT_THAT(printed(LintFormat::screen, many), HasSubstr("はじめの 20 件"));
  EXPECT_THAT(printed(LintFormat::screen, many, {.verbose = true}), Not(HasSubstr("はじめの")));
  EXPECT_THAT(printed(LintFormat::screen, Diagnostics(20, whole)), Not(HasSubstr("はじめの")));
}

TEST(LintOutput, TellsWhatCanBeMendedByItself) {
  EXPECT_THAT(printed(LintFormat::screen, {{"a.md", 1, 0, Severity::info, "ENC-BOM", "", ""}}),
              HasSubstr("1 件は kaeru lint --fix で直せます"));
  EXPECT_THAT(printed(LintFormat::screen, {}),
              testing::StrEq("1 ファイルを確かめました: 誤り 0、注意 0、参考 0\n"));
}

}  // namespace
}  // namespace kaeru
