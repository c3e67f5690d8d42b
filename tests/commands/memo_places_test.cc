#include "commands/memo_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string content(fs::path const &path) {
  return *read_file(path, 1000);
}

TEST(MemoPlaces, TheGroupMayRead) {
  ScratchFolder const scratch;
  ASSERT_TRUE(write_memo(scratch / "m", "一", false));
  EXPECT_EQ(content(scratch / "m"), "一");
  EXPECT_EQ(fs::status(scratch / "m").permissions(), fs::perms(0640));
}

TEST(MemoPlaces, ReplacesOnlyWhenAsked) {
  ScratchFolder const scratch;
  ASSERT_TRUE(write_memo(scratch / "m", "一", false));
  auto const refused = write_memo(scratch / "m", "二", false);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("--force"));
  EXPECT_EQ(content(scratch / "m"), "一");
  ASSERT_TRUE(write_memo(scratch / "m", "二", true));
  EXPECT_EQ(content(scratch / "m"), "二");
}

TEST(MemoPlaces, NeverOverWhatIsNoFile) {
  ScratchFolder const scratch;
  ASSERT_EQ(mkfifo((scratch / "pipe").c_str(), 0600), 0);
  fs::create_directory(scratch / "folder");
  for (char const *const name : {"pipe", "folder"}) {
    auto const refused = write_memo(scratch / name, "一", true);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("普通のファイルではありません"));
  }
  EXPECT_TRUE(fs::is_fifo(scratch / "pipe"));
}

TEST(MemoPlaces, ADanglingLinkIsThereToo) {
  ScratchFolder const scratch;
  fs::create_symlink("nowhere", scratch / "link");
  EXPECT_FALSE(write_memo(scratch / "link", "一", false));
}

TEST(MemoPlaces, HandedOverUnderTheCallsId) {
  ScratchFolder const scratch;
  auto const path = hand_over_memo(scratch.path().string(), "20261125-140310-x7f2qa", "一");
  ASSERT_TRUE(path);
  EXPECT_EQ(*path, scratch / "memo-20261125-140310-x7f2qa.txt");
  ASSERT_TRUE(hand_over_memo(scratch.path().string(), "20261125-140310-x7f2qa", "二"));
  EXPECT_EQ(content(*path), "二");
}

TEST(MemoPlaces, SaysWhereTheFolderIsSet) {
  auto const refused = hand_over_memo("", "id", "一");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("session.handover_dir"));
  ScratchFolder const scratch;
  EXPECT_FALSE(hand_over_memo((scratch / "nowhere").string(), "id", "一"));
}

}  // namespace
}  // namespace kaeru
