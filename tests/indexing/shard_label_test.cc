#include "indexing/shard_label.h"

#include <gtest/gtest.h>

#include <string>

namespace kaeru {
namespace {

TEST(ShardLabel, NumbersRunFromOneToAll) {
  EXPECT_EQ(parse_shard_number("2/3"), (ShardNumber{2, 3}));
  EXPECT_EQ(parse_shard_number("1/1"), (ShardNumber{1, 1}));
  EXPECT_EQ(parse_shard_number("999/999"), (ShardNumber{999, 999}));
  EXPECT_EQ(to_string(ShardNumber{2, 3}), "2/3");
}

TEST(ShardLabel, AnythingElseIsNoNumber) {
  for (char const *text : {"", "/", "1", "1/", "/3", "0/3", "4/3", "1/0", "1/1000", "-1/3", "1/3/5",
                           " 1/3", "1/3 ", "１/３", "99999999999/3"})
    EXPECT_FALSE(parse_shard_number(text)) << text;
}

class LabelledDatabase : public testing::Test {
 protected:
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
};

TEST_F(LabelledDatabase, KeepsItsLabelUntilItIsDropped) {
  EXPECT_EQ(read_label(database).value(), std::nullopt);
  write_label(database, {{2, 3}, "abc"});
  auto const label = read_label(database).value();
  ASSERT_TRUE(label);
  EXPECT_EQ(label->shard, (ShardNumber{2, 3}));
  EXPECT_EQ(label->corpus, "abc");
  drop_label(database);
  EXPECT_EQ(read_label(database).value(), std::nullopt);
}

TEST_F(LabelledDatabase, OfAnotherSchemaIsRefused) {
  for (char const *text : {"1 2/3 abc", "x", "99999 1/1 abc"}) {
    database.set_metadata("shard", text);
    auto const label = read_label(database);
    ASSERT_FALSE(label) << text;
    EXPECT_NE(label.error().message.find("kaeru index --shard"), std::string::npos);
  }
}

}  // namespace
}  // namespace kaeru
