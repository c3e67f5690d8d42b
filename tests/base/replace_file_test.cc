#include "base/replace_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

std::string content(fs::path const &path) {
  auto text = read_file(path, 1 << 20);
  return text ? *text : "(none)";
}

std::string name_of(fs::path const &path) {
  return path.filename().string();
}

mode_t mode_of(fs::path const &path) {
  struct stat info {};
  ::stat(path.c_str(), &info);
  return info.st_mode & 07777;
}

TEST(ReplaceFile, KeepsWhatTheFileWas) {
  ScratchFolder const folder;
  fs::path const file = folder.write("a.md", "前");
  for (char const *name : {"a.md.bak", "a.md.bak2", "a.md.bak3"}) {
    std::string const before = content(file);
    auto const copy = replace_file(folder.path(), name_of(file), before, before + "後");
    ASSERT_TRUE(copy) << copy.error().message;
    EXPECT_EQ(*copy, folder / name);
    EXPECT_EQ(content(*copy), before);
    EXPECT_EQ(content(file), before + "後");
  }
  EXPECT_EQ(content(folder / "a.md.bak"), "前");
}

TEST(ReplaceFile, KeepsTheMode) {
  ScratchFolder const folder;
  for (mode_t const mode : {0600u, 0640u, 0664u}) {
    fs::path const file = folder.write("m" + std::to_string(mode) + ".md", "前");
    ::chmod(file.c_str(), mode);
    auto const copy = replace_file(folder.path(), name_of(file), "前", "後");
    ASSERT_TRUE(copy) << copy.error().message;
    EXPECT_EQ(mode_of(file), mode);
    EXPECT_EQ(mode_of(*copy), mode);
  }
}

TEST(ReplaceFile, RefusesAFileThatChangedMeanwhile) {
  ScratchFolder const folder;
  for (char const *now : {"ほか", "前と後", ""}) {
    fs::path const file = folder.write("a.md", now);
    EXPECT_FALSE(replace_file(folder.path(), name_of(file), "前", "後")) << now;
    EXPECT_EQ(content(file), now);
    EXPECT_FALSE(fs::exists(folder / "a.md.bak"));
  }
}

TEST(ReplaceFile, FollowsNoLink) {
  ScratchFolder const folder;
  fs::path const file = folder.write("a.md", "前");
  fs::create_symlink(file, folder / "link.md");
  EXPECT_FALSE(replace_file(folder.path(), "link.md", "前", "後"));
  EXPECT_FALSE(replace_file(folder.path(), "none.md", "前", "後"));
  fs::create_symlink(folder / "outside", folder / "a.md.bak");
  auto const copy = replace_file(folder.path(), name_of(file), "前", "後");
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->filename(), "a.md.bak2");
  EXPECT_FALSE(fs::exists(folder / "outside"));
}

/// Neither the file nor its copy may get into another folder.
TEST(ReplaceFile, FollowsNoFolderThatIsALink) {
  ScratchFolder const folder, outside;
  outside.write("a.md", "前");
  fs::create_directory_symlink(outside.path(), folder / "cases");
  for (char const *path : {"cases/a.md", "../a.md", "/etc/hostname"})
    EXPECT_FALSE(replace_file(folder.path(), path, "前", "後")) << path;
  EXPECT_EQ(content(outside / "a.md"), "前");
  EXPECT_FALSE(fs::exists(outside / "a.md.bak"));
}

/// The copy of a supervisors' file must not be for the trainer's own group.
TEST(ReplaceFile, KeepsTheGroup) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may give files to any group";
  ScratchFolder const folder;
  fs::path const file = folder.write("a.md", "前");
  ASSERT_EQ(::chown(file.c_str(), 0, 60002), 0);
  ::chmod(file.c_str(), 0640);
  auto const copy = replace_file(folder.path(), "a.md", "前", "後");
  ASSERT_TRUE(copy);
  for (fs::path const &path : {file, *copy}) {
    struct stat info {};
    ::stat(path.c_str(), &info);
    EXPECT_EQ(info.st_gid, 60002U) << path;
    EXPECT_EQ(info.st_mode & 07777, 0640U) << path;
  }
}

}  // namespace
}  // namespace kaeru
