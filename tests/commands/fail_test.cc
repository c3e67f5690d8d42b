#include "commands/fail.h"

#include <gtest/gtest.h>

#include <sstream>

namespace kaeru {
namespace {

TEST(Fail, NamesTheCommandAndKeepsTheTerminalSafe) {
  std::istringstream in;
  std::ostringstream out, err;
  Environment environment{.in = in, .out = out, .err = err, .today = {}, .variable = {}};
  EXPECT_EQ(fail(environment, "lint", "ファイル\x1b[2J がありません。"), exit_error);
  EXPECT_EQ(out.str(), "");
  EXPECT_TRUE(err.str().starts_with("kaeru lint: ファイル")) << err.str();
  EXPECT_EQ(err.str().find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace kaeru
