#include "log/search_log.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <string>
#include <thread>

#include "base/files.h"
#include "log/database.h"
#include "log/log_schema.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t some_day = 1'790'000'000'000;

LoggedSearch search(std::string id, std::int64_t at_ms = some_day) {
  return {.id = std::move(id),
          .at_ms = at_ms,
          .command = "search",
          .query = "上司だせ",
          .match = "strict",
          .role = "OP",
          .session = "s1",
          .index = "gen-1-0123456789abcdef",
          .cards = {"joushi", "kaneshi"},
          .case_studies = {"b", "a"}};
}

LoggedUse use(std::string id, std::string search_id, std::int64_t at_ms = some_day) {
  return {.id = std::move(id),
          .search_id = std::move(search_id),
          .at_ms = at_ms,
          .session = "s1",
          .target = "joushi",
          .act = "used",
          .after_ms = 1500};
}

/// A log in a folder of its own.
class SearchLogTest : public testing::Test {
 protected:
  fs::path path() const { return scratch / "log.sqlite"; }
  SearchLog open(bool shared = false) const { return open_at(path(), shared); }
  static SearchLog open_at(fs::path const &where, bool shared = false) {
    auto log = SearchLog::open({.path = where, .shared = shared, .patience_ms = 0});
    EXPECT_TRUE(log) << log.error().message;
    return std::move(*log);
  }
  static std::string refusal(fs::path const &where, bool shared = false) {
    auto const log = SearchLog::open({.path = where, .shared = shared, .patience_ms = 0});
    return log ? "" : log.error().message;
  }
  static std::vector<LoggedSearch> searches(SearchLog &log, LogSpan const &span = {}) {
    std::vector<LoggedSearch> all;
    EXPECT_TRUE(log.each_search([&](auto const &one) { all.push_back(one); }, span));
    return all;
  }
  static std::vector<std::string> ids(SearchLog &log, LogSpan const &span = {}) {
    std::vector<std::string> all;
    for (auto const &one : searches(log, span)) all.push_back(one.id);
    return all;
  }
  static std::vector<LoggedUse> uses(SearchLog &log) {
    std::vector<LoggedUse> all;
    EXPECT_TRUE(log.each_use([&](auto const &one) { all.push_back(one); }));
    return all;
  }
  std::size_t pending_files() const {
    std::error_code none;
    fs::directory_iterator const folder(path().string() + ".pending", none);
    return static_cast<std::size_t>(
        std::count_if(begin(folder), end(folder), [](auto const &) { return true; }));
  }
  static unsigned mode(fs::path const &file) {
    struct stat info {};
    return ::lstat(file.c_str(), &info) == 0 ? info.st_mode & 07777 : 0;
  }

  ScratchFolder scratch;
};

/// Somebody who keeps others from writing.
class Occupied {
 public:
  explicit Occupied(fs::path const &log) : database_(fs::canonical(log), 0) {
    EXPECT_EQ(database_.run("BEGIN IMMEDIATE"), Outcome::done);
  }

 private:
  Database database_;
};

TEST_F(SearchLogTest, GivesBackWhatItWasGiven) {
  {
    auto log = open();
    EXPECT_TRUE(log.add(search("1")));
    EXPECT_TRUE(log.add(use("2", "1")));
    auto unknown = use("3", "");
    unknown.after_ms.reset();
    EXPECT_TRUE(log.add(unknown));
  }
  auto log = open();
  EXPECT_THAT(searches(log), ElementsAre(search("1")));
  auto const all = uses(log);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0], use("2", "1"));
  EXPECT_EQ(all[1].after_ms, std::nullopt);
  auto const of_one = log.uses_of("1");
  ASSERT_TRUE(of_one);
  EXPECT_THAT(*of_one, ElementsAre(use("2", "1")));
}

TEST_F(SearchLogTest, RowsComeInTheOrderOfTimeThenId) {
  auto log = open();
  for (auto const &[id, at] :
       std::vector<std::pair<char const *, int>>{{"d", 3}, {"c", 1}, {"a", 2}, {"b", 1}})
    EXPECT_TRUE(log.add(search(id, at)));
  EXPECT_THAT(ids(log), ElementsAre("b", "c", "a", "d"));
  EXPECT_THAT(ids(log, {.since_ms = 2, .last = {}}), ElementsAre("a", "d"));
  EXPECT_THAT(ids(log, {.last = 3}), ElementsAre("c", "a", "d"));
  EXPECT_THAT(ids(log, {.since_ms = 2, .last = 1}), ElementsAre("d"));
  EXPECT_THAT(ids(log, {.since_ms = 2, .before_ms = 3, .last = {}}), ElementsAre("a"));
  EXPECT_THAT(ids(log, {.last = 0}), IsEmpty());
}

TEST_F(SearchLogTest, AKnownIdChangesNothing) {
  auto log = open();
  EXPECT_TRUE(log.add(search("1")));
  auto other = search("1");
  other.query = "ほかの言葉";
  other.cards = {"x"};
  EXPECT_TRUE(log.add(other));
  EXPECT_THAT(searches(log), ElementsAre(search("1")));
  EXPECT_TRUE(log.add(use("2", "1")));
  EXPECT_TRUE(log.add(use("2", "another")));
  EXPECT_THAT(uses(log), ElementsAre(use("2", "1")));
}

TEST_F(SearchLogTest, AnEmptyIdBecomesANewOne) {
  auto log = open();
  EXPECT_TRUE(log.add(search("")));
  EXPECT_TRUE(log.add(search("")));
  auto const all = ids(log);
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].size(), 32u);
  EXPECT_NE(all[0], all[1]);
}

TEST_F(SearchLogTest, UsesMayBeAskedForWhileVisiting) {
  auto log = open();
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_TRUE(log.add(use("2", "1")));
  std::size_t found = 0;
  EXPECT_TRUE(log.each_search([&](auto const &one) { found += log.uses_of(one.id)->size(); }));
  EXPECT_EQ(found, 1u);
}

// --- busy, and what is laid aside

TEST_F(SearchLogTest, WhatCannotBeWrittenNowIsTakenInByTheNextWriter) {
  auto log = open();
  {
    Occupied const by_somebody(path());
    EXPECT_TRUE(log.add(search("1")));
    EXPECT_TRUE(log.add(use("2", "1")));
    EXPECT_EQ(pending_files(), 2u);
  }
  EXPECT_TRUE(log.add(search("3")));
  EXPECT_EQ(pending_files(), 0u);
  EXPECT_THAT(ids(log), ElementsAre("1", "3"));
  EXPECT_THAT(uses(log), ElementsAre(use("2", "1")));
}

TEST_F(SearchLogTest, AWriterTakesInAFewAReaderAll) {
  auto log = open();
  {
    Occupied const by_somebody(path());
    for (int i = 0; i < 40; ++i) EXPECT_TRUE(log.add(search(std::to_string(100 + i))));
  }
  EXPECT_EQ(pending_files(), 40u);
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_EQ(pending_files(), 24u);
  EXPECT_THAT(ids(log), SizeIs(41));
  EXPECT_EQ(pending_files(), 0u);
}

TEST_F(SearchLogTest, ALogThatCannotBeOpenedYetIsOpenedLater) {
  scratch.write("log.sqlite", "");
  auto hold = std::make_unique<Database>(path(), 0);
  ASSERT_EQ(hold->run("BEGIN EXCLUSIVE"), Outcome::done);
  auto log = open();
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_EQ(pending_files(), 1u);
  EXPECT_FALSE(log.summary());
  hold.reset();
  EXPECT_TRUE(log.add(search("2")));
  EXPECT_THAT(ids(log), ElementsAre("1", "2"));
}

TEST_F(SearchLogTest, WhatStillWaitsIsCounted) {
  auto log = open();
  Occupied const by_somebody(path());
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_EQ(log.summary()->pending, 1u);
}

TEST_F(SearchLogTest, AReaderSeesOneStateWhileOthersWrite) {
  auto log = open();
  auto other = open();
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_TRUE(log.add(search("2")));
  std::size_t seen = 0;
  EXPECT_TRUE(log.each_search([&](auto const &) {
    ++seen;
    EXPECT_TRUE(other.add(search("later" + std::to_string(seen), some_day + 1)));
  }));
  EXPECT_EQ(seen, 2u);
  EXPECT_EQ(pending_files(), 0u);
  EXPECT_THAT(ids(log), SizeIs(4));
}

TEST_F(SearchLogTest, AnUnreadableRowIsSetAsideAndTold) {
  auto log = open();
  EXPECT_TRUE(log.add(search("1")));
  scratch.write("log.sqlite.pending/x.json", "{\"version\":1");
  scratch.write("log.sqlite.pending/unfinished.part", "{");
  EXPECT_TRUE(log.add(search("2")));
  EXPECT_TRUE(fs::exists(scratch / "log.sqlite.pending/x.json.bad"));
  EXPECT_THAT(ids(log), ElementsAre("1", "2"));
  auto const summary = log.summary();
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->bad, 1u);
  EXPECT_EQ(summary->pending, 0u);
}

TEST_F(SearchLogTest, FollowsAFileThatWasMovedAway) {
  auto log = open();
  EXPECT_TRUE(log.add(search("1")));
  for (char const *suffix : {"", "-wal", "-shm"})
    fs::rename(path().string() + suffix, (scratch / "old.sqlite").string() + suffix);
  EXPECT_TRUE(log.add(search("2")));
  EXPECT_THAT(ids(log), ElementsAre("2"));
  auto old = open_at(scratch / "old.sqlite");
  EXPECT_THAT(ids(old), ElementsAre("1"));
}

TEST_F(SearchLogTest, ThreadsWithALogEachLoseNothing) {
  { auto const made = open(); }
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([this, t] {
      auto log = open();
      for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(log.add(search(std::to_string(t) + "-" + std::to_string(i))));
    });
  for (auto &thread : threads) thread.join();
  auto log = open();
  EXPECT_THAT(ids(log), SizeIs(400));
}

// --- what is no log of ours

TEST_F(SearchLogTest, AFileOfSomethingElseIsRefusedAndLeftAlone) {
  std::string const text = "ここには大切なことが書いてあります。" + std::string(5000, 'x');
  fs::path const file = scratch.write("notes.txt", text);
  EXPECT_THAT(refusal(file), HasSubstr("検索の記録でないか、壊れています"));
  EXPECT_EQ(*read_file(file, 1 << 20), text);
}

TEST_F(SearchLogTest, AnotherDatabaseIsRefusedAndLeftAlone) {
  fs::path const file = scratch.write("other.sqlite", "");
  {
    Database const other(file, 0);
    ASSERT_EQ(other.run("CREATE TABLE bookmarks(url TEXT)"), Outcome::done);
  }
  std::string const before = *read_file(file, 1 << 20);
  EXPECT_THAT(refusal(file), HasSubstr("別のデータベースです"));
  EXPECT_EQ(*read_file(file, 1 << 20), before);
}

TEST_F(SearchLogTest, ALaterVersionIsRefusedAndLeftAlone) {
  {
    auto log = open();
    EXPECT_TRUE(log.add(search("1")));
    EXPECT_THAT(ids(log), SizeIs(1));
  }
  {
    Database const later(path(), 0);
    ASSERT_EQ(later.run("PRAGMA user_version=2"), Outcome::done);
    later.tidy_when_closed(true);
  }
  std::string const before = *read_file(path(), 1 << 20);
  EXPECT_THAT(refusal(path()), HasSubstr("kaeru を新しくしてください"));
  auto mine = open_at(scratch / "mine.sqlite");
  EXPECT_THAT(mine.merge(path()).error().message, HasSubstr("kaeru を新しくしてください"));
  EXPECT_EQ(*read_file(path(), 1 << 20), before);
  EXPECT_THAT(ids(mine), IsEmpty());
}

TEST_F(SearchLogTest, ADamagedLogIsToldAndTheRowKept) {
  auto log = open();
  Database const other(path(), 0);
  ASSERT_EQ(other.run("DROP TABLE shown"), Outcome::done);
  auto const added = log.add(search("1"));
  ASSERT_FALSE(added);
  EXPECT_THAT(added.error().message, HasSubstr("壊れています"));
  EXPECT_EQ(pending_files(), 1u);
}

// --- places

TEST_F(SearchLogTest, RefusesAFolderALinkAndAMissingFolder) {
  fs::create_directory(scratch / "folder");
  EXPECT_THAT(refusal(scratch / "folder"), HasSubstr("ファイルではないもの"));
  scratch.write("elsewhere", "");
  fs::create_symlink(scratch / "elsewhere", scratch / "link");
  EXPECT_THAT(refusal(scratch / "link", true), HasSubstr("リンク"));
  EXPECT_EQ(fs::file_size(scratch / "elsewhere"), 0u);
  fs::create_symlink(scratch / "nowhere", scratch / "dangling");
  EXPECT_THAT(refusal(scratch / "dangling", true), HasSubstr("リンク"));
  EXPECT_FALSE(fs::exists(scratch / "nowhere"));
  EXPECT_THAT(refusal(scratch / "missing/log.sqlite", true), HasSubstr("がありません"));
  EXPECT_THAT(refusal("/proc/kaeru/log.sqlite"), HasSubstr("検索の記録"));
}

TEST_F(SearchLogTest, AFoldersLinkIsFollowed) {
  fs::create_directory(scratch / "real");
  fs::create_directory_symlink(scratch / "real", scratch / "folder");
  auto log = open_at(scratch / "folder/log.sqlite", true);
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_TRUE(fs::exists(scratch / "real/log.sqlite"));
}

TEST_F(SearchLogTest, NamesWithSignsOfAddressesAreNames) {
  for (char const *name : {"a?mode=memory", "b#c", "d%20e", "file:f", ":memory:", "名 前"}) {
    {
      auto log = open_at(scratch / name);
      EXPECT_TRUE(log.add(search("1")));
    }
    EXPECT_TRUE(fs::exists(scratch / name)) << name;
    auto log = open_at(scratch / name);
    EXPECT_THAT(ids(log), SizeIs(1)) << name;
    EXPECT_EQ(*open_at(scratch / "merged").merge(scratch / name),
              std::string(name) == "a?mode=memory" ? 1u : 0u);
  }
}

TEST_F(SearchLogTest, ALinkInThePlaceOfTheWaitingRowsIsNotFollowed) {
  auto log = open(true);
  fs::create_directory(scratch / "elsewhere");
  fs::create_directory_symlink(scratch / "elsewhere", path().string() + ".pending");
  Occupied const by_somebody(path());
  EXPECT_FALSE(log.add(search("1")));
  EXPECT_TRUE(fs::is_empty(scratch / "elsewhere"));
}

/// Files made while the umask is the strictest.
class SearchLogModes : public SearchLogTest {
 protected:
  ~SearchLogModes() override { ::umask(before); }
  void fill(SearchLog &log) {
    EXPECT_TRUE(log.add(search("1")));
    Occupied const by_somebody(path());
    EXPECT_TRUE(log.add(search("2")));
  }
  fs::path row() const { return fs::directory_iterator(path().string() + ".pending")->path(); }
  mode_t before = ::umask(077);
};

TEST_F(SearchLogModes, ASharedLogIsOpenToItsGroup) {
  auto log = open(true);
  fill(log);
  for (char const *suffix : {"", "-wal", "-shm"})
    EXPECT_EQ(mode(path().string() + suffix), 0660u) << suffix;
  EXPECT_EQ(mode(path().string() + ".pending"), 02770u);
  EXPECT_EQ(mode(row()), 0660u);
}

TEST_F(SearchLogModes, AnOwnLogIsClosedToOthers) {
  ::umask(0);
  fs::path const own = scratch / "state/kaeru/log.sqlite";
  auto log = open_at(own);
  EXPECT_TRUE(log.add(search("1")));
  for (char const *suffix : {"", "-wal", "-shm"})
    EXPECT_EQ(mode(own.string() + suffix), 0600u) << suffix;
  EXPECT_EQ(mode(scratch / "state"), 0700u);
  EXPECT_EQ(mode(scratch / "state/kaeru"), 0700u);
  auto near = open();
  fill(near);
  EXPECT_EQ(mode(path().string() + ".pending"), 0700u);
  EXPECT_EQ(mode(row()), 0600u);
}

TEST_F(SearchLogModes, ASharedLogBelongsToItsFoldersGroup) {
  constexpr gid_t group = 12345;
  if (::chown(scratch.path().c_str(), static_cast<uid_t>(-1), group) != 0)
    GTEST_SKIP() << "only root may give a folder to a group of others";
  auto log = open(true);
  fill(log);
  for (fs::path const &file :
       {path(), fs::path(path().string() + "-wal"), fs::path(path().string() + "-shm"),
        fs::path(path().string() + ".pending"), row()}) {
    struct stat info {};
    ASSERT_EQ(::lstat(file.c_str(), &info), 0);
    EXPECT_EQ(info.st_gid, group) << file;
  }
}

TEST_F(SearchLogModes, AnExistingFilesModesStay) {
  { auto const made = open(); }
  auto log = open(true);
  EXPECT_TRUE(log.add(search("1")));
  EXPECT_EQ(mode(path()), 0600u);
}

// --- purging

TEST_F(SearchLogTest, PurgeRemovesWhatIsOlderAndNothingElse) {
  auto log = open();
  for (int i = 0; i < 600; ++i) EXPECT_TRUE(log.add(search("old" + std::to_string(i), 999)));
  EXPECT_TRUE(log.add(use("u1", "old1", 999)));
  EXPECT_TRUE(log.add(search("new", 1000)));
  EXPECT_TRUE(log.add(use("u2", "new", 1000)));
  auto const removed = log.purge(1000);
  ASSERT_TRUE(removed);
  EXPECT_EQ(*removed, 600u);
  EXPECT_THAT(searches(log), ElementsAre(search("new", 1000)));
  EXPECT_THAT(uses(log), ElementsAre(use("u2", "new", 1000)));
  EXPECT_EQ(*log.purge(1000), 0u);
}

TEST_F(SearchLogTest, WhatWasPurgedIsNotInTheFilesAnyMore) {
  auto log = open();
  auto secret = search("1", 1);
  secret.query = "forget-this-one";
  EXPECT_TRUE(log.add(secret));
  EXPECT_EQ(*log.purge(2), 1u);
  for (char const *suffix : {"", "-wal"})
    EXPECT_EQ(read_file(path().string() + suffix, 1 << 20)->find("forget-this-one"),
              std::string::npos);
}

TEST_F(SearchLogTest, WritersPurgeAPartADay) {
  auto log = open();
  std::int64_t const now = some_day;
  for (int i = 0; i < 250; ++i)
    EXPECT_TRUE(log.add(search(std::to_string(i), now - 400 * day_ms - 1)));
  EXPECT_TRUE(log.add(search("kept", now - 400 * day_ms)));
  log.keep_for(0, now);
  EXPECT_EQ(log.summary()->searches, 251u);
  log.keep_for(400, now);
  EXPECT_EQ(log.summary()->searches, 51u);
  log.keep_for(400, now);
  EXPECT_THAT(ids(log), ElementsAre("kept"));
  log.keep_for(400, now + day_ms - 1);
  EXPECT_THAT(ids(log), SizeIs(1)) << "all was gone less than a day ago";
  log.keep_for(400, now + day_ms);
  EXPECT_THAT(ids(log), IsEmpty());
}

// --- merging

TEST_F(SearchLogTest, MergingTwiceOrWithItselfAddsNothing) {
  fs::path const other = scratch / "other.sqlite";
  {
    auto log = open_at(other);
    for (int i = 0; i < 600; ++i) EXPECT_TRUE(log.add(search(std::to_string(i))));
    EXPECT_TRUE(log.add(use("u", "1")));
  }
  auto log = open();
  EXPECT_TRUE(log.add(search("599")));
  EXPECT_TRUE(log.add(search("own")));
  EXPECT_EQ(*log.merge(other), 599u);
  EXPECT_EQ(*log.merge(other), 0u);
  EXPECT_EQ(*log.merge(path()), 0u);
  EXPECT_THAT(searches(log), SizeIs(601));
  EXPECT_EQ(searches(log).front(), search("0"));
  EXPECT_THAT(uses(log), ElementsAre(use("u", "1")));
  EXPECT_FALSE(fs::exists(other.string() + "-shm"));
}

TEST_F(SearchLogTest, MergingTakesWhatWaitsBesideTheOther) {
  fs::path const other = scratch / "other.sqlite";
  auto theirs = open_at(other);
  {
    Occupied const by_somebody(other);
    EXPECT_TRUE(theirs.add(search("1")));
  }
  auto log = open();
  EXPECT_EQ(*log.merge(other), 1u);
  EXPECT_EQ(theirs.summary()->searches, 1u) << "theirs is still there";
}

TEST_F(SearchLogTest, MergingSomethingElseIsAnErrorAndChangesNothing) {
  auto log = open();
  EXPECT_TRUE(log.add(search("1")));
  scratch.write("text", std::string(5000, 'x'));
  EXPECT_FALSE(log.merge(scratch / "text"));
  EXPECT_FALSE(log.merge(scratch / "missing"));
  EXPECT_FALSE(fs::exists(scratch / "missing"));
  EXPECT_FALSE(log.merge(scratch.path()));
  scratch.write("empty", "");
  EXPECT_FALSE(log.merge(scratch / "empty"));
  EXPECT_THAT(ids(log), SizeIs(1));
}

TEST_F(SearchLogTest, ATriggerInAnothersLogDoesNotRun) {
  {
    auto log = open();
    EXPECT_TRUE(log.add(search("1")));
  }
  {
    Database const other(path(), 0);
    // As somebody would who has their own SQLite: ours makes triggers, but runs none.
    ASSERT_EQ(
        other.run("CREATE TRIGGER t AFTER INSERT ON searches BEGIN DELETE FROM searches; END"),
        Outcome::done);
  }
  auto log = open();
  EXPECT_TRUE(log.add(search("2")));
  EXPECT_THAT(ids(log), ElementsAre("1", "2"));
}

TEST_F(SearchLogTest, SummaryCounts) {
  auto log = open();
  auto const empty = log.summary();
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->first_ms, std::nullopt);
  EXPECT_EQ(empty->version, 1);
  EXPECT_TRUE(log.add(search("1", 5)));
  EXPECT_TRUE(log.add(search("2", 3)));
  EXPECT_TRUE(log.add(use("3", "2")));
  auto const summary = log.summary();
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->searches, 2u);
  EXPECT_EQ(summary->uses, 1u);
  EXPECT_EQ(summary->first_ms, 3);
  EXPECT_EQ(summary->last_ms, 5);
  EXPECT_GT(summary->bytes, 4096u);
}

// --- disks without room

/// No file may grow beyond so many bytes, as if the disk were full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit const limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    ::signal(SIGXFSZ, handler_);
  }
  FullDisk(FullDisk const &) = delete;
  FullDisk &operator=(FullDisk const &) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(SearchLogTest, WithoutRoomForTheDatabaseARowIsLaidAside) {
  auto log = open();
  {
    FullDisk const disk(2000);
    EXPECT_TRUE(log.add(search("1")));
  }
  EXPECT_EQ(pending_files(), 1u);
  EXPECT_THAT(ids(log), ElementsAre("1"));
}

TEST_F(SearchLogTest, WithoutAnyRoomTheLossIsTold) {
  auto log = open();
  {
    FullDisk const disk(0);
    auto const added = log.add(search("1"));
    ASSERT_FALSE(added);
    EXPECT_THAT(added.error().message, HasSubstr("検索はできています"));
  }
  EXPECT_EQ(pending_files(), 0u);
  EXPECT_TRUE(log.add(search("2")));
  EXPECT_THAT(ids(log), ElementsAre("2"));
}

// --- several people

/// Runs `work` as somebody who is also of a group.
template <typename Work>
void as_member(uid_t user, gid_t group, Work work) {
  pid_t const child = ::fork();
  if (child == 0) {
    ::umask(077);
    bool const changed = ::setgroups(1, &group) == 0 && ::setresgid(user, user, user) == 0 &&
                         ::setresuid(user, user, user) == 0;
    ::_exit(changed && work() ? 0 : 1);
  }
  int status = 1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0) << "user " << user;
}

TEST_F(SearchLogTest, PeopleOfOneGroupWriteOneLog) {
  constexpr gid_t group = 12345;
  if (::geteuid() != 0) GTEST_SKIP() << "only root may become others";
  ASSERT_EQ(::chown(scratch.path().c_str(), 10001, group), 0);
  for (mode_t const folder_mode : {02770U, 0770U}) {
    ASSERT_EQ(::chmod(scratch.path().c_str(), folder_mode), 0);
    fs::path const file = scratch / fmt::format("{:o}.sqlite", folder_mode);
    auto const add = [&](char const *id) {
      auto log = SearchLog::open({.path = file, .shared = true, .patience_ms = 0});
      return log && log->add(search(id));
    };
    as_member(10001, group, [&] { return add("1"); });
    as_member(10002, group, [&] { return add("2"); });
    auto hold = std::make_unique<Occupied>(file);
    as_member(10002, group, [&] { return add("3"); });
    hold.reset();
    fs::path const waiting = file.string() + ".pending";
    EXPECT_EQ(std::distance(fs::directory_iterator(waiting), {}), 1);
    as_member(10001, group, [&] { return add("4"); });
    EXPECT_TRUE(fs::is_empty(waiting));
    auto log = open_at(file, true);
    EXPECT_THAT(ids(log), ElementsAre("1", "2", "3", "4"));
    EXPECT_EQ(log.summary()->bad, 0u);
  }
}

}  // namespace
}  // namespace kaeru
