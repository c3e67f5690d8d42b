#include "commands/diagnostics_view.h"

#include <gtest/gtest.h>

namespace kaeru {
namespace {

Diagnostics const three = {{"a.md", 0, 0, Severity::info, "I", "全体", ""},
                           {"a.md", 7, 2, Severity::warning, "W", "列", "直す"},
                           {"b\x1b.md", 9, 0, Severity::error, "E", "行\n目", ""}};

TEST(DiagnosticsView, ErrorsComeFirstWithTheirPlace) {
  EXPECT_EQ(render_diagnostics(three, 10, Paint(false)),
            "b␛.md:9: 誤り E 行 目\na.md:7:2: 注意 W 列 → 直す\na.md: 参考 I 全体\n");
}

TEST(DiagnosticsView, StopsAtItsLimit) {
  EXPECT_EQ(render_diagnostics(three, 1, Paint(false)), "b␛.md:9: 誤り E 行 目\n");
}

TEST(DiagnosticsView, ColoursTheSeverityOnly) {
  EXPECT_EQ(render_diagnostics(three, 1, Paint(true)), "b␛.md:9: \x1b[1;31m誤り\x1b[0m E 行 目\n");
}

TEST(DiagnosticsView, CountsBySeverity) {
  EXPECT_EQ(count_diagnostics(three), "誤り 1、注意 1、参考 1");
  EXPECT_EQ(count_diagnostics({}), "");
}

}  // namespace
}  // namespace kaeru
