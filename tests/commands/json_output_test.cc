#include "commands/json_output.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace kaeru {
namespace {

std::string printed(nlohmann::ordered_json const &value) {
  std::ostringstream out;
  print_json(value, out);
  return out.str();
}

TEST(JsonOutput, IsOneReadableLine) {
  EXPECT_EQ(printed({{"b", 1}, {"a", "上司\n"}}), R"({"b":1,"a":"上司\n"})"
                                                  "\n");
}

TEST(JsonOutput, EscapesWhatSteersATerminal) {
  std::string const hostile = "\x1b[2J\x7f\u009b\u202e\u2066";
  std::string const text = printed({{"t", hostile}});
  EXPECT_EQ(text, R"({"t":"\u001b[2J\u007f\u009b\u202e\u2066"})"
                  "\n");
  EXPECT_EQ(nlohmann::json::parse(text)["t"], hostile);
}

TEST(JsonOutput, BrokenUtf8StaysJson) {
  EXPECT_EQ(nlohmann::json::parse(printed({{"t", "a\xff"}}))["t"], "a\ufffd");
}

TEST(JsonOutput, DiagnosticsHaveTheLintFields) {
  Diagnostics const list = {{"a.md", 3, 1, Severity::warning, "CODE", "文", "対処"}};
  EXPECT_EQ(to_json(list).dump(),
            R"([{"path":"a.md","line":3,"column":1,"severity":"warning","code":"CODE",)"
            R"("message":"文","fix":"対処"}])");
  EXPECT_EQ(to_json(Diagnostics{}).dump(), "[]");
}

}  // namespace
}  // namespace kaeru
