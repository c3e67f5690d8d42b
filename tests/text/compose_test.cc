#include "text/compose.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Compose, PutsMarksToTheirLetters) {
  struct Row {
    char const *apart, *together;
  };
  for (Row const &row : {Row{"か\u3099お\u3099", "がお\u3099"},
                         {"は\u309Aん", "ぱん"},
                         {"e\u0301", "\u00E9"},
                         {"\u1112\u1161\u11AB", "\uD55C"},
                         {"か\u3099", "が"},
                         {"\u3099か", "\u3099か"},
                         {"", ""}})
    EXPECT_EQ(compose(row.apart), row.together);
}

TEST(Compose, LeavesLettersThatStandAlone) {
  for (std::string const text : {"がぱ", "神\uFA19塚\uFA10", "ｶﾞ", "\u212B", "葛\U000E0100", "①㈱"})
    EXPECT_EQ(compose(text), text);
}

TEST(Compose, LeavesThemBesideLettersThatItComposes) {
  EXPECT_EQ(compose("\uFA19か\u3099\uFA19"), "\uFA19が\uFA19");
}

TEST(Compose, IsDoneAtOnce) {
  std::string const marks = "か\u3099\u3099\u309Ae\u0323\u0301";
  EXPECT_EQ(compose(compose(marks)), compose(marks));
}

}  // namespace
}  // namespace kaeru
