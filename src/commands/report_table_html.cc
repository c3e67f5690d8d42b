// One table of the page. It stands without scripts; a chart, where it has one, is drawn above it.
#include "commands/report_table_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/csv_output.h"
#include "commands/html_escape.h"
#include "commands/page_security.h"
#include "commands/report_charts.h"

namespace kaeru {
namespace {

constexpr std::size_t open_notes = 3;  ///< more are folded away

bool is_text(ResultKind kind) {
  return kind == ResultKind::text || kind == ResultKind::id;
}

std::string chart_html(ReportTable const &part) {
  if (!is_drawn(part)) return "";
  return fmt::format(
      R"(<figure class="chart"><div><canvas id="{0}" role="img" aria-label="{1}")"
      R"( aria-describedby="{2}-caption" aria-details="{2}-table"></canvas></div></figure>)"
      "\n",
      escape_html(chart_id(part.table)), escape_html(part.chart->title),
      escape_html(part.table.key));
}

std::string head_html(ResultTable const &table) {
  std::string cells;
  for (std::size_t const at : shown_columns(table)) {
    ResultColumn const &column = table.columns[at];
    cells += fmt::format("<th scope=\"col\"{}>{}</th>", is_text(column.kind) ? "" : " class=\"n\"",
                         escape_html(column.title));
  }
  return "<thead><tr>" + cells + "</tr></thead>\n";
}

std::string text_of(ResultTable const &table, ResultRow const &row, std::size_t at) {
  return display(row.values[at], table.columns[at].kind);
}

std::string cell_html(ResultTable const &table, ResultRow const &row, std::size_t at) {
  ResultKind const kind = table.columns[at].kind;
  std::string const text = escape_html(text_of(table, row, at));
  if (kind == ResultKind::id) return "<td><code>" + text + "</code></td>";
  return fmt::format("<td{}>{}</td>", is_text(kind) ? "" : " class=\"n\"", text);
}

std::string head_cell_html(ResultTable const &table, ResultRow const &row, std::size_t at) {
  return fmt::format("<th scope=\"row\">{}{}</th>",
                     row.finding ? "<span class=\"mark\">注目</span>" : "",
                     escape_html(text_of(table, row, at)));
}

/// The first cell that says something is the head of its row.
std::string row_html(ResultTable const &table, ResultRow const &row) {
  std::string cells;
  bool has_head = false;
  for (std::size_t const at : shown_columns(table)) {
    bool const head = !has_head && !text_of(table, row, at).empty();
    cells += head ? head_cell_html(table, row, at) : cell_html(table, row, at);
    has_head |= head;
  }
  return fmt::format("<tr{}>{}</tr>\n", row.finding ? " class=\"finding\"" : "", cells);
}

std::string rows_html(ResultTable const &table) {
  std::string text;
  for (std::size_t i = 0; i < std::min(table.rows.size(), shown_rows); ++i)
    text += row_html(table, table.rows[i]);
  return text;
}

/// What stands in no row of the page, and where it does.
std::string rest_html(ResultTable const &table) {
  std::size_t const rows = table.rows.size();
  if (rows <= shown_rows) return "";
  std::size_t const in_csv = std::min(rows, carried_rows) - shown_rows;
  std::string text = fmt::format("<li>続く {} 行は CSV にあります。</li>", in_csv);
  if (rows > carried_rows)
    text += fmt::format("<li>全部で {} 行。すべての行は kaeru report --csv-dir で出せます。</li>",
                        rows);
  return text;
}

std::string notes_html(ResultTable const &table) {
  std::string items;
  for (auto const &note : table.notes) items += "<li>" + escape_html(note) + "</li>";
  std::string const rest = rest_html(table);
  std::string text = rest.empty() ? "" : "<ul class=\"notes\">" + rest + "</ul>\n";
  if (table.notes.empty()) return text;
  std::string const list = "<ul class=\"notes\">" + items + "</ul>";
  if (table.notes.size() <= open_notes) return text + list + "\n";
  return text + "<details class=\"how\"><summary>数え方と読み方</summary>" + list + "</details>\n";
}

std::string csv_html(ResultTable table) {
  cut_rows(table, carried_rows);
  return fmt::format(
      "<p class=\"csv\"><a download=\"{0}.csv\" href=\"data:text/csv;charset=utf-8;base64,{1}\">"
      "「{2}」を Excel で開く(CSV)</a></p>\n",
      escape_html(table.key), base64(std::string(byte_order_mark) + to_csv(table)),
      escape_html(table.title));
}

std::string case_html(ListedCase const &one) {
  return fmt::format(
      "<li><span class=\"date\">{}</span> <span class=\"title\">{}</span> <span class=\"end\">{}"
      "</span> <code>{}</code></li>\n",
      escape_html(one.date), escape_html(one.title), escape_html(one.outcome), escape_html(one.id));
}

/// The first texts of a row, which name it.
std::string row_name(ResultTable const &table, ResultRow const &row) {
  std::string name;
  for (std::size_t at = 0; at < table.columns.size() && is_text(table.columns[at].kind); ++at) {
    if (at == 2) break;
    std::string const text = text_of(table, row, at);
    if (!text.empty()) name += (name.empty() ? "" : "・") + text;
  }
  return name;
}

std::string list_html(Report const &report, ResultTable const &table, ResultRow const &row) {
  std::string items;
  std::size_t listed = 0;
  for (CaseNumber const number : row.cases) {
    auto const found = report.cases.find(number);
    if (found == report.cases.end()) continue;
    items += case_html(found->second);
    if (++listed == listed_cases) break;
  }
  if (listed == 0) return "";
  std::string const count = listed == row.cases.size()
                                ? fmt::format("{} 件", listed)
                                : fmt::format("{} 件のうち {} 件", row.cases.size(), listed);
  return fmt::format(
      "<details class=\"cases{}\"><summary>「{}」の事例 {}</summary>\n<ul>\n{}</ul>"
      "</details>\n",
      row.finding ? " finding" : "", escape_html(row_name(table, row)), count, items);
}

std::string lists_html(Report const &report, ResultTable const &table) {
  std::string text;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (is_listed(table, i)) text += list_html(report, table, table.rows[i]);
  return text;
}

std::string body_html(ResultTable const &table) {
  if (table.rows.empty()) return "<p class=\"none\">ありません。</p>\n";
  return fmt::format(
      R"(<div class="scroll" role="group" aria-labelledby="{0}-caption" tabindex="0">)"
      "<table id=\"{0}-table\"><caption id=\"{0}-caption\">表: {1}</caption>\n{2}<tbody>\n{3}"
      "</tbody></table></div>\n",
      escape_html(table.key), escape_html(table.title), head_html(table), rows_html(table));
}

}  // namespace

std::string render_part_html(Report const &report, ReportTable const &part) {
  ResultTable const &table = part.table;
  return fmt::format(
      "<section class=\"part\" id=\"{0}\" aria-labelledby=\"{0}-title\">\n"
      "<h3 id=\"{0}-title\">{1}</h3>\n{2}{3}{4}{5}{6}</section>\n",
      escape_html(table.key), escape_html(table.title), chart_html(part), body_html(table),
      notes_html(table), table.rows.empty() ? "" : csv_html(table), lists_html(report, table));
}

}  // namespace kaeru
