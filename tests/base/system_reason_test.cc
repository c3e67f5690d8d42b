#include "base/system_reason.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

namespace kaeru {
namespace {

TEST(SystemReason, SaysInJapaneseThatThereIsNoRoom) {
  for (int const code : {ENOSPC, EDQUOT, EFBIG})
    EXPECT_EQ(system_reason(code), "ディスクがいっぱいです。空きを作ってください") << code;
}

TEST(SystemReason, LeavesOtherReasonsToTheSystem) {
  for (int const code : {EACCES, EROFS, EIO}) EXPECT_EQ(system_reason(code), std::strerror(code));
}

}  // namespace
}  // namespace kaeru
