#include "importing/subprocess.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/stat.h>

#include <cstdlib>

#include "base/descriptor.h"
#include "support/scratch.h"

namespace kaeru {
namespace {

class Subprocess : public testing::Test {
 protected:
  /// What the shell printed, or "!" and why it failed.
  std::string run(std::string const &script, SubprocessLimits const &limits = {}) const {
    auto const ran = run_to_file({"/bin/sh", "-c", script}, scratch_ / "out", limits);
    return ran ? *read_file(scratch_ / "out", 1 << 20) : "!" + ran.error().message;
  }
  ScratchFolder scratch_;
};

TEST_F(Subprocess, KeepsWhatTheProgramPrints) {
  EXPECT_EQ(run("printf 上司; echo 黙る >&2"), "上司");
}

TEST_F(Subprocess, TakesArgumentsAsTheyAre) {
  ASSERT_TRUE(run_to_file({"printf", "%s", "a; $(echo b) 'c'"}, scratch_ / "out", {}));
  EXPECT_EQ(*read_file(scratch_ / "out", 100), "a; $(echo b) 'c'");
}

TEST_F(Subprocess, GivesNothingButAFolderAndABareEnvironment) {
  ::setenv("KAERU_SECRET", "x", 1);
  std::string const folder = std::filesystem::canonical(scratch_.path()).string();
  EXPECT_EQ(run("env | grep -v -e ^PWD -e ^_ -e ^SHLVL -e ^OLDPWD | sort"),
            "HOME=" + scratch_.path().string() +
                "\nLANG=C.UTF-8\nPATH=/usr/local/bin:/usr/bin:/bin\nTMPDIR=" +
                scratch_.path().string() + "\n");
  EXPECT_EQ(run("pwd -P"), folder + "\n");
  EXPECT_EQ(run("cat; ls /proc/self/fd | wc -l"), "4\n");  // 0 to 2, and the listing itself
  EXPECT_EQ(run("ulimit -c"), "0\n");
}

TEST_F(Subprocess, TellsTheLastLineOfAFailure) {
  EXPECT_EQ(run("echo はじめ >&2; printf '終わり\\033[2J\\n\\n' >&2; exit 3"),
            "!/bin/sh が途中で止まりました(終わり␛[2J)。");
  EXPECT_EQ(run("exit 1"), "!/bin/sh が途中で止まりました(理由は不明)。");
  EXPECT_EQ(run("kill -9 $$"), "!/bin/sh が途中で止まりました(理由は不明)。");
}

TEST_F(Subprocess, OutlivesAFloodOfMessages) {
  EXPECT_EQ(run("head -c 300000 /dev/zero | tr '\\0' x >&2; echo >&2; echo 最後 >&2; exit 1"),
            "!/bin/sh が途中で止まりました(最後)。");
}

TEST_F(Subprocess, EndsWhatTakesTooLongWithItsChildren) {
  EXPECT_EQ(run("sleep 60 & sleep 60", {.seconds = 0}), "!/bin/sh が 0 秒で終わりません。");
}

/// A child left behind holds the other end of a FIFO, which ends when it does.
TEST_F(Subprocess, EndsTheChildrenOfWhatHasEnded) {
  std::string const fifo = (scratch_ / "fifo").string();
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  Descriptor const end(::open(fifo.c_str(), O_RDONLY | O_NONBLOCK));
  EXPECT_EQ(run("exec 3>fifo; (sleep 60; echo x >&3) & echo 済"), "済\n");
  pollfd watched{end.get(), POLLIN, 0};
  ::poll(&watched, 1, -1);
  char byte = 0;
  EXPECT_EQ(::read(end.get(), &byte, 1), 0);
}

TEST_F(Subprocess, CapsTheOutput) {
  SubprocessLimits const limits{.output_bytes = 1000};
  EXPECT_EQ(run("head -c 999 /dev/zero", limits).size(), 999u);
  EXPECT_EQ(run("head -c 1000 /dev/zero", limits),
            "!/bin/sh の出力が大きすぎます(上限 1000 バイト)。");
  EXPECT_EQ(run("exec head -c 5000 /dev/zero", limits),
            "!/bin/sh の出力が大きすぎます(上限 1000 バイト)。");
  EXPECT_EQ(std::filesystem::file_size(scratch_ / "out"), 1000u);
}

TEST_F(Subprocess, CapsTheMemory) {
  std::string const script = "x=$(head -c 3000000 /dev/zero | tr '\\0' x); echo ${#x}";
  EXPECT_EQ(run(script, {.memory_bytes = 1ull << 30}), "3000000\n");
  EXPECT_TRUE(run(script, {.memory_bytes = 8 << 20}).starts_with("!/bin/sh が途中で"));
}

TEST_F(Subprocess, SaysThatAProgramIsMissing) {
  auto const ran = run_to_file({"kaeru-no-such-program"}, scratch_ / "out", {});
  ASSERT_FALSE(ran);
  EXPECT_EQ(ran.error().message, "kaeru-no-such-program がありません。");
  EXPECT_FALSE(is_installed("kaeru-no-such-program"));
  EXPECT_TRUE(is_installed("sh"));
}

TEST_F(Subprocess, SaysThatTheOutputCannotBeMade) {
  EXPECT_FALSE(run_to_file({"true"}, scratch_ / "missing/out", {}));
}

}  // namespace
}  // namespace kaeru
