#include "commands/call/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using Kind = ScriptStep::Kind;

std::vector<ScriptStep> read(std::string_view text) {
  auto steps = parse_call_script(text);
  EXPECT_TRUE(steps) << (steps ? "" : steps.error().message);
  return steps ? *steps : std::vector<ScriptStep>{};
}

std::string fault(std::string_view text) {
  auto const steps = parse_call_script(text);
  return steps ? "" : steps.error().message;
}

TEST(CallScript, TypesCharacterByCharacter) {
  auto const steps = read("type 上司 だ\n");
  ASSERT_EQ(steps.size(), 4u);
  EXPECT_EQ(steps[0].key, (Key{Key::Kind::text, "上"}));
  EXPECT_EQ(steps[2].key, (Key{Key::Kind::text, " "}));
}

TEST(CallScript, PressesKeysByName) {
  auto const steps = read("key Enter ^T M-b\n");
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[0].key.kind, Key::Kind::enter);
  EXPECT_EQ(steps[1].key, (Key{Key::Kind::control, "t"}));
  EXPECT_EQ(steps[2].key, (Key{Key::Kind::alt, "b"}));
}

TEST(CallScript, ReadsDurations) {
  for (auto const &[text, ms] : {std::pair("5s", 5'000),
                                 {"12m30s", 750'000},
                                 {"1h", 3'600'000},
                                 {"250ms", 250},
                                 {"24h", 86'400'000}}) {
    auto const steps = read(std::string("wait ") + text);
    ASSERT_EQ(steps.size(), 1u) << text;
    EXPECT_EQ(steps[0].wait_ms, ms) << text;
  }
}

TEST(CallScript, PassesOverRemarksAndBlanks) {
  auto const steps = read("# 上司要求\n\n  \r\nshow はじめ\n");
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].kind, Kind::show);
  EXPECT_EQ(steps[0].title, "はじめ");
  EXPECT_EQ(steps[0].line, 4);
}

TEST(CallScript, ResizesWithinReason) {
  auto const steps = read("size 1x1000\n");
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].size.columns, 1);
  EXPECT_EQ(steps[0].size.rows, 1000);
}

TEST(CallScript, NamesTheLineOfAFault) {
  for (char const *text :
       {"show\nhello\n", "show\nwait\n", "show\nwait 5\n", "show\nwait 25h\n", "show\nwait -1s\n",
        "show\nsize 0x10\n", "show\nsize 80x1001\n", "show\nsize 80\n", "show\nkey ^^\n",
        "show\nwait 99999999999999999999h\n"})
    EXPECT_THAT(fault(text), testing::StartsWith("2行目: ")) << text;
}

TEST(CallScript, HasLimits) {
  std::string lines;
  for (int i = 0; i < 10'000; ++i) lines += "show\n";
  EXPECT_EQ(fault(lines), "");
  EXPECT_NE(fault(lines + "show\n"), "");
  EXPECT_EQ(fault("type " + std::string(1995, 'a')), "");
  EXPECT_NE(fault("type " + std::string(1996, 'a')), "");
}

}  // namespace
}  // namespace kaeru
