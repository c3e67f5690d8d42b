#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "casebook/corpus_files.h"
#include "casebook/read.h"

namespace kaeru {
namespace {

using testing::count;
using testing::line_of;

Read<CaseStudy> read(std::string_view bytes, ReadLimits const &limits = {}) {
  return read_case_study(bytes, "cases/a.md", testing::vocabulary(), limits);
}

std::string repeated(std::string_view unit, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += unit;
  return text;
}

TEST(Limits, RefuseWithAMessage) {
  std::string stairs;
  for (std::size_t i = 0; i < 150; ++i) stairs += std::string(2 * i, ' ') + "- a\n";
  struct Row {
    std::string text;
    char const *code;
    int line;
  };
  for (Row const &row :
       {Row{repeated("あ", 400'000), "LIMIT-FILE", 0},
        Row{"話\n" + repeated("あ", 100'000), "LIMIT-LINE", 2},
        Row{"---\na: |\n" + repeated("  0123456789\n", 25'000) + "---\n話\n", "LIMIT-FRONT-MATTER",
            1},
        Row{"話\n\n" + repeated("> ", 150) + "話\n", "LIMIT-NESTING", 3},
        Row{repeated("- ", 150) + "話\n", "LIMIT-NESTING", 1}, Row{stairs, "LIMIT-NESTING", 101}}) {
    auto const result = read(row.text);
    EXPECT_FALSE(result.value) << row.code;
    EXPECT_EQ(line_of(result.diagnostics, row.code), row.line)
        << testing::listed(result.diagnostics);
    for (Diagnostic const &diagnostic : result.diagnostics) EXPECT_FALSE(diagnostic.fix.empty());
  }
}

TEST(Limits, AllowWhatLiesWithin) {
  EXPECT_TRUE(read(repeated("> ", 90) + "話\n").value);
  EXPECT_TRUE(read(repeated("あ", 80'000)).value);
  EXPECT_TRUE(read(repeated("- 一\n  - 二\n    - 三\n", 5000)).value);
}

TEST(Limits, PassOfTimeRefuses) {
  ReadLimits limits;
  limits.milliseconds = 0;
  auto const result = read("話\n", limits);
  EXPECT_FALSE(result.value);
  EXPECT_EQ(count(result.diagnostics, "LIMIT-TIME"), 1);
}

/// Inputs that some Markdown or YAML readers need minutes for.
TEST(Limits, HostileTextsEndInTime) {
  std::vector<std::string> texts;
  for (char const *unit :
       {"![[]()",  "[", "[a](", "![[]()\n", "<!--", "<a ", "<script>", "`",     "`a``", "*a_ ",
        "**a *a_", "_", "&#",   "|",        "| - ", "「",  "- \n",     "1. \n", "\\",   "{a: "})
    texts.push_back(repeated(unit, 250'000 / std::string_view(unit).size()));
  texts.push_back("a | b\n--|--\n" + repeated("![[]()", 40'000));
  texts.push_back("---\na: " + repeated("[", 60'000) + "\n---\n話\n");
  texts.push_back("---\n" + repeated("? ", 30'000) + "\n---\n話\n");
  texts.push_back("---\n" + repeated("a：b\n", 9'000) + "---\n話\n");
  texts.push_back("---\na: \"" + repeated("x\n", 30'000) + "\n---\n話\n");
  std::string stairs;
  for (std::size_t i = 0; i < 99; ++i) stairs += std::string(2 * i, ' ') + "- a\n";
  texts.push_back(stairs + std::string(900'000, '\n'));
  for (std::string const &text : texts) {
    auto const begin = std::chrono::steady_clock::now();
    auto const result = read(text);
    auto const seconds = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(result.value.has_value(), !testing::has_error(result.diagnostics));
    EXPECT_LT(seconds, std::chrono::seconds(10)) << text.substr(0, 20);
  }
}

TEST(Limits, BracketsBeyondReasonStayText) {
  auto const result = read("話\n\n" + repeated("[x](y)", 3000) + "\n\n[規約](z)\n");
  ASSERT_TRUE(result.value);
  EXPECT_EQ(line_of(result.diagnostics, "MD-BRACKETS"), 2);
  std::string const &text = result.value->sections.at(0).text;
  EXPECT_NE(text.find("［x](y)"), std::string::npos);
  EXPECT_TRUE(text.ends_with("\n規約"));
}

/// Nothing throws or crashes, and a refusal always has its reason.
TEST(Limits, RandomBytesNeverThrow) {
  static constexpr std::string_view pieces[] = {
      "---\n",      "件名: ",    "：",     "- ",   "[",        "]",
      "{",          "}",         "\"",     "'",    "|",        ">",
      "&a ",        "*a",        "#",      "\n",   "\t",       "　",
      "あ",         "10:02 OP ", "→",      "\xFF", "\xE3\x81", std::string_view("\0", 1),
      "<b>",        "<!--",      "```\n",  "経過", "## ",      "\r\n",
      "|---|\n",    "\x04",      "状況: ", "「",   "」",       "【",
      "{limits.x}", "? ",        "!",      "%",    "@"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = round % 2 == 0 ? "---\n" : "";
    for (auto n = random() % 60; n > 0; --n) bytes += pieces[random() % std::size(pieces)];
    auto const result = read(bytes);
    ASSERT_EQ(result.value.has_value(), !testing::has_error(result.diagnostics)) << bytes;
    auto const guidance =
        read_guidance(bytes, "guidance/a.md", testing::vocabulary(), testing::policy());
    ASSERT_EQ(guidance.value.has_value(), !testing::has_error(guidance.diagnostics)) << bytes;
  }
}

}  // namespace
}  // namespace kaeru
