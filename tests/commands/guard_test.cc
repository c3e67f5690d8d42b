#include "commands/guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <new>
#include <sstream>
#include <stdexcept>

namespace kaeru {
namespace {

using testing::HasSubstr;

template <typename Thrown>
std::string message_for(Thrown const &thrown) {
  std::ostringstream err;
  EXPECT_EQ(guarded(err, [&]() -> int { throw thrown; }), 2);
  return err.str();
}

TEST(Guard, PassesTheExitCodeOn) {
  std::ostringstream err;
  EXPECT_EQ(guarded(err, [] { return 1; }), 1);
  EXPECT_EQ(err.str(), "");
}

TEST(Guard, CatchesXapianErrors) {
  EXPECT_THAT(message_for(Xapian::DatabaseCorruptError("bad block")),
              HasSubstr("kaeru index --full"));
}

TEST(Guard, CatchesEverythingElse) {
  EXPECT_THAT(message_for(std::runtime_error("why\x1b[2J")), HasSubstr("why␛[2J"));
  EXPECT_THAT(message_for(std::bad_alloc()), HasSubstr("メモリー"));
  EXPECT_THAT(message_for(42), HasSubstr("管理者に知らせて"));
}

}  // namespace
}  // namespace kaeru
