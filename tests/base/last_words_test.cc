// The end of a process that cannot go on.
#include "base/last_words.h"

#include <gtest/gtest.h>

#include <csignal>

namespace kaeru {
namespace {

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
