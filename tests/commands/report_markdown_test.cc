#include <gmock/gmock.h>

#include "commands/report_html.h"
#include "support/report_fixture.h"

namespace kaeru {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ReportMarkdown, HoldsStoryAndTables) {
  std::string const text = render_report_markdown(causes_report("ふつうの語"));
  EXPECT_THAT(text, HasSubstr("# 報告 ふつうの語\n"));
  EXPECT_THAT(text, HasSubstr("1. **「連絡漏れ」が増えました** 418 件のうち 41 件です。"));
  EXPECT_THAT(text, HasSubstr("| 発生原因 | 件数 | 割合 | 下限 | 上限 |\n"
                              "| --- | ---: | ---: | ---: | ---: |\n"
                              "| **注目** 連絡漏れ | 41 | 9.8% | 7.3% | 13.0% |\n"
                              "| ふつうの語 | 3 | 0.7% | 0.2% | 2.1% |\n"));
  EXPECT_THAT(text, HasSubstr("- 先月と比べた。"));
}

TEST(ReportMarkdown, KeepsTextsOfFilesTexts) {
  std::string const text =
      render_report_markdown(causes_report("a | b\n# 見出し <img src=x> [押す](javascript:x)"));
  EXPECT_THAT(text, HasSubstr("a \\| b \\# 見出し \\<img src=x\\> \\[押す\\]"));
  EXPECT_THAT(text, Not(HasSubstr("\n# 見出し")));
  EXPECT_THAT(text, Not(HasSubstr(" <img")));
}

TEST(ReportMarkdown, SaysHowManyRowsItLeavesOut) {
  Report report = causes_report();
  auto &table = report.sections[0].tables[0].table;
  table.rows.resize(shown_rows + 2, table.rows[1]);
  table.left_out = 5;
  EXPECT_THAT(render_report_markdown(report), HasSubstr("- ほかに 7 行\n"));
}

}  // namespace
}  // namespace kaeru
