#include "casebook/yaml_scalar.h"

#include <gtest/gtest.h>

#include "casebook/characters.h"
#include "casebook/yaml.h"

namespace kaeru {
namespace {

std::string read_back(std::string const &scalar) {
  Diagnostics diagnostics;
  auto const node = parse_yaml("k: " + scalar + "\n", "x.yaml", 1, {}, diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << scalar;
  auto const *const value = node ? node->find("k") : nullptr;
  return value == nullptr ? "(none)" : value->scalar;
}

constexpr char const *hostile[] = {
    "",           "あ: い", "# 印", "\"引用\"", "終わりに円\\", "\\n", "a\\\"b", "- x",  "[a, b]",
    "{a: b}",     "*x",     "&x",   "!tag",     "%x",           "@x",  "`x`",    "null", "true",
    "2026-01-01", "'x'",    "| x",  "> x",      "---",          "...", " 前後 ",
};

TEST(YamlScalar, LinesComeBackAsTheyWere) {
  for (std::string const line : hostile) EXPECT_EQ(read_back(yaml_quoted(line)), trim(line));
}

TEST(YamlScalar, TextsComeBackWithTheirLines) {
  for (std::string const line : hostile)
    for (std::string const &text : {line + "\n次", "前\n" + line, line + "\n\n" + line})
      EXPECT_EQ(read_back(yaml_quoted_text(text)), trim(text));
}

}  // namespace
}  // namespace kaeru
