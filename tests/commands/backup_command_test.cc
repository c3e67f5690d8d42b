// What a backup takes while everything is in use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "commands/backup/folder.h"
#include "support/backup_machine.h"
#include "support/umask.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class BackupCommand : public testing::Test {
 protected:
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    auto const backup = read_backup(place);
    if (backup && backup->faults.empty())
      for (auto const &[name, entry] : backup->files) names.push_back(name);
    return names;
  }
  BackupMachine machine;
  fs::path place = machine / "b";
};

TEST_F(BackupCommand, KeepsWhatCannotBeMadeAgain) {
  machine.fill();
  auto const told = machine.run({"backup", place, "--json"});
  EXPECT_EQ(told.status, exit_found) << told.err;
  EXPECT_THAT(names(), ElementsAre("corpus/decisions.yaml", "customer.key",
                                   "drafts/20261030-101500-aaaaaa.md", "log.sqlite",
                                   "sessions/20261030-101500-aaaaaa.jsonl",
                                   "sessions/20261031-090000-bbbbbb.open.jsonl"));
  auto const json = nlohmann::json::parse(told.out);
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["kept"]["log"]["searches"], 1);
  EXPECT_EQ(json["kept"]["log"]["uses"], 1);
  EXPECT_EQ(json["kept"]["sessions"]["files"], 2);
  EXPECT_EQ(json["kept"]["sessions"]["open"], 1);
  EXPECT_EQ(json["kept"]["key"]["bytes"], 32);
}

TEST_F(BackupCommand, WithCorpusKeepsItsFilesAndTellsOfLinks) {
  machine.fill();
  fs::create_symlink("/etc/passwd", machine.corpus() / "cases/b.md");
  machine.folder().write("corpus/.git/config", "");
  auto const told = machine.run({"backup", place, "--with-corpus"});
  EXPECT_EQ(told.status, exit_found);
  EXPECT_THAT(told.err, HasSubstr("cases/b.md: シンボリックリンク"));
  EXPECT_THAT(names(), testing::Contains("corpus/cases/a.md"));
  EXPECT_THAT(names(), Not(testing::Contains(HasSubstr(".git"))));
  EXPECT_THAT(names(), Not(testing::Contains(HasSubstr("b.md"))));
}

TEST_F(BackupCommand, ASharedKeyIsKeptBesideTheOwn) {
  machine.fill();
  machine.folder().write("shared.key", std::string(32, 'k'));
  machine.set("KAERU_CUSTOMER_KEY", machine / "shared.key");
  EXPECT_EQ(machine.run({"backup", place}).status, exit_found);
  EXPECT_EQ(BackupMachine::content(place / "shared-customer.key"), std::string(32, 'k'));
  EXPECT_THAT(names(), testing::Contains("customer.key"));
}

TEST_F(BackupCommand, ASharedKeyThatIsNotThereIsTold) {
  machine.fill();
  machine.set("KAERU_CUSTOMER_KEY", machine / "none/shared.key");
  auto const told = machine.run({"backup", place});
  EXPECT_EQ(told.status, exit_found);
  EXPECT_THAT(told.err, HasSubstr("none/shared.key: KAERU_CUSTOMER_KEY"));
}

TEST_F(BackupCommand, ACorpusThatIsAskedForMustBeThere) {
  machine.fill();
  fs::remove_all(machine.corpus());
  EXPECT_EQ(machine.run({"backup", place, "--with-corpus"}).status, exit_error);
  EXPECT_FALSE(fs::exists(place));
  EXPECT_EQ(machine.run({"backup", place}).status, exit_found);
}

/// A file in the place of a folder: what would lie in it is not simply absent.
TEST_F(BackupCommand, OnlyWhatIsNotThereIsAbsent) {
  for (char const *name : {"home/.local/state/kaeru", "home/.local/state/kaeru/sessions",
                           "home/.local/state/kaeru/drafts", "corpus"}) {
    BackupMachine other;
    other.fill();
    fs::remove_all(other / name);
    other.folder().write(name, "");
    EXPECT_EQ(other.run({"backup", place}).status, exit_error) << name;
  }
  machine.fill();
  auto const file = machine.folder().write("file", "");
  machine.set("KAERU_CUSTOMER_KEY", file / "shared.key");
  EXPECT_EQ(machine.run({"backup", place}).status, exit_error);
  EXPECT_FALSE(fs::exists(place));
}

TEST_F(BackupCommand, OfACallThatGoesOnWholeLinesOnly) {
  machine.fill();
  auto writer = SessionStore(machine.state() / "sessions").reopen(BackupMachine::going_on);
  ASSERT_TRUE(writer);
  auto const path = writer->path();
  std::string const whole = BackupMachine::content(path);
  std::ofstream(path, std::ios::app) << R"({"at":5)";
  EXPECT_EQ(machine.run({"backup", place}).status, exit_found);
  EXPECT_EQ(BackupMachine::content(place / "sessions" / path.filename()), whole);
}

TEST_F(BackupCommand, WithNothingToKeepThereIsNoBackup) {
  auto const told = machine.run({"backup", place});
  EXPECT_EQ(told.status, exit_nothing);
  EXPECT_THAT(told.err, HasSubstr("控えるものがまだありません"));
  EXPECT_FALSE(fs::exists(place));
  EXPECT_FALSE(fs::exists(machine.state()));
}

TEST_F(BackupCommand, WhatCannotBeReadIsNoBackup) {
  machine.fill();
  fs::remove(machine.state() / "customer.key");
  fs::create_symlink("/etc/passwd", machine.state() / "customer.key");
  auto const told = machine.run({"backup", place});
  EXPECT_EQ(told.status, exit_error);
  EXPECT_THAT(told.err, HasSubstr("customer.key"));
  EXPECT_FALSE(fs::exists(place));
  EXPECT_FALSE(fs::exists(machine / ".b.kaeru-backup"));
}

TEST_F(BackupCommand, ALogThatIsSwitchedOffIsNotKept) {
  machine.fill();
  machine.set("KAERU_LOG", "off");
  EXPECT_EQ(machine.run({"backup", place}).status, exit_found);
  EXPECT_THAT(names(), Not(testing::Contains("log.sqlite")));
}

}  // namespace
}  // namespace kaeru
