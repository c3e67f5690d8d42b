// Whole or not at all, and every damage found.
#include "commands/backup/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

std::string content(fs::path const &path) {
  auto const text = read_file(path, 1 << 20);
  return text ? *text : "?";
}

class BackupFolder : public testing::Test {
 protected:
  void make() const {
    auto draft = BackupDraft::open(place);
    ASSERT_TRUE(draft) << draft.error().message;
    auto const sessions = draft->folder("sessions");
    ASSERT_TRUE(sessions);
    ASSERT_TRUE(create_file(draft->path() / "customer.key", "key", 0600));
    ASSERT_TRUE(create_file(*sessions / "a", "session\n", 0600));
    auto const files = draft->publish();
    ASSERT_TRUE(files);
    EXPECT_EQ(files->size(), 2u);
  }
  ScratchFolder folder;
  fs::path place = folder / "b";
};

TEST_F(BackupFolder, IsPrivateAndWholeAndHasNothingBeside) {
  Umask const umask(0);
  make();
  EXPECT_EQ(mode_of(place), 0700U);
  EXPECT_EQ(mode_of(place / "sessions"), 0700U);
  for (char const *name : {"customer.key", "sessions/a", "manifest", "kaeru-backup"})
    EXPECT_EQ(mode_of(place / name), 0600U) << name;
  auto const backup = read_backup(place);
  ASSERT_TRUE(backup);
  EXPECT_THAT(backup->faults, IsEmpty());
  EXPECT_EQ(backup->files.size(), 2u);
  EXPECT_FALSE(fs::exists(folder / ".b.kaeru-backup"));
}

TEST_F(BackupFolder, TakesAnEmptyFolderButNothingElse) {
  fs::create_directory(place);
  make();
  EXPECT_FALSE(BackupDraft::open(place));
  folder.write("file", "");
  fs::create_directory(folder / "empty");
  fs::create_directory_symlink(folder / "empty", folder / "link");
  for (char const *name : {"file", "link", "none/b"})
    EXPECT_FALSE(BackupDraft::open(folder / name)) << name;
  EXPECT_TRUE(BackupDraft::open(folder / "empty/"));
}

TEST_F(BackupFolder, WithoutPublishingNothingIsLeft) {
  { ASSERT_TRUE(BackupDraft::open(place)); }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST_F(BackupFolder, WhatAKilledOneLeftIsRemoved) {
  folder.write(".b.kaeru-backup/sessions/half", "ses");
  auto const own = folder.write("b.part/mine", "the user's own");
  make();
  EXPECT_FALSE(fs::exists(place / "sessions/half"));
  EXPECT_TRUE(fs::exists(own));
}

TEST_F(BackupFolder, WhatAKilledOneLeftAndCannotBeRemovedIsRefused) {
  fs::path const left = folder.write(".b.kaeru-backup/sessions/half", "ses").parent_path();
  fs::permissions(left, fs::perms::owner_read | fs::perms::owner_exec);
  bool const is_root = ::geteuid() == 0;  // who may remove anything
  for (fs::path const &path : {folder.path(), left.parent_path(), left, left / "half"})
    ASSERT_TRUE(!is_root || ::chown(path.c_str(), 60001, 60001) == 0);
  ASSERT_TRUE(!is_root || ::seteuid(60001) == 0);
  bool const opened = static_cast<bool>(BackupDraft::open(place));
  ASSERT_TRUE(!is_root || ::seteuid(0) == 0);
  fs::permissions(left, fs::perms::owner_all);
  EXPECT_FALSE(opened);
  EXPECT_TRUE(fs::exists(left / "half"));
}

TEST_F(BackupFolder, TwoAtOnceAreOneTooMany) {
  auto const first = BackupDraft::open(place);
  ASSERT_TRUE(first);
  auto const second = BackupDraft::open(place);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("終わるのを待って"));
  EXPECT_TRUE(fs::exists(first->path()));
}

TEST_F(BackupFolder, APreparedLinkIsNotFollowed) {
  fs::create_directory(folder / "elsewhere");
  fs::create_directory_symlink(folder / "elsewhere", folder / ".b.kaeru-backup");
  EXPECT_FALSE(BackupDraft::open(place));
  EXPECT_TRUE(fs::is_empty(folder / "elsewhere"));
}

TEST_F(BackupFolder, EveryFlippedBitIsFound) {
  make();
  for (char const *name : {"customer.key", "sessions/a", "manifest", "kaeru-backup"}) {
    std::string const whole = content(place / name);
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
      std::string bytes = whole;
      bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
      ASSERT_TRUE(write_file(place / name, bytes));
      auto const backup = read_backup(place);
      EXPECT_FALSE(backup && backup->faults.empty()) << name << " bit " << bit;
    }
    ASSERT_TRUE(write_file(place / name, whole));
  }
  EXPECT_THAT(read_backup(place)->faults, IsEmpty());
}

TEST_F(BackupFolder, WhatIsGoneOrAddedIsFound) {
  make();
  fs::rename(place / "sessions", folder / "sessions");
  EXPECT_FALSE(read_backup(place)->faults.empty());
  fs::create_directory_symlink(folder / "sessions", place / "sessions");
  EXPECT_FALSE(read_backup(place)->faults.empty()) << "a link is followed";
  fs::remove(place / "sessions");
  fs::rename(folder / "sessions", place / "sessions");
  EXPECT_TRUE(read_backup(place)->faults.empty());
  folder.write("b/sessions/more", "");
  EXPECT_FALSE(read_backup(place)->faults.empty());
  fs::remove(place / "manifest");
  EXPECT_FALSE(read_backup(place)->faults.empty());
}

TEST_F(BackupFolder, ALaterFormatAndOtherFoldersAreRefused) {
  make();
  ASSERT_TRUE(write_file(place / "kaeru-backup", "kaeru-backup 2 something new\n"));
  auto const later = read_backup(place);
  ASSERT_FALSE(later);
  EXPECT_THAT(later.error().message, HasSubstr("新しい版"));
  EXPECT_FALSE(read_backup(folder.path()));
  EXPECT_FALSE(read_backup(folder / "none"));
}

}  // namespace
}  // namespace kaeru
