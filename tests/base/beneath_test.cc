// Nothing below a folder leads out of it, not even a folder swapped for a link at any moment.
#include "base/beneath.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/files.h"
#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A folder with a file two steps down, and a secret outside it.
struct Beneath : testing::Test {
  void SetUp() override {
    inside.write("a/b/file", "ours");
    outside.write("b/file", "secret");
    outside.write("file", "secret");
  }
  [[nodiscard]] int error_of(std::string_view path, int flags = O_RDONLY) const {
    Descriptor const root = open_root(inside.path());
    errno = 0;
    return open_beneath(root.get(), path, flags) ? 0 : errno;
  }
  /// `name` inside becomes a link to what is outside, as an attacker would swap it.
  void swap(std::string const &name, fs::path const &target) const {
    fs::rename(inside / name, inside / (name + ".away"));
    fs::create_symlink(target, inside / name);
  }
  ScratchFolder inside, outside;
};

TEST_F(Beneath, OpensWhatIsThere) {
  for (char const *path : {"a/b/file", "a//b/file", "./a/./b/file"})
    EXPECT_EQ(error_of(path), 0) << path;
  for (char const *path : {"", ".", "a", "a/b", "a/b/"})
    EXPECT_EQ(error_of(path, O_RDONLY | O_DIRECTORY), 0) << path;
  EXPECT_EQ(error_of("a/none"), ENOENT);
  EXPECT_EQ(error_of("a/b/file/below"), ENOTDIR);
}

TEST_F(Beneath, NeverClimbsNorStartsAtTheRoot) {
  for (char const *path :
       {"..", "../x", "a/../a/b/file", "a/..", "a/b/../b/file", "/", "/etc/passwd"})
    EXPECT_EQ(error_of(path), ELOOP) << path;
}

TEST_F(Beneath, FollowsALinkInNoPlace) {
  swap("a/b/file", outside / "file");
  EXPECT_EQ(error_of("a/b/file"), ELOOP);
  swap("a/b", outside / "b");
  EXPECT_EQ(error_of("a/b/file"), ELOOP);
  EXPECT_EQ(error_of("a/b", O_RDONLY | O_DIRECTORY), ELOOP);
  swap("a", outside.path());
  EXPECT_EQ(error_of("a/file"), ELOOP);
}

TEST_F(Beneath, TheRootMayBeNamedByALink) {
  fs::create_directory_symlink(inside.path(), outside / "link");
  EXPECT_EQ(*read_file_in(outside / "link", "a/b/file", 100), "ours");
}

TEST_F(Beneath, MakesFoldersOverNoLink) {
  Descriptor const root = open_root(inside.path());
  EXPECT_TRUE(make_folder_beneath(root.get(), "a/new/deeper", 0700));
  EXPECT_EQ(mode_of(inside / "a/new/deeper"), 0700U);
  EXPECT_TRUE(make_folder_beneath(root.get(), "a/new/deeper", 0700));
  fs::create_directory_symlink(outside.path(), inside / "link");
  EXPECT_FALSE(make_folder_beneath(root.get(), "link/new", 0700));
  EXPECT_FALSE(make_folder_beneath(root.get(), "../new", 0700));
  EXPECT_FALSE(fs::exists(outside / "new"));
}

// --- what rests on it

TEST_F(Beneath, ReadingIsOfTheFolderOnly) {
  EXPECT_EQ(*read_file_in(inside.path(), "a/b/file", 100), "ours");
  EXPECT_FALSE(read_file_in(inside.path(), "a/b/file", 3));
  EXPECT_FALSE(read_file_in(inside.path(), "a/b", 100));
  EXPECT_FALSE(read_file_in(inside / "none", "file", 100));
  swap("a/b", outside / "b");
  auto const read = read_file_in(inside.path(), "a/b/file", 100);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("リンク"));
}

TEST_F(Beneath, ListingIsOfTheFolderOnly) {
  outside.write("b/x.md", "x");
  swap("a/b", outside / "b");
  EXPECT_THAT(list_files(inside.path(), ".md")->files, IsEmpty());
  auto const under = list_files(inside.path(), ".md", "a/b");
  ASSERT_TRUE(under);
  EXPECT_THAT(under->files, IsEmpty());
  ASSERT_EQ(under->skipped.size(), 1U);
  EXPECT_THAT(under->skipped[0].reason, HasSubstr("リンク"));
}

TEST_F(Beneath, ListingUnderAFolderKeepsWholePaths) {
  inside.write("a/b/x.md", "x");
  inside.write("y.md", "x");
  auto const listing = list_files(inside.path(), ".md", "a");
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->files.size(), 1U);
  EXPECT_EQ(listing->files[0].path, "a/b/x.md");
}

TEST_F(Beneath, WritingIsOfTheFolderOnly) {
  EXPECT_TRUE(write_file_in(inside.path(), "a/b/file", "new"));
  EXPECT_TRUE(create_file_in(inside.path(), "a/b/other", "new", 0600));
  EXPECT_FALSE(create_file_in(inside.path(), "a/b/other", "new"));
  EXPECT_TRUE(remove_file_in(inside.path(), "a/b/other"));
  swap("a/b", outside / "b");
  EXPECT_FALSE(write_file_in(inside.path(), "a/b/file", "new"));
  EXPECT_FALSE(create_file_in(inside.path(), "a/b/other", "new"));
  EXPECT_FALSE(remove_file_in(inside.path(), "a/b/file"));
  EXPECT_FALSE(make_folders_in(inside.path(), "a/b/c"));
  EXPECT_FALSE(write_file_in(inside.path(), "../file", "new"));
  EXPECT_EQ(*read_file(outside / "b/file", 100), "secret");
  EXPECT_FALSE(fs::exists(outside / "b/c"));
}

/// The folder is swapped between what is added and its commit.
TEST_F(Beneath, ABatchIsOfTheFolderOnly) {
  FileBatch batch(inside.path());
  ASSERT_TRUE(batch.add("a/b/file", "new"));
  swap("a/b", outside / "b");
  EXPECT_FALSE(batch.add("a/b/other", "new"));
  EXPECT_FALSE(batch.commit());
  EXPECT_EQ(*read_file(outside / "b/file", 100), "secret");
  EXPECT_FALSE(fs::exists(outside / "b/file.part"));
}

TEST(Folders, AreNeverWritableForOthers) {
  ScratchFolder const scratch;
  Umask const none(0);
  ASSERT_TRUE(make_folders(scratch / "a/b"));
  ASSERT_TRUE(make_folders_in(scratch.path(), "c/d"));
  for (char const *name : {"a", "a/b", "c", "c/d"}) EXPECT_EQ(mode_of(scratch / name), 0775U);
  EXPECT_EQ(mode_of_new_files(), 0664U);
  EXPECT_FALSE(make_folders("/proc/no/such"));
}

}  // namespace
}  // namespace kaeru
