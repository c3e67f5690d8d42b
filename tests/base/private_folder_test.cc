// Folders that only their owner enters.
#include "base/private_folder.h"

#include <gtest/gtest.h>

#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {

TEST(PrivateFolder, IsMadeWithThoseAboveWhateverTheUmask) {
  for (mode_t const mask : {mode_t{0}, mode_t{022}, mode_t{077}}) {
    ScratchFolder const scratch;
    Umask const other(mask);
    ASSERT_TRUE(make_private_folder(scratch / "a/b/c/"));
    EXPECT_EQ(mode_of(scratch / "a"), 0700);
    EXPECT_EQ(mode_of(scratch / "a/b"), 0700);
    EXPECT_EQ(mode_of(scratch / "a/b/c"), 0700);
  }
}

TEST(PrivateFolder, TakesFromOthersWhatTheyHad) {
  ScratchFolder const scratch;
  std::filesystem::create_directory(scratch / "a");
  std::filesystem::permissions(scratch / "a", std::filesystem::perms::all);
  EXPECT_TRUE(make_private_folder(scratch / "a"));
  EXPECT_EQ(mode_of(scratch / "a"), 0700);
  EXPECT_TRUE(make_private_folder(scratch / "a"));
}

TEST(PrivateFolder, LeavesThoseAboveAlone) {
  ScratchFolder const scratch;
  std::filesystem::create_directory(scratch / "a");
  std::filesystem::permissions(scratch / "a", std::filesystem::perms(0755));
  EXPECT_TRUE(make_private_folder(scratch / "a/b"));
  EXPECT_EQ(mode_of(scratch / "a"), 0755);
}

TEST(PrivateFolder, RefusesWhatIsNone) {
  ScratchFolder const scratch;
  scratch.write("file", "x");
  std::filesystem::create_directory(scratch / "real");
  std::filesystem::create_symlink(scratch / "real", scratch / "link");
  EXPECT_FALSE(make_private_folder(scratch / "file"));
  EXPECT_FALSE(make_private_folder(scratch / "file/below"));
  EXPECT_FALSE(make_private_folder(scratch / "link"));
  EXPECT_FALSE(make_private_folder(""));
}

}  // namespace
}  // namespace kaeru
