#include "base/no_core_dump.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "support/scratch.h"

namespace kaeru {
namespace {

/// How a child ends that aborts with cores allowed, in a folder of its own.
int status_of_abort(bool forbidden, ScratchFolder const &folder) {
  pid_t const child = ::fork();
  if (child == 0) {
    rlimit limit{};
    ::getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);
    if (::chdir(folder.path().c_str()) != 0) ::_exit(1);
    ::signal(SIGABRT, SIG_DFL);
    if (forbidden) forbid_core_dumps();
    ::kill(::getpid(), SIGABRT);
    ::_exit(2);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(NoCoreDump, AnAbortLeavesNone) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer must look into the process";
#endif
  ScratchFolder const folder;
  if (!WCOREDUMP(status_of_abort(false, folder))) GTEST_SKIP() << "no cores here at all";
  ScratchFolder const empty;
  int const status = status_of_abort(true, empty);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(WCOREDUMP(status));
  EXPECT_TRUE(std::filesystem::is_empty(empty.path()));
}

}  // namespace
}  // namespace kaeru
