// A log copied while it is used, and put back.
#include "log/place_log.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "log/pending.h"
#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

LoggedSearch a_search(int number) {
  LoggedSearch search;
  search.id = fmt::format("{:032}", number);
  search.at_ms = 1'790'000'000'000 + number;
  search.command = "search";
  search.query = "上司だせ";
  search.cards = {"a", "b"};
  return search;
}

Status place_log(fs::path const &copy, SearchLog::Place const &place) {
  auto staged = StagedLog::make(copy, place);
  return staged ? staged->name() : Status(staged.error());
}

/// Ids of the rows that have all their parts.
std::set<std::string> whole_rows(fs::path const &path) {
  auto log = SearchLog::open({.path = path, .patience_ms = 5000});
  std::set<std::string> ids;
  if (!log) return ids;
  EXPECT_TRUE(log->each_search([&](LoggedSearch const &search) {
    LoggedSearch expected = a_search(0);
    expected.id = search.id, expected.at_ms = search.at_ms;
    EXPECT_EQ(search, expected);
    ids.insert(search.id);
  }));
  return ids;
}

class PlaceLogTest : public testing::Test {
 protected:
  SearchLog open() const {
    auto log = SearchLog::open({.path = path, .patience_ms = 5000});
    EXPECT_TRUE(log);
    return std::move(*log);
  }
  void fill(int rows) const {
    auto log = open();
    for (int i = 0; i < rows; ++i) ASSERT_TRUE(log.add(a_search(i)));
  }
  ScratchFolder folder;
  fs::path path = folder / "log.sqlite";
};

TEST_F(PlaceLogTest, ACopyStandsAloneAndIsItsOwners) {
  fill(300);
  Umask const umask(0);
  auto const copied = open().copy_to(folder / "copy");
  ASSERT_TRUE(copied);
  EXPECT_EQ(copied->searches, 300u);
  EXPECT_EQ(mode_of(folder / "copy"), 0600U);
  for (char const *suffix : {"-wal", "-shm", "-journal"})
    EXPECT_FALSE(fs::exists(folder / (std::string("copy") + suffix))) << suffix;
  EXPECT_EQ(whole_rows(folder / "copy").size(), 300u);
}

TEST_F(PlaceLogTest, ACopyHoldsWhatStillWaits) {
  fill(3);
  auto log = open();
  {
    // A reader of the copy sees a writer's transaction not, but the rows laid aside meanwhile.
    ASSERT_TRUE(PendingRows(path).lay(a_search(7)));
    Database const busy(path, 0);
    ASSERT_EQ(busy.run("BEGIN IMMEDIATE"), Outcome::done);
    auto hasty = SearchLog::open({.path = path, .patience_ms = 1});
    ASSERT_TRUE(hasty);
    auto const copied = hasty->copy_to(folder / "copy");
    ASSERT_TRUE(copied) << copied.error().message;
    EXPECT_EQ(copied->searches, 4u);
    EXPECT_EQ(PendingRows(path).count().waiting, 1u);
  }
  EXPECT_TRUE(whole_rows(folder / "copy").contains(a_search(7).id));
}

TEST_F(PlaceLogTest, ACopyIsOneMomentWhileOthersWrite) {
  fill(50);
  std::thread writer([&] {
    auto log = open();
    for (int i = 50; i < 250; ++i) EXPECT_TRUE(log.add(a_search(i)));
  });
  for (int i = 0; i < 8; ++i) {
    fs::path const copy = folder / fmt::format("copy{}", i);
    auto const copied = open().copy_to(copy);
    ASSERT_TRUE(copied) << copied.error().message;
    auto const rows = whole_rows(copy);
    EXPECT_EQ(rows.size(), copied->searches);
    // A writer adds them in order: the copy is a beginning.
    EXPECT_EQ(*rows.rbegin(), a_search(static_cast<int>(rows.size()) - 1).id);
  }
  writer.join();
}

TEST_F(PlaceLogTest, ADamagedLogIsToldAndNotCopied) {
  fill(300);
  ASSERT_TRUE(open().summary());  // brings all into the file
  auto bytes = *read_file(path, 1 << 24);
  std::fill(bytes.begin() + 8 * 4096, bytes.begin() + 12 * 4096, 'x');
  ASSERT_TRUE(write_file(path, bytes));
  auto log = SearchLog::open({.path = path});
  ASSERT_TRUE(log);
  auto const copied = log->copy_to(folder / "copy");
  ASSERT_FALSE(copied);
  EXPECT_NE(copied.error().message.find("壊れています"), std::string::npos);
}

TEST_F(PlaceLogTest, ComesBackWithItsModesAndAsItIsUsed) {
  fill(20);
  ASSERT_TRUE(open().copy_to(folder / "copy"));
  for (bool const shared : {false, true}) {
    Umask const umask(0077);
    SearchLog::Place const place{.path = folder / (shared ? "s.sqlite" : "own/o.sqlite"),
                                 .shared = shared};
    ASSERT_TRUE(place_log(folder / "copy", place));
    EXPECT_EQ(mode_of(place.path), shared ? 0660U : 0600U);
    EXPECT_FALSE(fs::exists(place.path.string() + ".restoring"));
    EXPECT_EQ(whole_rows(place.path).size(), 20u);
    auto mode = Database(place.path, 100).prepare("PRAGMA journal_mode");
    ASSERT_EQ(mode.step(), Outcome::row);
    EXPECT_EQ(mode.text(0), "wal");
  }
}

TEST_F(PlaceLogTest, WithoutItsNameNothingIsLeft) {
  fill(3);
  ASSERT_TRUE(open().copy_to(folder / "copy"));
  SearchLog::Place const place{.path = folder / "other/log.sqlite"};
  folder.write("other/log.sqlite.restoring", "half");
  { ASSERT_TRUE(StagedLog::make(folder / "copy", place)); }
  EXPECT_TRUE(fs::is_empty(folder / "other"));
}

TEST_F(PlaceLogTest, WhatALostLogLeftIsInTheWay) {
  SearchLog::Place const place{.path = path};
  EXPECT_EQ(in_the_way_of(place), "");
  for (char const *suffix : {"-journal", "-shm", "-wal", ""}) {
    auto const left = folder.write(std::string("log.sqlite") + suffix, "");
    EXPECT_EQ(in_the_way_of(place), left);
    fs::remove(left);
  }
}

TEST_F(PlaceLogTest, PutsNothingOverALogAndNothingElseInItsPlace) {
  fill(3);
  ASSERT_TRUE(open().copy_to(folder / "copy"));
  EXPECT_FALSE(place_log(folder / "copy", {.path = path}));
  EXPECT_EQ(whole_rows(path).size(), 3u);
  for (auto const &other : {folder.write("text", "no log"), folder.write("empty", "")}) {
    SearchLog::Place const place{.path = folder / "other.sqlite"};
    auto const placed = place_log(other, place);
    EXPECT_EQ(static_cast<bool>(placed), other.filename() == "empty");
    fs::remove(place.path);
  }
  EXPECT_FALSE(fs::exists(folder / "log.sqlite.restoring"));
}

}  // namespace
}  // namespace kaeru
