#include "importing/row_key.h"

#include <gtest/gtest.h>

#include "support/hostile_texts.h"
#include "support/import_example.h"

namespace kaeru {
namespace {

std::string key_of(std::vector<std::string> cells, std::vector<std::string> key_columns) {
  Mapping const mapping{"", std::move(key_columns), {}, {}};
  return row_key(row_of(std::move(cells)), {"a", "b"}, mapping, import_mask);
}

TEST(RowKey, JoinsItsColumnsSoThatNoTwoMeet) {
  EXPECT_EQ(key_of({" T-1 ", "x"}, {"a"}), "T-1");
  EXPECT_EQ(key_of({"1", "2"}, {"a", "b"}), "1|2");
  EXPECT_EQ(key_of({"1", ""}, {"a", "b"}), "1|");
  EXPECT_EQ(key_of({"1|2", ""}, {"a", "b"}), "1\\|2|");
  EXPECT_EQ(key_of({"1\\", "2"}, {"a", "b"}), "1\\\\|2");
  EXPECT_EQ(key_of({"", " "}, {"a", "b"}), "");
  EXPECT_EQ(key_of({"1"}, {"a", "b"}), "1|");
}

TEST(RowKey, IsTheWholeRowWithoutColumns) {
  EXPECT_EQ(key_of({"1", "2"}, {}), key_of({"1", "2"}, {}));
  EXPECT_NE(key_of({"1", "2"}, {}), key_of({"12", ""}, {}));
  EXPECT_NE(key_of({"1", "2"}, {}), key_of({"1", "2 "}, {}));
}

TEST(RowKey, ShowsNothingPersonalAndNothingLong) {
  for (std::string const &cell : {std::string("090-1234-5678"), std::string("A-12345678"),
                                  std::string("a\nb"), repeated("x", most_key_characters + 1)}) {
    std::string const key = key_of({cell, ""}, {"a"});
    EXPECT_EQ(key.size(), 17u) << key;
    EXPECT_EQ(key.front(), 'k');
  }
  EXPECT_EQ(key_of({repeated("x", most_key_characters), ""}, {"a"}),
            repeated("x", most_key_characters));
}

}  // namespace
}  // namespace kaeru
