// Copying what others may write to.
#include "base/copy_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

std::string content(fs::path const &path) {
  auto const text = read_file(path, 1 << 20);
  return text ? *text : "?";
}

TEST(CopyFile, HasTheBytesAndTheModeWhateverTheUmask) {
  ScratchFolder const folder;
  std::string const text(200'000, 'x');
  auto const from = folder.write("a", text);
  for (unsigned const mask : {0U, 0077U}) {
    Umask const umask(mask);
    fs::path const to = folder / ("b" + std::to_string(mask));
    auto const copied = copy_file(from, to, 0640);
    ASSERT_TRUE(copied && *copied);
    EXPECT_EQ(content(to), text);
    EXPECT_EQ(mode_of(to), 0640U);
  }
}

TEST(CopyFile, OfLinesTheLastMayBeMissing) {
  struct {
    std::string from, copy;
  } const cases[] = {{"a\nb\n", "a\nb\n"},
                     {"a\nb", "a\n"},
                     {"ab", ""},
                     {"", ""},
                     {std::string(64 * 1024 - 1, 'x') + "\n" + std::string(64 * 1024, 'y'),
                      std::string(64 * 1024 - 1, 'x') + "\n"},
                     {std::string(64 * 1024, 'x') + "\ny", std::string(64 * 1024, 'x') + "\n"}};
  ScratchFolder const folder;
  for (auto const &[text, copy] : cases) {
    auto const from = folder.write("from", text);
    ASSERT_TRUE(copy_file(from, folder / "to", 0600, Portion::lines));
    EXPECT_EQ(content(folder / "to"), copy);
    fs::remove(folder / "to");
  }
}

TEST(CopyFile, NoFileIsFalseAndAnythingElseAnError) {
  ScratchFolder const folder;
  auto const from = folder.write("a", "text");
  auto const missing = copy_file(folder / "none", folder / "to", 0600);
  ASSERT_TRUE(missing);
  EXPECT_FALSE(*missing);
  fs::create_symlink(from, folder / "link");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  for (char const *name : {"link", "pipe", "."}) {
    EXPECT_FALSE(copy_file(folder / name, folder / "to", 0600)) << name;
    EXPECT_FALSE(fs::exists(folder / "to")) << name;
  }
}

TEST(CopyFile, InAFolderNoLinkIsFollowed) {
  ScratchFolder const folder;
  folder.write("root/sub/a", "inside");
  folder.write("outside/a", "outside");
  fs::create_directory_symlink(folder / "outside", folder / "root/link");
  fs::path const root = folder / "root", to = folder / "to";
  for (char const *path : {"link/a", "../outside/a", "sub/../../outside/a"}) {
    EXPECT_FALSE(copy_file_in(root, path, to, 0600)) << path;
    EXPECT_FALSE(fs::exists(to)) << path;
  }
  ASSERT_TRUE(copy_file_in(root, "sub/a", to, 0600));
  EXPECT_EQ(content(to), "inside");
}

TEST(CopyFile, TakesTheNameOfNothing) {
  ScratchFolder const folder;
  auto const from = folder.write("a", "new"), there = folder.write("b", "old");
  EXPECT_FALSE(copy_file(from, there, 0600));
  fs::create_symlink(folder / "elsewhere", folder / "link");
  EXPECT_FALSE(copy_file(from, folder / "link", 0600));
  EXPECT_EQ(content(there), "old");
  EXPECT_FALSE(fs::exists(folder / "elsewhere"));
}

TEST(RenameNew, TakesTheNameOfNothing) {
  ScratchFolder const folder;
  auto const from = folder.write("a", "new"), there = folder.write("b", "old");
  auto const refused = rename_new(from, there);
  ASSERT_TRUE(refused);
  EXPECT_FALSE(*refused);
  EXPECT_EQ(content(there), "old");
  auto const named = rename_new(from, folder / "c");
  ASSERT_TRUE(named);
  EXPECT_TRUE(*named);
  EXPECT_EQ(content(folder / "c"), "new");
  EXPECT_FALSE(rename_new(folder / "none", folder / "d"));
}

}  // namespace
}  // namespace kaeru
