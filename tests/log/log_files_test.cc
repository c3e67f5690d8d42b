#include "log/log_files.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "support/scratch.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

TEST(LogFiles, ManyMayMakeTheSameFileAtOnce) {
  ScratchFolder const scratch;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] { EXPECT_TRUE(prepare_log_file(scratch / "a/b/log.sqlite", false)); });
  for (auto &thread : threads) thread.join();
  std::size_t files = 0;
  for (auto const &entry : fs::directory_iterator(scratch / "a/b"))
    files += entry.path().filename() == "log.sqlite" ? 1 : 100;
  EXPECT_EQ(files, 1u);
}

TEST(LogFiles, AFileWithContentIsLeftAlone) {
  ScratchFolder const scratch;
  scratch.write("log.sqlite", "content");
  EXPECT_TRUE(prepare_log_file(scratch / "log.sqlite", true));
  EXPECT_EQ(fs::file_size(scratch / "log.sqlite"), 7u);
}

TEST(LogFiles, ANameIsNeeded) {
  ScratchFolder const scratch;
  EXPECT_FALSE(prepare_log_file(scratch.path() / "", true));
  EXPECT_FALSE(prepare_log_file(scratch / ".", true));
  EXPECT_FALSE(prepare_log_file("", true));
}

}  // namespace
}  // namespace kaeru
