#include "base/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace kaeru {
namespace {

TEST(TemporaryFolder, IsItsOwnersAloneAndGoesWithItsContent) {
  std::filesystem::path inside;
  {
    auto folder = TemporaryFolder::make();
    ASSERT_TRUE(folder);
    inside = *folder / "file";
    std::ofstream(inside) << "x";
    struct stat info {};
    ASSERT_EQ(::stat(inside.parent_path().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 07777, 0700u);
    auto const moved = std::move(*folder);
    EXPECT_EQ(moved / "file", inside);
    EXPECT_TRUE(std::filesystem::exists(inside));
  }
  EXPECT_FALSE(std::filesystem::exists(inside.parent_path()));
}

}  // namespace
}  // namespace kaeru
