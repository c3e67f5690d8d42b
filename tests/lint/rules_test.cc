#include "lint/rules.h"
#include "support/places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/places.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

/// Looks like codes, but is none.
std::set<std::string> const names_of_encodings = {"EUC-JP"};

/// What a C++ file says in quotes that has the form of a code.
std::set<std::string> codes_in(fs::path const &file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  std::string const source = text.str();
  static std::regex const form("\"([A-Z]+(-[A-Z]+)+)\"");
  std::set<std::string> codes;
  for (std::sregex_iterator at(source.begin(), source.end(), form), end; at != end; ++at)
    if (std::string code = (*at)[1]; !names_of_encodings.contains(code)) codes.insert(code);
  return codes;
}

std::set<std::string> codes_of_the_program() {
  std::set<std::string> codes;
  for (auto const &entry : fs::recursive_directory_iterator(fs::path(source_folder()) / "src")) {
    if (entry.path().extension() != ".cc") continue;
    codes.merge(codes_in(entry.path()));
  }
  return codes;
}

TEST(LintRules, ExplainEveryCodeAndNoOther) {
  auto const codes = codes_of_the_program();
  ASSERT_GT(codes.size(), 50U);
  for (auto const &code : codes) EXPECT_NE(find_lint_rule(code), nullptr) << code;
  for (auto const &rule : lint_rules()) EXPECT_TRUE(codes.contains(rule.code)) << rule.code;
}

TEST(LintRules, SayWhyAndHow) {
  for (auto const &rule : lint_rules()) {
    EXPECT_FALSE(rule.title.empty()) << rule.code;
    EXPECT_FALSE(rule.why.empty()) << rule.code;
    EXPECT_TRUE(rule.mend.ends_with("。")) << rule.code;
    EXPECT_EQ(rule.good.find('\t'), std::string::npos) << rule.code;
  }
  EXPECT_TRUE(std::ranges::is_sorted(lint_rules(), {}, &LintRule::code));
}

TEST(LintRules, AreFoundByCode) {
  EXPECT_EQ(find_lint_rule("PII-PHONE")->code, "PII-PHONE");
  EXPECT_TRUE(find_lint_rule("MD-REPAIRED")->fixable);
  EXPECT_EQ(find_lint_rule("PII-"), nullptr);
  EXPECT_EQ(find_lint_rule(""), nullptr);
  EXPECT_EQ(find_lint_rule("ZZZ"), nullptr);
}

}  // namespace
}  // namespace kaeru
