#include "terminal/table.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

TEST(Table, AlignsByColumnsOnScreen) {
  Table table({{}, {Align::right}});
  table.add({{"上司要求"}, {"5"}});
  table.add({{"SNS"}, {"120"}});
  EXPECT_EQ(table.render(Paint(false)), "上司要求    5\nSNS       120\n");
}

TEST(Table, CutsLongCells) {
  Table table({{Align::left, 6}, {}});
  table.add({{"配送・納期"}, {"x"}});
  EXPECT_EQ(table.render(Paint(false)), "配送…  x\n");
}

TEST(Table, StyleDoesNotCount) {
  Table table({{}, {}});
  table.add({{"a", style::title}, {"b"}});
  table.add({{"ccc"}, {"d"}});
  EXPECT_EQ(table.render(Paint(true)), "\x1b[1ma\x1b[0m    b\nccc  d\n");
}

TEST(Table, FillsShortRowsAndTrimsTheEnd) {
  Table table({{}, {}});
  table.add({{"a"}});
  table.add({{"b"}, {"c"}, {"dropped"}});
  EXPECT_EQ(table.render(Paint(false), "  "), "  a\n  b  c\n");
}

TEST(Table, EmptyIsEmpty) {
  Table const table({{}, {}});
  EXPECT_TRUE(table.empty());
  EXPECT_EQ(table.render(Paint(false)), "");
}

}  // namespace
}  // namespace kaeru
