#include "log/log_schema.h"

#include <gtest/gtest.h>

#include <array>

#include "support/scratch.h"

namespace kaeru {
namespace {

using Migrations = std::vector<char const *>;

class LogSchema : public testing::Test {
 protected:
  Database open() const { return Database(file, 0); }
  static std::int64_t number(Database const &database, char const *sql) {
    auto statement = database.prepare(sql);
    return statement.step() == Outcome::row ? statement.integer(0) : -1;
  }

  ScratchFolder scratch;
  std::filesystem::path file = scratch.write("log.sqlite", "");
  Migrations first = {"CREATE TABLE a(x); INSERT INTO a VALUES(7)"};
  Migrations second = {first[0], "ALTER TABLE a ADD COLUMN y DEFAULT 8"};
};

TEST_F(LogSchema, AnEmptyFileBecomesTheLastVersion) {
  auto const database = open();
  EXPECT_EQ(log_state(database, second), LogState::older);
  EXPECT_EQ(bring_up_to_date(database, second), LogState::ready);
  EXPECT_EQ(log_state(database, second), LogState::ready);
  EXPECT_EQ(number(database, "PRAGMA user_version"), 2);
  EXPECT_EQ(number(database, "SELECT y FROM a"), 8);
}

TEST_F(LogSchema, AnOlderLogKeepsItsRows) {
  ASSERT_EQ(bring_up_to_date(open(), first), LogState::ready);
  auto const database = open();
  ASSERT_EQ(database.run("UPDATE a SET x = 9"), Outcome::done);
  EXPECT_EQ(log_state(database, second), LogState::older);
  EXPECT_EQ(bring_up_to_date(database, second), LogState::ready);
  EXPECT_EQ(number(database, "SELECT x + y FROM a"), 17);
}

TEST_F(LogSchema, ANewerLogIsLeftAlone) {
  ASSERT_EQ(bring_up_to_date(open(), second), LogState::ready);
  auto const database = open();
  EXPECT_EQ(bring_up_to_date(database, first), LogState::newer);
  EXPECT_EQ(number(database, "PRAGMA user_version"), 2);
}

TEST_F(LogSchema, AMigrationThatFailsLeavesTheOldVersion) {
  ASSERT_EQ(bring_up_to_date(open(), first), LogState::ready);
  auto const database = open();
  Migrations const bad = {first[0], "CREATE TABLE b(x)", "no SQL at all"};
  EXPECT_EQ(bring_up_to_date(database, bad), LogState::broken);
  EXPECT_EQ(number(database, "PRAGMA user_version"), 1);
  EXPECT_EQ(number(database, "SELECT count(*) FROM sqlite_schema"), 1);
  EXPECT_EQ(log_state(database, first), LogState::ready);
}

TEST_F(LogSchema, WhileAnotherBringsItUpToDateItIsForLater) {
  auto const other = open();
  ASSERT_EQ(bring_up_to_date(other, first), LogState::ready);
  ASSERT_EQ(other.run("BEGIN IMMEDIATE"), Outcome::done);
  EXPECT_EQ(bring_up_to_date(open(), second), LogState::later);
}

TEST_F(LogSchema, DatabasesOfOthersAreForeign) {
  for (char const *sql :
       {"CREATE TABLE t(x)", "PRAGMA user_version=1", "PRAGMA application_id=5"}) {
    std::filesystem::path const theirs = scratch.write("theirs", "");
    Database const database(theirs, 0);
    ASSERT_EQ(database.run(sql), Outcome::done);
    EXPECT_EQ(bring_up_to_date(database, first), LogState::foreign) << sql;
  }
}

TEST_F(LogSchema, OurOwnTablesAreWritten) {
  auto const database = open();
  EXPECT_EQ(bring_up_to_date(database, log_migrations()), LogState::ready);
  EXPECT_EQ(number(database, "SELECT count(*) FROM searches, shown, uses, notes"), 0);
  auto mode = database.prepare("PRAGMA journal_mode");
  ASSERT_EQ(mode.step(), Outcome::row);
  EXPECT_EQ(mode.text(0), "wal");
}

}  // namespace
}  // namespace kaeru
