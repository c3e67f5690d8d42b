#include "base/mapped_file.h"

#include <gtest/gtest.h>

#include "support/scratch.h"

namespace kaeru {
namespace {

TEST(MappedFile, HoldsTheBytes) {
  ScratchFolder const folder;
  folder.write("a", std::string_view("b\0c", 3));
  EXPECT_EQ(MappedFile(folder / "a").bytes(), std::string_view("b\0c", 3));
}

TEST(MappedFile, IsEmptyForWhatCannotBeRead) {
  ScratchFolder const folder;
  folder.write("empty", "");
  EXPECT_TRUE(MappedFile(folder / "empty").bytes().empty());
  EXPECT_TRUE(MappedFile(folder / "none").bytes().empty());
  EXPECT_TRUE(MappedFile(folder.path()).bytes().empty());
}

TEST(MappedFile, TellsWhatIsNotThereFromWhatCannotBeRead) {
  ScratchFolder const folder;
  folder.write("empty", "");
  EXPECT_FALSE(MappedFile(folder / "empty").failed());
  EXPECT_FALSE(MappedFile(folder / "none").failed());
  EXPECT_TRUE(MappedFile(folder.path()).failed());
  EXPECT_TRUE(MappedFile(folder / "empty" / "below").failed());
}

}  // namespace
}  // namespace kaeru
