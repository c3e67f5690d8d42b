// Reading columns: what is passed over, what separates, where the limits are.
#include "evaluation/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kaeru {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Every line as "number: columns joined by |".
std::vector<std::string> lines_of(std::string_view text, ColumnLimits const &limits = {}) {
  std::vector<std::string> lines;
  auto const read = each_line(text, "f.tsv", limits, [&](ColumnLine const &line) -> Status {
    std::string shown = std::to_string(line.number) + ":";
    for (auto const column : line.columns) shown += "|" + std::string(column);
    lines.push_back(shown);
    return Done{};
  });
  if (!read) lines.push_back(read.error().message);
  return lines;
}

TEST(Columns, TabsAndSpacesSeparate) {
  EXPECT_THAT(lines_of("q1\td1\t2\nq2  d2 \t 1\n q3\xE3\x80\x80"
                       "d3 \n"),
              ElementsAre("1:|q1|d1|2", "2:|q2|d2|1", "3:|q3|d3"));
}

TEST(Columns, PassesOverWhatSaysNothing) {
  EXPECT_THAT(lines_of("\xEF\xBB\xBF# 正解\r\n\r\nq1 d1\r\n   \n#q9 d9\nq2 d2"),
              ElementsAre("3:|q1|d1", "6:|q2|d2"));
  EXPECT_THAT(lines_of(""), ElementsAre());
  EXPECT_THAT(lines_of("\xEF\xBB\xBF"), ElementsAre());
}

TEST(Columns, PassesOverOneHeading) {
  for (std::string const heading : {"query-id\tcorpus-id\tscore", "QID docid", "質問 正解"})
    EXPECT_THAT(lines_of("# これ\n" + heading + "\nq1 d1\n"), ElementsAre("3:|q1|d1")) << heading;
  EXPECT_THAT(lines_of("q1 d1\nquery d2\n"), ElementsAre("1:|q1|d1", "2:|query|d2"));
}

TEST(Columns, StopsAtTheFirstError) {
  int seen = 0;
  auto const read = each_line("a\nb\nc\n", "f.tsv", {}, [&](ColumnLine const &line) -> Status {
    ++seen;
    if (line.number == 2) return line_error("f.tsv", line.number, "だめ");
    return Done{};
  });
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(read.error().message, "f.tsv:2: だめ");
}

TEST(Columns, LimitsHoldAtTheirEdge) {
  EXPECT_THAT(lines_of("a\nb\n", {.bytes = 4, .lines = 2}), ElementsAre("1:|a", "2:|b"));
  EXPECT_THAT(lines_of("a\nb\n", {.bytes = 3, .lines = 2}), ElementsAre(HasSubstr("大きすぎます")));
  EXPECT_THAT(lines_of("a\nb\n", {.bytes = 4, .lines = 1}),
              ElementsAre("1:|a", HasSubstr("f.tsv:2: 行が多すぎます")));
}

}  // namespace
}  // namespace kaeru
