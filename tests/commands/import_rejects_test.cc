#include "commands/import_rejects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "support/import_example.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

TEST(RejectFile, HoldsTheRowsForItsOwnerAlone) {
  ScratchFolder const scratch;
  RejectFile rejects(scratch / "r.csv", {"番号", "声"});
  ASSERT_TRUE(rejects.add(row_of({"1", "=1+1"}), "空です。"));
  ASSERT_TRUE(rejects.add(broken_row("", "a\"b"), "読めません。"));
  EXPECT_FALSE(fs::exists(scratch / "r.csv"));
  ASSERT_TRUE(rejects.finish());
  EXPECT_EQ(*read_file(scratch / "r.csv", 1000),
            "\xEF\xBB\xBF行,取り込めないわけ,番号,声\r\n2,空です。,1,'=1+1\r\n9,読めません。,"
            "\"a\"\"b\"\r\n");
  EXPECT_EQ(fs::status(scratch / "r.csv").permissions(), fs::perms(0600));
}

TEST(RejectFile, LeavesNothingUnlessFinished) {
  ScratchFolder const scratch;
  {
    RejectFile rejects(scratch / "r.csv", {"番号"});
    ASSERT_TRUE(rejects.add(row_of({"1"}), "x"));
  }
  EXPECT_TRUE(fs::is_empty(scratch.path()));
  RejectFile none(scratch / "r.csv", {"番号"});
  ASSERT_TRUE(none.finish());
  EXPECT_TRUE(fs::is_empty(scratch.path()));
}

TEST(RejectFile, ReplacesOnlyItsOwnKind) {
  ScratchFolder const scratch;
  EXPECT_TRUE(RejectFile::may_replace(scratch / "r.csv"));
  scratch.write("r.csv", "大事な表");
  EXPECT_FALSE(RejectFile::may_replace(scratch / "r.csv"));
  scratch.write("r.csv", "");
  EXPECT_FALSE(RejectFile::may_replace(scratch / "r.csv"));
  RejectFile rejects(scratch / "q.csv", {});
  ASSERT_TRUE(rejects.add(row_of({"1"}), "x"));
  ASSERT_TRUE(rejects.finish());
  EXPECT_TRUE(RejectFile::may_replace(scratch / "q.csv"));
}

TEST(RejectFile, SaysWhatToDoWhereItCannotWrite) {
  RejectFile rejects("/proc/no/r.csv", {});
  auto const added = rejects.add(row_of({}), "x");
  ASSERT_FALSE(added);
  EXPECT_THAT(added.error().message, testing::HasSubstr("--reject"));
}

}  // namespace
}  // namespace kaeru
