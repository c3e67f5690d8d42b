#include "terminal/progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace kaeru {
namespace {

std::string shown(bool is_terminal, std::size_t total) {
  std::ostringstream out;
  {
    Progress progress(out, is_terminal, 60, "読んでいます");
    for (std::size_t done = 0; done <= total; ++done) progress.update(done, total);
  }
  return out.str();
}

TEST(Progress, PrintsOneLinePerTenthElsewhere) {
  std::string const text = shown(false, 1000);
  EXPECT_EQ(std::ranges::count(text, '\n'), 10);
  EXPECT_TRUE(text.starts_with("読んでいます 100/1000 (10%)\n")) << text;
  EXPECT_TRUE(text.ends_with("読んでいます 1000/1000 (100%)\n")) << text;
  EXPECT_EQ(text.find('\r'), std::string::npos);
}

TEST(Progress, SmallJobsAreSilentElsewhere) {
  EXPECT_EQ(shown(false, Progress::quiet_below - 1), "");
  EXPECT_EQ(shown(false, 0), "");
}

TEST(Progress, DrawsABarOnATerminalAndWipesIt) {
  std::string const text = shown(true, 20);
  EXPECT_NE(text.find("読んでいます ["), std::string::npos);
  EXPECT_NE(text.find("] 20/20"), std::string::npos);
  EXPECT_TRUE(text.ends_with("\r\x1b[K"));
  EXPECT_EQ(text.find('\n'), std::string::npos);
}

TEST(Progress, ANarrowTerminalIsNoProblem) {
  std::ostringstream out;
  Progress progress(out, true, 5, "読んでいます");
  progress.update(1, 0);
  EXPECT_FALSE(out.str().empty());
}

}  // namespace
}  // namespace kaeru
