#include "importing/source_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

std::string error_of(fs::path const &path, SourceLimits const &limits = {}) {
  auto const reader = SourceReader::open(path, limits);
  return reader ? "" : reader.error().message;
}

TEST(SourceReader, ReadsWhatExcelCallsUnicodeText) {
  ScratchFolder const scratch;
  icu::UnicodeString const text =
      icu::UnicodeString::fromUTF8("\xEF\xBB\xBF番号\t内容\r\n1\t\"返金\nして\"\r\n");
  std::string bytes(200, '\0');
  bytes.resize(static_cast<std::size_t>(text.extract(
      0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), "UTF-16LE")));
  auto reader = SourceReader::open(scratch.write("一覧.txt", bytes));
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader)->encoding(), "UTF-16LE");
  EXPECT_THAT((*reader)->columns(), ElementsAre("番号", "内容"));
  EXPECT_THAT((**(*reader)->next()).cells, ElementsAre("1", "返金\nして"));
}

TEST(SourceReader, OpensAFolderWithASlashBehindIt) {
  ScratchFolder const scratch;
  scratch.write("記録/a.txt", "標題\n本文");
  auto const reader = SourceReader::open(scratch / "記録/");
  ASSERT_TRUE(reader);
  EXPECT_EQ((*reader)->name(), "記録");
}

TEST(SourceReader, RefusesLinksToFoldersAndWhatIsNoFile) {
  ScratchFolder const scratch;
  scratch.write("folder/a.txt", "x");
  fs::create_symlink(scratch / "folder", scratch / "link");
  EXPECT_THAT(error_of(scratch / "link"), HasSubstr("シンボリックリンク"));
  EXPECT_THAT(error_of(scratch / "link/"), HasSubstr("シンボリックリンク"));
  EXPECT_THAT(error_of(scratch / "missing.csv"), HasSubstr("場所を確かめて"));
  EXPECT_THAT(error_of("/dev/null"), HasSubstr("普通のファイル"));
}

TEST(SourceReader, RefusesASourceThatIsTooLarge) {
  ScratchFolder const scratch;
  auto const path = scratch.write("a.csv", "a,b\n1,2\n");
  EXPECT_EQ(error_of(path, {.source_bytes = 8}), "");
  EXPECT_THAT(error_of(path, {.source_bytes = 7}), HasSubstr("上限 7 バイト"));
}

TEST(SourceReader, TakesAMarkAsPartOfTheNameOrAsASheet) {
  ScratchFolder const scratch;
  EXPECT_EQ(error_of(scratch.write("a#1.csv", "a,b\n")), "");
  EXPECT_EQ(error_of(scratch.write("b#2/a.csv", "a,b\n")), "");
  scratch.write("c.csv", "a,b\n");
  EXPECT_THAT(error_of(scratch / "c.csv#表"), HasSubstr("Excel(.xlsx)だけ"));
}

}  // namespace
}  // namespace kaeru
