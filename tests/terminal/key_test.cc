#include "terminal/key.h"

#include <gtest/gtest.h>

#include <vector>

namespace kaeru {
namespace {

TEST(Key, EveryNamedKeyGoesThereAndBack) {
  std::vector<std::string> names = {"Enter", "Tab", "S-Tab", "Esc",  "BS",         "Del",  "Left",
                                    "Right", "Up",  "Down",  "Home", "End",        "PgUp", "PgDn",
                                    "M-t",   "M-T", "M-日",  "M-ｔ", "M-か\u3099", "M- ",  "M--"};
  for (char letter = 'A'; letter <= 'Z'; ++letter)
    if (std::string_view("HIJM").find(letter) == std::string_view::npos)
      names.push_back({'^', letter});
  for (std::string const &name : names) {
    auto const key = parse_key(name);
    ASSERT_TRUE(key) << name;
    EXPECT_NE(key->kind, Key::Kind::unknown) << name;
    EXPECT_EQ(to_string(*key), name);
  }
}

TEST(Key, ControlLettersAreTheKeysThatSendThem) {
  EXPECT_EQ(parse_key("^T"), (Key{Key::Kind::control, "t"}));
  EXPECT_EQ(parse_key("^t"), (Key{Key::Kind::control, "t"}));
  EXPECT_EQ(parse_key("^H"), (Key{Key::Kind::backspace, ""}));
  EXPECT_EQ(parse_key("^I"), (Key{Key::Kind::tab, ""}));
  EXPECT_EQ(parse_key("^J"), (Key{Key::Kind::enter, ""}));
  EXPECT_EQ(parse_key("^M"), (Key{Key::Kind::enter, ""}));
  EXPECT_EQ(parse_key("^["), (Key{Key::Kind::escape, ""}));
}

TEST(Key, ControlBytes) {
  EXPECT_EQ(control_key('\x01'), (Key{Key::Kind::control, "a"}));
  EXPECT_EQ(control_key('\x1a'), (Key{Key::Kind::control, "z"}));
  EXPECT_EQ(control_key('\x7f').kind, Key::Kind::backspace);
  for (char const code : {'\0', '\x1c', '\x1f', 'a', '\xe6'})
    EXPECT_EQ(control_key(code), Key{}) << static_cast<int>(code);
}

TEST(Key, WhatIsNoKeyHasNoName) {
  for (char const *const name :
       {"", "a", "enter", "ENTER", "Enter ", "^", "^1", "^TT", "^\\", "M-", "M-ab", "M-日本",
        "M-\x1b", "M-\xff", "M-\t", "S-Left", "F1", "日"})
    EXPECT_FALSE(parse_key(name)) << name;
}

TEST(Key, TextIsItsOwnName) {
  EXPECT_EQ(to_string({Key::Kind::text, "返金"}), "返金");
  EXPECT_EQ(to_string({Key::Kind::paste, "一\n二"}), "一\n二");
  EXPECT_EQ(to_string({Key::Kind::closed, ""}), "");
  EXPECT_EQ(to_string({}), "");
}

}  // namespace
}  // namespace kaeru
