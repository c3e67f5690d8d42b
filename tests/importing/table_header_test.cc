#include "importing/table_header.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kaeru {
namespace {

using testing::ElementsAre;

TEST(GuessDelimiter, CountsOutsideQuotationMarks) {
  EXPECT_EQ(guess_delimiter("a,b;c;d", ','), ';');
  EXPECT_EQ(guess_delimiter("\"a;;;\",b", ','), ',');
  EXPECT_EQ(guess_delimiter("a\tb,", ','), ',');
  EXPECT_EQ(guess_delimiter("a\tb,", '\t'), '\t');
  EXPECT_EQ(guess_delimiter("a", '\t'), '\t');
  EXPECT_EQ(guess_delimiter("\"a,b", ';'), ';');
}

TEST(HeaderNames, AreUniqueAndClean) {
  EXPECT_THAT(header_names({"理由", "理由", " 理由(2)　", "", "理由", "x\ny\x1B", "列4"}),
              ElementsAre("理由", "理由(2)", "理由(2)(2)", "列4", "理由(3)", "x y␛", "列4(2)"));
}

}  // namespace
}  // namespace kaeru
