#include <gtest/gtest.h>

#include "terminal/screen.h"

namespace kaeru {
namespace {

using namespace std::string_literals;

TEST(Clipboard, EncodesInBase64) {
  struct Case {
    std::string text;
    std::string base64;
  };
  // The first seven: RFC 4648 §10.
  for (Case const &c :
       {Case{"", ""}, Case{"f", "Zg=="}, Case{"fo", "Zm8="}, Case{"foo", "Zm9v"},
        Case{"foob", "Zm9vYg=="}, Case{"fooba", "Zm9vYmE="}, Case{"foobar", "Zm9vYmFy"},
        Case{"返金", "6L+U6YeR"}, Case{"\0\xff\xfe\x1b"s, "AP/+Gw=="}})
    EXPECT_EQ(clipboard_sequence(c.text, false), "\x1b]52;c;" + c.base64 + "\a");
}

TEST(Clipboard, GoesToTmuxAndThroughItWithEscapesDoubled) {
  EXPECT_EQ(clipboard_sequence("foo", true),
            "\x1b]52;c;Zm9v\a\x1bPtmux;\x1b\x1b]52;c;Zm9v\a\x1b\\");
}

TEST(Clipboard, RefusesWhatTerminalsWouldRefuse) {
  std::string const longest(74'994, 'x');
  EXPECT_EQ(clipboard_sequence(longest, false).size(), 7 + 99'992 + 1U);
  EXPECT_EQ(clipboard_sequence(longest + "x", false), "");
  EXPECT_EQ(clipboard_sequence(longest + "x", true), "");
}

}  // namespace
}  // namespace kaeru
