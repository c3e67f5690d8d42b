#include "base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> paths(FileListing const &listing) {
  std::vector<std::string> paths;
  for (auto const &file : listing.files) paths.push_back(file.path);
  return paths;
}

TEST(ListFiles, SortsByPathAndIgnoresOthers) {
  ScratchFolder const scratch;
  for (char const *name :
       {"b.md", "a/z.MD", "a.md", "note.txt", ".hidden.md", ".git/x.md", "事例/一.md"})
    scratch.write(name, "x");
  auto const listing = list_files(scratch.path(), ".md");
  ASSERT_TRUE(listing);
  EXPECT_THAT(paths(*listing), ElementsAre("a.md", "a/z.MD", "b.md", "事例/一.md"));
  EXPECT_THAT(listing->skipped, IsEmpty());
  EXPECT_EQ(listing->files[0].bytes, 1u);
  EXPECT_GT(listing->files[0].modified_ns, 0);
}

TEST(ListFiles, ReportsLinksInsteadOfFollowingThem) {
  ScratchFolder const scratch;
  scratch.write("real.md", "x");
  fs::create_symlink("real.md", scratch / "link.md");
  fs::create_directory_symlink(".", scratch / "loop");
  auto const listing = list_files(scratch.path(), ".md");
  ASSERT_TRUE(listing);
  EXPECT_THAT(paths(*listing), ElementsAre("real.md"));
  ASSERT_EQ(listing->skipped.size(), 1u);
  EXPECT_EQ(listing->skipped[0].path, "link.md");
}

TEST(ListFiles, StopsAtAFolderThatIsTooDeep) {
  ScratchFolder const scratch;
  fs::path deep = scratch.path();
  for (int i = 0; i < 70; ++i) deep /= "d";
  fs::create_directories(deep);
  auto const listing = list_files(scratch.path(), ".md");
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->skipped.size(), 1u);
  EXPECT_THAT(listing->skipped[0].reason, HasSubstr("深すぎ"));
}

TEST(ListFiles, AMissingFolderIsAnError) {
  auto const listing = list_files("/no/such/folder", ".md");
  ASSERT_FALSE(listing);
  EXPECT_THAT(listing.error().message, HasSubstr("/no/such/folder"));
}

TEST(ReadFile, ReadsEveryByte) {
  ScratchFolder const scratch;
  std::string content(100'000, 'x');
  content[5] = '\0';
  auto const read = read_file(scratch.write("f", content), content.size());
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, content);
}

TEST(ReadFile, RefusesWhatIsTooLargeAndWhatIsNoFile) {
  ScratchFolder const scratch;
  auto const file = scratch.write("f", "12345");
  EXPECT_TRUE(read_file(file, 5));
  EXPECT_FALSE(read_file(file, 4));
  EXPECT_FALSE(read_file(scratch.path(), 100));
  EXPECT_FALSE(read_file(scratch / "none", 100));
  EXPECT_FALSE(read_file("/dev/zero", 100));
}

TEST(ReadFile, AFifoDoesNotBlock) {
  ScratchFolder const scratch;
  auto const fifo = scratch / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_FALSE(read_file(fifo, 100));
}

TEST(WriteFile, ReplacesWholeWithItsMode) {
  ScratchFolder const scratch;
  auto const file = scratch.write("f", "old");
  ASSERT_TRUE(write_file(file, "new", 0600));
  EXPECT_EQ(*read_file(file, 100), "new");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  auto const left = list_files(scratch.path(), ".part");
  ASSERT_TRUE(left);
  EXPECT_THAT(left->files, IsEmpty());
}

TEST(WriteFile, FailsWithTheReason) {
  auto const written = write_file("/no/such/folder/f", "x");
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().message, HasSubstr("/no/such/folder/f"));
}

std::vector<std::string> names_of(fs::path const &folder) {
  std::vector<std::string> names;
  for (auto const &entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::ranges::sort(names);
  return names;
}

TEST(FileBatch, PutsAllInPlaceAtOnce) {
  ScratchFolder const scratch;
  scratch.write("a.md", "old");
  FileBatch batch(scratch.path());
  ASSERT_TRUE(batch.add("a.md", "new"));
  ASSERT_TRUE(batch.add("b.md", "b", 0600));
  EXPECT_EQ(*read_file(scratch / "a.md", 100), "old");
  ASSERT_TRUE(batch.commit());
  EXPECT_EQ(*read_file(scratch / "a.md", 100), "new");
  EXPECT_THAT(names_of(scratch.path()), ElementsAre("a.md", "b.md"));
  EXPECT_EQ(fs::status(scratch / "b.md").permissions(), fs::perms(0600));
  EXPECT_EQ(batch.size(), 0u);
}

TEST(FileBatch, LeavesNothingWithoutACommit) {
  ScratchFolder const scratch;
  {
    FileBatch batch(scratch.path());
    ASSERT_TRUE(batch.add("a.md", "new"));
    EXPECT_FALSE(batch.add("no/folder.md", "x"));
  }
  EXPECT_THAT(names_of(scratch.path()), IsEmpty());
}

TEST(FileBatch, TakesOverWhatAKilledRunLeft) {
  ScratchFolder const scratch;
  scratch.write("a.md.part", "half");
  FileBatch batch(scratch.path());
  ASSERT_TRUE(batch.add("a.md", "whole"));
  ASSERT_TRUE(batch.commit());
  EXPECT_THAT(names_of(scratch.path()), ElementsAre("a.md"));
}

}  // namespace
}  // namespace kaeru
