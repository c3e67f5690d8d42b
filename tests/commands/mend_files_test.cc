#include "commands/mend_files.h"

#include <gtest/gtest.h>

#include "casebook/corpus_files.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::content;

constexpr char const *messy = "---\n件名：返金\n---\n・話  \n";
constexpr char const *mended = "---\n件名: 返金\n---\n- 話  \n";

Result<std::optional<MendedFile>> mend_file(ScratchFolder const &corpus, std::string const &path,
                                            bool dry = false) {
  return mend_file(corpus.path(), path, testing::vocabulary(), dry);
}

TEST(MendFile, MendsInPlaceAndKeepsTheOldBytes) {
  ScratchFolder const corpus;
  corpus.write("cases/a.md", messy);
  auto const file = mend_file(corpus, "cases/a.md");
  ASSERT_TRUE(file && *file);
  EXPECT_EQ((*file)->backup, "cases/a.md.bak");
  EXPECT_EQ((*file)->codes, (std::vector<std::string>{"FM-REPAIRED", "MD-REPAIRED"}));
  EXPECT_EQ((*file)->diff,
            "--- a/cases/a.md\n+++ b/cases/a.md\n@@ -1,4 +1,4 @@\n ---\n-件名：返金\n+件名: 返金\n"
            " ---\n-・話  \n+- 話  \n");
  EXPECT_EQ(content(corpus / "cases/a.md"), mended);
  EXPECT_EQ(content(corpus / "cases/a.md.bak"), messy);
}

TEST(MendFile, HasNothingToDoTheSecondTime) {
  ScratchFolder const corpus;
  corpus.write("cases/a.md", messy);
  ASSERT_TRUE(mend_file(corpus, "cases/a.md"));
  auto const again = mend_file(corpus, "cases/a.md");
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
  EXPECT_FALSE(fs::exists(corpus / "cases/a.md.bak2"));
}

TEST(MendFile, WritesNothingWhenDry) {
  ScratchFolder const corpus;
  corpus.write("cases/a.md", messy);
  auto const file = mend_file(corpus, "cases/a.md", true);
  ASSERT_TRUE(file && *file);
  EXPECT_EQ((*file)->backup, "");
  EXPECT_NE((*file)->diff, "");
  EXPECT_EQ(content(corpus / "cases/a.md"), messy);
  EXPECT_FALSE(fs::exists(corpus / "cases/a.md.bak"));
}

TEST(MendFile, ShowsNoLinesWhereOnlyTheEncodingChanges) {
  ScratchFolder const corpus;
  corpus.write("cases/a.md", "\x82\xB1\x82\xCC\x93\x64\x98\x62\x82\xCC\x98\x62\r\n");
  auto const file = mend_file(corpus, "cases/a.md");
  ASSERT_TRUE(file && *file);
  EXPECT_EQ((*file)->diff, "");
  EXPECT_EQ((*file)->codes, (std::vector<std::string>{"ENC-CONVERTED", "ENC-NEWLINE"}));
  EXPECT_EQ(content(corpus / "cases/a.md"), "この電話の話\n");
}

TEST(MendFile, LeavesWhatIsNoCaseStudyOrIsRefused) {
  ScratchFolder const corpus;
  for (char const *path : {"README.md", "cases/notes.txt", "cases/a.md.bak"}) {
    corpus.write(path, messy);
    auto const file = mend_file(corpus, path);
    EXPECT_TRUE(file && !*file) << path;
  }
  corpus.write("cases/open.md", "---\n件名：閉じない\n\n・話\n");
  auto const file = mend_file(corpus, "cases/open.md");
  EXPECT_TRUE(file && !*file);
}

TEST(MendFile, FollowsNoLink) {
  ScratchFolder const corpus;
  ScratchFolder const outside;
  outside.write("a.md", messy);
  fs::create_directory(corpus / "cases");
  fs::create_symlink(outside / "a.md", corpus / "cases/a.md");
  fs::create_directory_symlink(outside.path(), corpus / "more");
  for (std::string const &path :
       {std::string("cases/a.md"), std::string("more/a.md"), std::string("../x/a.md"),
        (outside / "a.md").string(), std::string("cases/none.md")})
    EXPECT_FALSE(mend_file(corpus, path)) << path;
  EXPECT_EQ(content(outside / "a.md"), messy);
}

}  // namespace
}  // namespace kaeru
