#include "base/temporary_folder.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "support/scratch.h"
#include "support/umask.h"

namespace kaeru {
namespace {
namespace fs = std::filesystem;

/// The variables that choose the place, all of them set to folders of one test.
struct TemporaryFolderTest : testing::Test {
  void SetUp() override {
    fs::create_directory(scratch / "run");
    ::chmod((scratch / "run").c_str(), 0700);
    ::setenv("XDG_RUNTIME_DIR", (scratch / "run").c_str(), 1);
    ::setenv("XDG_CACHE_HOME", (scratch / "cache").c_str(), 1);
  }
  void TearDown() override {
    ::unsetenv("XDG_RUNTIME_DIR");
    ::unsetenv("XDG_CACHE_HOME");
  }
  [[nodiscard]] static fs::path place() {
    auto const folder = TemporaryFolder::make();
    return folder ? (*folder / "x").parent_path().parent_path() : fs::path();
  }
  ScratchFolder scratch;
};

TEST_F(TemporaryFolderTest, IsItsOwnersAloneAndGoesWithItsContent) {
  Umask const none(0);
  fs::path inside;
  {
    auto folder = TemporaryFolder::make();
    ASSERT_TRUE(folder);
    inside = *folder / "file";
    std::ofstream(inside) << "x";
    EXPECT_EQ(mode_of(inside.parent_path()), 0700U);
    auto const moved = std::move(*folder);
    EXPECT_EQ(moved / "file", inside);
    EXPECT_TRUE(fs::exists(inside));
  }
  EXPECT_FALSE(fs::exists(inside.parent_path()));
}

TEST_F(TemporaryFolderTest, LiesInTheUsersOwnPlace) {
  EXPECT_EQ(place(), scratch / "run/kaeru-tmp");
  EXPECT_EQ(mode_of(scratch / "run/kaeru-tmp"), 0700U);
  ::unsetenv("XDG_RUNTIME_DIR");
  EXPECT_EQ(place(), scratch / "cache/kaeru/tmp");
  ::unsetenv("XDG_CACHE_HOME");
  std::string const home = ::getenv("HOME") ? ::getenv("HOME") : "";
  ::setenv("HOME", (scratch / "home").c_str(), 1);
  EXPECT_EQ(place(), scratch / "home/.cache/kaeru/tmp");
  ::setenv("HOME", "relative", 1);
  EXPECT_FALSE(TemporaryFolder::make());
  ::setenv("HOME", home.c_str(), 1);
}

TEST_F(TemporaryFolderTest, TrustsNoRuntimeFolderOfOthers) {
  for (mode_t const mode : {0777U, 01777U, 0755U, 0750U}) {
    ::chmod((scratch / "run").c_str(), mode);
    EXPECT_EQ(place(), scratch / "cache/kaeru/tmp") << mode;
  }
  ::chmod((scratch / "run").c_str(), 0700);
  fs::create_directory_symlink(scratch / "run", scratch / "link");
  ::setenv("XDG_RUNTIME_DIR", (scratch / "link").c_str(), 1);
  EXPECT_EQ(place(), scratch / "cache/kaeru/tmp");
}

TEST_F(TemporaryFolderTest, NeverWritesThroughALink) {
  fs::create_directory(scratch / "elsewhere");
  fs::create_directory_symlink(scratch / "elsewhere", scratch / "run/kaeru-tmp");
  EXPECT_FALSE(TemporaryFolder::make());
  EXPECT_TRUE(fs::is_empty(scratch / "elsewhere"));
}

/// What a killed process leaves goes with the next; what is in use stays.
TEST_F(TemporaryFolderTest, RemovesWhatAKilledProcessLeft) {
  pid_t const child = ::fork();
  if (child == 0) {
    auto const left = TemporaryFolder::make();
    if (left) std::ofstream(*left / "text") << "x";
    ::kill(::getpid(), SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
  auto const count = [&] {
    return std::distance(fs::directory_iterator(scratch / "run/kaeru-tmp"), {});
  };
  EXPECT_EQ(count(), 1);
  auto const mine = TemporaryFolder::make();
  EXPECT_EQ(count(), 1);
  auto const another = TemporaryFolder::make();
  EXPECT_EQ(count(), 2);
}

}  // namespace
}  // namespace kaeru
