// The report for a wiki or slides: headings, sentences and tables, nothing that a reader could run.
#include <fmt/format.h>

#include <algorithm>

#include "casebook/markdown_escape.h"
#include "commands/report_html.h"

namespace kaeru {
namespace {

std::string row_markdown(std::vector<std::string> const &cells) {
  std::string text = "|";
  for (auto const &cell : cells) text += " " + cell + " |";
  return text + "\n";
}

std::string rule_markdown(ResultTable const &table) {
  std::string text = "|";
  for (std::size_t const at : shown_columns(table)) {
    ResultKind const kind = table.columns[at].kind;
    bool const is_text = kind == ResultKind::text || kind == ResultKind::id;
    text += is_text ? " --- |" : " ---: |";
  }
  return text + "\n";
}

std::string rows_markdown(ResultTable const &table) {
  std::string text;
  for (std::size_t i = 0; i < std::min(table.rows.size(), shown_rows); ++i) {
    ResultRow const &row = table.rows[i];
    std::vector<std::string> cells;
    for (std::size_t const at : shown_columns(table))
      cells.push_back(markdown_escape(display(row.values[at], table.columns[at].kind)));
    if (row.finding) cells.front() = "**注目** " + cells.front();
    text += row_markdown(cells);
  }
  return text;
}

std::string table_markdown(ResultTable const &table) {
  std::string text = fmt::format("### {}\n\n", markdown_escape(table.title));
  if (table.rows.empty()) return text + "ありません。\n\n";
  std::vector<std::string> titles;
  for (std::size_t const at : shown_columns(table))
    titles.push_back(markdown_escape(table.columns[at].title));
  text += row_markdown(titles) + rule_markdown(table) + rows_markdown(table) + "\n";
  std::size_t const rest =
      table.left_out + table.rows.size() - std::min(table.rows.size(), shown_rows);
  if (rest > 0) text += fmt::format("- ほかに {} 行\n", rest);
  for (auto const &note : table.notes) text += "- " + markdown_escape(note) + "\n";
  return text + "\n";
}

}  // namespace

std::string render_report_markdown(Report const &report) {
  std::string text = fmt::format("# {}\n\n", markdown_escape(report.title));
  for (auto const &[name, said] : report.about)
    text += fmt::format("- {}: {}\n", markdown_escape(name), markdown_escape(said));
  text += fmt::format("\n## {}\n\n", markdown_escape(report.story_title));
  int number = 0;
  for (auto const &one : report.story)
    text += fmt::format("{}. **{}** {}\n", ++number, markdown_escape(one.headline),
                        markdown_escape(one.text));
  text += "\n";
  for (auto const &section : report.sections) {
    text += fmt::format("## {}\n\n", markdown_escape(section.title));
    for (auto const &part : section.tables) text += table_markdown(part.table);
  }
  for (auto const &note : report.notes) text += "- " + markdown_escape(note) + "\n";
  return text;
}

}  // namespace kaeru
