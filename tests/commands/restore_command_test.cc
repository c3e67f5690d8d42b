// A backup on another machine, and on one where something is already.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/manifest.h"
#include "support/backup_machine.h"
#include "support/umask.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The files that a restore brings to a home.
std::map<std::string, std::string> files_of(BackupMachine const &machine) {
  std::map<std::string, std::string> files;
  std::error_code failure;
  for (fs::path const &folder : {machine.state(), machine.corpus()})
    for (auto const &entry : fs::recursive_directory_iterator(folder, failure))
      if (entry.is_regular_file() && !entry.path().filename().string().starts_with("log.sqlite"))
        files[entry.path().lexically_relative(machine / "").string()] =
            BackupMachine::content(entry.path());
  return files;
}

class RestoreCommand : public testing::Test {
 protected:
  void SetUp() override {
    old.fill();
    ASSERT_EQ(old.run({"backup", place, "--with-corpus"}).status, exit_found);
  }
  /// Makes the backup whole again after something in it was changed by hand, as an attacker would.
  void seal() const {
    fs::remove(place / "kaeru-backup");
    auto const files = manifest_of(place);
    ASSERT_TRUE(files);
    std::string const text = serialise(*files);
    ASSERT_TRUE(write_file(place / "manifest", text));
    ASSERT_TRUE(write_file(place / "kaeru-backup", "kaeru-backup 1 " + digest(text) + "\n"));
  }
  /// Nothing was put anywhere.
  void expect_untouched() const {
    EXPECT_FALSE(fs::exists(fresh / "home"));
    EXPECT_FALSE(fs::exists(fresh.corpus()));
  }

  BackupMachine old, fresh;
  fs::path place = old / "b";
};

TEST_F(RestoreCommand, AnEmptyMachineBecomesTheOldOne) {
  Umask const umask(0022);
  auto const told = fresh.run({"restore", place});
  EXPECT_EQ(told.status, exit_found) << told.err;
  EXPECT_EQ(files_of(fresh), files_of(old));
  EXPECT_EQ(fresh.log_rows(), old.log_rows());
  EXPECT_THAT(fresh.log_rows(), ElementsAre("search-1", "use-1"));
  EXPECT_EQ(mode_of(fresh.state()), 0700U);
  EXPECT_EQ(mode_of(fresh.state() / "sessions"), 0700U);
  for (char const *name : {"customer.key", "log.sqlite", "drafts/20261030-101500-aaaaaa.md"})
    EXPECT_EQ(mode_of(fresh.state() / name), 0600U) << name;
  EXPECT_EQ(mode_of(fresh.corpus()), 0700U);
  EXPECT_EQ(mode_of(fresh.corpus() / "cases"), 0700U);
  EXPECT_EQ(mode_of(fresh.corpus() / "cases/a.md"), 0600U);
  EXPECT_THAT(told.out, HasSubstr("chgrp -R"));
  for (char const *session : {"last", BackupMachine::closed})
    EXPECT_EQ(fresh.run({"memo", "--session", session}).out,
              old.run({"memo", "--session", session}).out);
}

TEST_F(RestoreCommand, ATextThatIsReplacedKeepsModeAndGroup) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may give files to any group";
  auto const file = fresh.folder().write("corpus/cases/a.md", "# 前\n");
  ASSERT_EQ(::chown(file.c_str(), 0, 60002), 0);
  fs::permissions(fresh.corpus(), fs::perms(0755));
  fs::permissions(file, fs::perms(0640));
  Umask const umask(0022);
  auto const told = fresh.run({"restore", place, "--force"});
  ASSERT_EQ(told.status, exit_found) << told.err;
  EXPECT_THAT(told.out, Not(HasSubstr("chgrp")));
  for (fs::path const &path : {file, fs::path(file.string() + ".before-restore")}) {
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0) << path;
    EXPECT_EQ(info.st_gid, 60002U) << path;
    EXPECT_EQ(info.st_mode & 07777, 0640U) << path;
  }
  EXPECT_EQ(BackupMachine::content(file), "# 事例\n");
  EXPECT_EQ(mode_of(fresh.corpus() / "decisions.yaml"), 0644U);
}

TEST_F(RestoreCommand, WhatIsPutIntoAPrivateCorpusIsPrivate) {
  fs::create_directories(fresh.corpus());
  fs::permissions(fresh.corpus(), fs::perms::owner_all);
  EXPECT_THAT(fresh.run({"restore", place}).out, HasSubstr("chgrp -R"));
  EXPECT_EQ(mode_of(fresh.corpus() / "cases/a.md"), 0600U);
}

TEST_F(RestoreCommand, AgainItChangesNothing) {
  ASSERT_EQ(fresh.run({"restore", place}).status, exit_found);
  auto const before = files_of(fresh);
  auto const refused = fresh.run({"restore", place});
  EXPECT_EQ(refused.status, exit_error);
  EXPECT_THAT(refused.err, HasSubstr(fresh.log_path().string()));
  auto const again = fresh.run({"restore", place, "--merge-log", "--json"});
  EXPECT_EQ(again.status, exit_found) << again.err;
  EXPECT_EQ(nlohmann::json::parse(again.out)["same"], 6);
  EXPECT_EQ(files_of(fresh), before);
  EXPECT_THAT(fresh.log_rows(), ElementsAre("search-1", "use-1"));
}

TEST_F(RestoreCommand, WhatIsThereStaysUnlessForced) {
  auto const key = fresh.folder().write("home/.local/state/kaeru/customer.key", "other key");
  auto const refused = fresh.run({"restore", place});
  EXPECT_EQ(refused.status, exit_error);
  EXPECT_THAT(refused.err, HasSubstr(key.string()));
  EXPECT_EQ(files_of(fresh).size(), 1u);
  ASSERT_EQ(fresh.run({"restore", place, "--force"}).status, exit_found);
  EXPECT_EQ(BackupMachine::content(key), BackupMachine::content(old.state() / "customer.key"));
  EXPECT_EQ(BackupMachine::content(key.string() + ".before-restore"), "other key");
  ASSERT_TRUE(write_file(key, "third key"));
  ASSERT_EQ(fresh.run({"restore", place, "--force", "--merge-log"}).status, exit_found);
  EXPECT_EQ(BackupMachine::content(key.string() + ".before-restore"), "other key");
  EXPECT_EQ(BackupMachine::content(key.string() + ".before-restore2"), "third key");
}

TEST_F(RestoreCommand, ALogThatIsThereIsMergedIntoAndNeverReplaced) {
  {
    auto log = SearchLog::open({.path = fresh.log_path()});
    ASSERT_TRUE(log);
    LoggedSearch search;
    search.id = "new", search.at_ms = 3;
    ASSERT_TRUE(log->add(search));
  }
  EXPECT_EQ(fresh.run({"restore", place, "--force"}).status, exit_error);
  EXPECT_EQ(fresh.run({"restore", place, "--merge-log"}).status, exit_found);
  EXPECT_THAT(fresh.log_rows(), ElementsAre("search-1", "new", "use-1"));
}

TEST_F(RestoreCommand, WhatALostLogLeftIsNotMixedIn) {
  auto const left = fresh.folder().write("home/.local/state/kaeru/log.sqlite-wal", "pages");
  auto const told = fresh.run({"restore", place, "--merge-log", "--force"});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, HasSubstr(left.string()));
  EXPECT_FALSE(fs::exists(fresh.log_path()));
}

TEST_F(RestoreCommand, AnyDamageAndNothingIsRestored) {
  ASSERT_TRUE(write_file(place / "corpus/cases/a.md", "# 書きかえ\n"));
  auto const told = fresh.run({"restore", place});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, HasSubstr("corpus/cases/a.md"));
  expect_untouched();
  EXPECT_EQ(fresh.run({"restore", place, "--check"}).status, exit_nothing);
}

TEST_F(RestoreCommand, CheckingRestoresNothing) {
  auto const told = fresh.run({"restore", place, "--check"});
  EXPECT_EQ(told.status, exit_found);
  EXPECT_THAT(told.out, HasSubstr("壊れていません(7 件)"));
  expect_untouched();
}

TEST_F(RestoreCommand, NamesThatNoBackupHoldsAreRefused) {
  for (char const *name : {"corpus/.git/hooks/post-merge", ".profile", "sessions/x.jsonl"}) {
    old.folder().write(std::string("b/") + name, "x");
    seal();
    auto const told = fresh.run({"restore", place});
    EXPECT_EQ(told.status, exit_error) << name;
    EXPECT_THAT(told.err, HasSubstr("kaeru が入れたものではありません"));
    expect_untouched();
    fs::remove(place / name);
  }
}

TEST_F(RestoreCommand, NamesThatClimbAreRefused) {
  auto const files = manifest_of(place);
  ASSERT_TRUE(files);
  std::string const entry = digest("x") + " 1\t";
  for (char const *name : {"corpus/../../x.md", "../x", "/tmp/x", "corpus//x.md"}) {
    old.folder().write("x", "x");
    ASSERT_TRUE(write_file(place / "manifest", entry + name + "\n"));
    ASSERT_TRUE(
        write_file(place / "kaeru-backup", "kaeru-backup 1 " + digest(entry + name + "\n") + "\n"));
    EXPECT_EQ(fresh.run({"restore", place}).status, exit_error) << name;
    expect_untouched();
  }
}

TEST_F(RestoreCommand, LinksAndDevicesInABackupAreRefused) {
  auto const file = place / "corpus/cases/a.md";
  fs::rename(file, old / "a.md");
  fs::create_symlink(old / "a.md", file);
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_error);
  fs::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_error);
  expect_untouched();
}

TEST_F(RestoreCommand, ALinkInTheCorpusIsNotFollowed) {
  fs::create_directories(fresh.corpus());
  fs::create_directories(fresh / "elsewhere");
  fs::create_directory_symlink(fresh / "elsewhere", fresh.corpus() / "cases");
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_error);
  EXPECT_TRUE(fs::is_empty(fresh / "elsewhere"));
}

TEST_F(RestoreCommand, DecisionsAloneMakeNoCorpus) {
  fs::remove_all(place);
  ASSERT_EQ(old.run({"backup", place}).status, exit_found);
  auto const told = fresh.run({"restore", place});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, HasSubstr("--corpus"));
  expect_untouched();
  fs::create_directories(fresh.corpus());
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_found);
}

TEST_F(RestoreCommand, ACallThatHasEndedSinceIsNotOpenedAgain) {
  std::string const ended = std::string(BackupMachine::going_on) + ".jsonl";
  fresh.folder().write("home/.local/state/kaeru/sessions/" + ended, "{}\n");
  ASSERT_EQ(fresh.run({"restore", place}).status, exit_found);
  EXPECT_FALSE(fs::exists(fresh.state() / "sessions/20261031-090000-bbbbbb.open.jsonl"));
  EXPECT_EQ(BackupMachine::content(fresh.state() / "sessions" / ended), "{}\n");
}

TEST_F(RestoreCommand, ACallThatGoesOnIsNotTouched) {
  auto const other = SessionStore(fresh.state() / "sessions").create(BackupMachine::going_on);
  ASSERT_TRUE(other);
  auto const told = fresh.run({"restore", place, "--force"});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, HasSubstr("通話中"));
  EXPECT_EQ(BackupMachine::content(other->path()), "");
}

TEST_F(RestoreCommand, ASharedKeyNeedsAPlace) {
  old.folder().write("shared.key", std::string(32, 'k'));
  old.set("KAERU_CUSTOMER_KEY", old / "shared.key");
  fs::remove_all(place);
  ASSERT_EQ(old.run({"backup", place, "--with-corpus"}).status, exit_found);
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_error);
  expect_untouched();
  fresh.set("KAERU_CUSTOMER_KEY", fresh / "shared.key");
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_found);
  EXPECT_EQ(mode_of(fresh / "shared.key"), 0640U);
  EXPECT_TRUE(read_customer_key(fresh / "shared.key"));
}

TEST_F(RestoreCommand, ALogNeedsAPlaceToo) {
  fresh.set("KAERU_LOG", "off");
  auto const told = fresh.run({"restore", place});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, HasSubstr("--log"));
  expect_untouched();
}

TEST_F(RestoreCommand, WhatAKilledOneLeftIsReplaced) {
  auto const left = fresh.folder().write("home/.local/state/kaeru/customer.key.restoring", "half");
  EXPECT_EQ(fresh.run({"restore", place}).status, exit_found);
  EXPECT_FALSE(fs::exists(left));
  EXPECT_EQ(files_of(fresh), files_of(old));
}

}  // namespace
}  // namespace kaeru
