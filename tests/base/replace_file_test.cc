#include "base/replace_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

std::string content(fs::path const &path) {
  auto text = read_file(path, 1 << 20);
  return text ? *text : "(none)";
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
    auto const copy = replace_file(file, before, before + "後");
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
    auto const copy = replace_file(file, "前", "後");
    ASSERT_TRUE(copy) << copy.error().message;
    EXPECT_EQ(mode_of(file), mode);
    EXPECT_EQ(mode_of(*copy), mode);
  }
}

TEST(ReplaceFile, RefusesAFileThatChangedMeanwhile) {
  ScratchFolder const folder;
  for (char const *now : {"ほか", "前と後", ""}) {
    fs::path const file = folder.write("a.md", now);
    EXPECT_FALSE(replace_file(file, "前", "後")) << now;
    EXPECT_EQ(content(file), now);
    EXPECT_FALSE(fs::exists(folder / "a.md.bak"));
  }
}

TEST(ReplaceFile, FollowsNoLink) {
  ScratchFolder const folder;
  fs::path const file = folder.write("a.md", "前");
  fs::create_symlink(file, folder / "link.md");
  EXPECT_FALSE(replace_file(folder / "link.md", "前", "後"));
  EXPECT_FALSE(replace_file(folder / "none.md", "前", "後"));
  fs::create_symlink(folder / "outside", folder / "a.md.bak");
  auto const copy = replace_file(file, "前", "後");
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->filename(), "a.md.bak2");
  EXPECT_FALSE(fs::exists(folder / "outside"));
}

}  // namespace
}  // namespace kaeru
