#include "commands/call/keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "text/width.h"

namespace kaeru {
namespace {

using Kind = Key::Kind;

std::optional<CallCommand> command(Key const &key, bool after_escape = false) {
  auto const found = command_of(key, after_escape);
  return found ? std::optional(found->command) : std::nullopt;
}

TEST(CallKeys, EachLetterMeansOneThing) {
  std::set<char> letters;
  for (auto const &key : call_keys()) EXPECT_TRUE(letters.insert(key.letter).second) << key.letter;
}

TEST(CallKeys, HurriedKeysLieUnderTheLeftHand) {
  for (auto const &key : call_keys())
    if (key.control) {
      EXPECT_NE(std::string("qwertasdfgzxcvb").find(key.letter), std::string::npos);
    }
}

TEST(CallKeys, LeavesEditingAndTheTerminalTheirKeys) {
  // ^C leaves; ^H ^I ^J ^M ^[ are keys of their own; ^U ^W ^K edit; ^S ^Q stop some terminals; ^A
  // and ^B belong to screen and tmux.
  for (char const letter : std::string("chijmuwksqab"))
    EXPECT_EQ(command({Kind::control, std::string(1, letter)}), std::nullopt) << letter;
}

TEST(CallKeys, ControlAltAndEscapeMeanTheSame) {
  for (auto const &key : call_keys()) {
    std::string const letter(1, key.letter);
    EXPECT_EQ(command({Kind::alt, letter}), key.command);
    EXPECT_EQ(command({Kind::text, letter}, true), key.command);
    EXPECT_EQ(command({Kind::control, letter}),
              key.control ? std::optional(key.command) : std::nullopt);
  }
}

TEST(CallKeys, ReadsWhatAnImeMadeOfALetter) {
  EXPECT_EQ(command({Kind::text, "ｆ"}, true), CallCommand::hold);
  EXPECT_EQ(command({Kind::text, "Ｆ"}, true), CallCommand::hold);
  EXPECT_EQ(command({Kind::text, "F"}, true), CallCommand::hold);
  EXPECT_EQ(command({Kind::text, "３"}, true), CallCommand::temperature);
}

TEST(CallKeys, PlainTextIsNoCommand) {
  EXPECT_EQ(command({Kind::text, "f"}), std::nullopt);
  EXPECT_EQ(command({Kind::text, "か"}, true), std::nullopt);
  EXPECT_EQ(command({Kind::text, ""}, true), std::nullopt);
  EXPECT_EQ(command({Kind::enter, ""}, true), std::nullopt);
}

TEST(CallKeys, ShorthandFitsTheBottomLine) {
  for (auto const &key : call_keys()) EXPECT_LE(width_columns(key.shorthand), 8) << key.shorthand;
}

}  // namespace
}  // namespace kaeru
