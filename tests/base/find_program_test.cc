#include "base/find_program.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "support/scratch.h"

namespace kaeru {
namespace {

struct FindProgram : testing::Test {
  std::string make(char const *name, mode_t mode) {
    auto const path = scratch.write(name, "#!/bin/sh\n");
    ::chmod(path.c_str(), mode);
    return path.string();
  }
  [[nodiscard]] std::string in(char const *folder) const { return (scratch / folder).string(); }
  ScratchFolder scratch;
};

TEST_F(FindProgram, IsTheFirstThatRuns) {
  make("one/ed", 0644);
  std::string const second = make("two/ed", 0755);
  make("three/ed", 0755);
  EXPECT_EQ(find_program("ed", in("none") + ":" + in("one") + ":" + in("two") + ":" + in("three")),
            second);
  EXPECT_EQ(find_program("two", scratch.path().string()), "");  // a folder
  EXPECT_EQ(find_program("", in("two")), "");
  EXPECT_EQ(find_program("ed", ""), "");
}

TEST_F(FindProgram, IsNeverTakenFromWhereWeHappenToBe) {
  make("ed", 0755);
  auto const before = std::filesystem::current_path();
  std::filesystem::current_path(scratch.path());
  for (char const *folders : {"", ".", ":", "::", "./", "../" /* of this one */})
    EXPECT_EQ(find_program("ed", folders), "") << folders;
  std::string const relative = scratch.path().filename().string();
  std::filesystem::current_path(scratch.path().parent_path());
  EXPECT_EQ(find_program("ed", relative), "");
  std::filesystem::current_path(before);
}

TEST_F(FindProgram, IsNeverTakenFromWhereEverybodyWrites) {
  make("open/ed", 0755);
  std::string const safe = make("safe/ed", 0755);
  for (mode_t const mode : {0777U, 01777U, 0703U}) {
    ::chmod(in("open").c_str(), mode);
    EXPECT_EQ(find_program("ed", in("open") + ":" + in("safe")), safe) << mode;
  }
  make("file/ed", 0757);
  EXPECT_EQ(find_program("ed", in("file")), "");
}

TEST_F(FindProgram, WithASlashStandsForItself) {
  std::string const path = make("ed", 0755);
  EXPECT_EQ(find_program(path, ""), path);
  EXPECT_EQ(find_program(in("none"), "/usr/bin"), "");
}

}  // namespace
}  // namespace kaeru
