// The end of a process that cannot go on.
#include "base/last_words.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <stdexcept>

namespace kaeru {
namespace {

[[noreturn]] void fall_out_of_a_destructor(int reason) {
  say_last_words();
  errno = reason;
  std::terminate();
}

void overflow() {
  throw std::length_error("あふれた");
}

void throw_where_nothing_may_be_thrown() noexcept {
  say_last_words();
  overflow();
}

TEST(LastWordsDeathTest, WhatNobodyCanCatchIsToldInJapanese) {
  EXPECT_EXIT(fall_out_of_a_destructor(ENOSPC), testing::ExitedWithCode(2), "ディスクがいっぱい");
  EXPECT_EXIT(fall_out_of_a_destructor(EIO), testing::ExitedWithCode(2), "ディスクの空きと状態");
  EXPECT_EXIT(throw_where_nothing_may_be_thrown(), testing::ExitedWithCode(2), "あふれた.*管理者");
}

void be_aborted_from_outside() {
  say_last_words();
  ::kill(::getpid(), SIGABRT);
}

TEST(LastWordsDeathTest, ASignalFromOutsideStillEndsTheProcess) {
  EXPECT_EXIT(be_aborted_from_outside(), testing::KilledBySignal(SIGABRT), "");
}

#if !defined(__SANITIZE_ADDRESS__)
void crash(int signal) {
  say_last_words();
  std::raise(signal);
}

TEST(LastWordsDeathTest, ACrashIsToldInJapanese) {
  for (int const signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL})
    EXPECT_EXIT(crash(signal), testing::ExitedWithCode(2), "kaeru verify") << signal;
}
#else
TEST(LastWordsDeathTest, UnderASanitizerTheSanitizerSpeaks) {
  GTEST_SKIP() << "it has handlers of its own";
}
#endif

}  // namespace
}  // namespace kaeru
