#include "commands/report_html.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "commands/csv_output.h"
#include "commands/page_security.h"
#include "support/report_fixture.h"

namespace kaeru {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

/// Without the library, which holds nearly any text.
std::string page_of(Report const &report) {
  std::string page = render_report_html(report);
  auto const script = page.find("<script>/*\n");
  return page.erase(script, page.find("</script>", script) - script);
}

TEST(ReportHtml, HoldsStoryTableAndList) {
  std::string const page = page_of(causes_report());
  EXPECT_THAT(page, HasSubstr("<html lang=\"ja\">"));
  EXPECT_THAT(page, HasSubstr("<p class=\"figure\">3% → 10%</p>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#causes\""));
  EXPECT_THAT(page, HasSubstr("<section class=\"part\" id=\"causes\""));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\"><span class=\"mark\">注目</span>連絡漏れ</th>"
                              "<td class=\"n\">41</td><td class=\"n\">9.8%</td>"));
  EXPECT_THAT(page, HasSubstr("「連絡漏れ」の事例 1 件</summary>"));
  EXPECT_THAT(page, HasSubstr("<code>2026-10-renraku</code>"));
}

TEST(ReportHtml, LeavesColumnsForProgramsToTheCsv) {
  std::string const page = page_of(causes_report());
  EXPECT_THAT(page, Not(HasSubstr(">p</th>")));
  EXPECT_THAT(page, HasSubstr(base64(std::string(byte_order_mark) + to_csv(causes_table()))));
}

TEST(ReportHtml, KeepsTextsOfFilesTexts) {
  std::size_t const tags = count(page_of(causes_report("")), "<");
  for (char const *hostile :
       {"</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "]]>",
        "' onmouseover='alert(1)", "</style></title></textarea>", "{0}{policy}{", "&lt;b&gt;",
        "\u202Egnp.exe\u202C\u2028", "\x1B[31m\x01\xFF"}) {
    std::string const page = page_of(causes_report(hostile));
    EXPECT_EQ(count(page, "<"), tags) << hostile;
    EXPECT_EQ(count(page, "\" on"), 0U) << hostile;
    for (char const *bad : {"\u202E", "\u2028", "\x1B", "\x01", "\xFF"})
      EXPECT_THAT(page, Not(HasSubstr(bad))) << hostile;
  }
}

TEST(ReportHtml, LoadsNothing) {
  std::string const page = page_of(causes_report("http://example.invalid/"));
  for (char const *part : {" src=", "url(", "@import", "<link", "href=\"http"})
    EXPECT_THAT(page, Not(HasSubstr(part)));
}

TEST(ReportHtml, HoldsTheLicenceOfTheLibrary) {
  std::string const page = render_report_html(causes_report());
  EXPECT_THAT(page, HasSubstr("Permission is hereby granted, free of charge"));
  EXPECT_THAT(page, HasSubstr("Chart.js Contributors"));
}

TEST(ReportHtml, DrawsOnlyWhatTheTableHolds) {
  Report report = causes_report();
  EXPECT_THAT(page_of(report), HasSubstr("<canvas id=\"chart-causes\" role=\"img\""));
  report.sections[0].tables[0].chart->series = {{"ない", "nothing", "", ""}};
  EXPECT_THAT(page_of(report), Not(HasSubstr("<canvas")));
}

TEST(ReportHtml, ShowsTheFirstRowsAndSaysWhereTheRestIs) {
  Report report = causes_report();
  auto &table = report.sections[0].tables[0].table;
  table.rows.resize(shown_rows, table.rows[1]);
  EXPECT_THAT(page_of(report), Not(HasSubstr("CSV にあります")));
  table.rows.resize(shown_rows + 2, table.rows[1]);
  std::string const page = page_of(report);
  EXPECT_THAT(page, HasSubstr("続く 2 行は CSV にあります。"));
  EXPECT_EQ(count(page, "<th scope=\"row\">"), shown_rows);
}

TEST(ReportHtml, CarriesSoManyRowsAsCsv) {
  Report report = causes_report();
  auto &table = report.sections[0].tables[0].table;
  table.rows.resize(carried_rows, table.rows[1]);
  std::string const csv = base64(std::string(byte_order_mark) + to_csv(table));
  EXPECT_THAT(page_of(report), AllOf(HasSubstr(csv), Not(HasSubstr("--csv-dir"))));
  table.rows.resize(carried_rows + 1, table.rows[1]);
  EXPECT_THAT(page_of(report), AllOf(HasSubstr(csv), HasSubstr("全部で 201 行。")));
}

TEST(ReportHtml, ListsCaseStudiesUpToALimit) {
  Report report = causes_report();
  auto &row = report.sections[0].tables[0].table.rows[0];
  row.cases.clear();
  for (CaseNumber i = 0; i < listed_cases + 1; ++i) {
    row.cases.push_back(i);
    report.cases[i] = {"2026-10-05", "id", "標題", "説明納得"};
  }
  std::string const page = page_of(report);
  EXPECT_THAT(page, HasSubstr("の事例 31 件のうち 30 件</summary>"));
  EXPECT_EQ(count(page, "<code>id</code>"), listed_cases);
}

TEST(ReportHtml, SaysThatATableIsEmpty) {
  Report report = causes_report();
  report.sections[0].tables[0].table.rows.clear();
  EXPECT_THAT(page_of(report), HasSubstr("<p class=\"none\">ありません。</p>"));
}

TEST(ReportHtml, FoldsLongNotesAway) {
  Report report = causes_report();
  auto &notes = report.sections[0].tables[0].table.notes;
  notes.resize(3, "読み方");
  EXPECT_THAT(page_of(report), Not(HasSubstr("<details class=\"how\">")));
  notes.resize(4, "読み方");
  EXPECT_THAT(page_of(report), HasSubstr("<details class=\"how\">"));
}

}  // namespace
}  // namespace kaeru
