// One table, three ways out: aligned for a terminal, quoted for a spreadsheet, named for programs.
#include "commands/result_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "commands/csv_output.h"
#include "terminal/table.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

std::string display_number(double value, ResultKind kind) {
  switch (kind) {
    case ResultKind::share:
      return fmt::format("{:.1f}%", value * 100);
    case ResultKind::change:
      return fmt::format("{:+.1f}", value * 100);
    case ResultKind::p_value:
      return value < 0.0001 ? "<0.0001" : fmt::format("{:.4f}", value);
    default:
      return fmt::format("{:.1f}", value);
  }
}

/// Enough digits to be counted with, none that only noise makes.
std::string exact(ResultValue const &value) {
  if (auto const *const number = std::get_if<double>(&value)) return fmt::format("{:.6g}", *number);
  if (std::holds_alternative<std::monostate>(value)) return "";
  return sanitize_line(display(value, ResultKind::text));
}

nlohmann::ordered_json json_of(ResultValue const &value) {
  if (auto const *const text = std::get_if<std::string>(&value)) return *text;
  if (auto const *const whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (auto const *const number = std::get_if<double>(&value)) return *number;
  return nullptr;
}

std::vector<Cell> cells_of(ResultTable const &table, std::vector<std::string> const &texts,
                           Style style) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].on_screen) cells.push_back({sanitize_line(texts[i]), style});
  return cells;
}

std::vector<std::string> displayed(ResultTable const &table, ResultRow const &row) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    texts.push_back(display(row.values[i], table.columns[i].kind));
  return texts;
}

/// What a column takes with nothing cut.
int full_width(ResultTable const &table, std::size_t column) {
  int widest = width_columns(table.columns[column].title);
  for (auto const &row : table.rows)
    widest =
        std::max(widest, width_columns(display(row.values[column], table.columns[column].kind)));
  return widest;
}

/// `room` for texts of these widths: narrow ones get what they need, wide ones the rest in equal
/// parts, but at least 8 each.
int longest_text(std::vector<int> widths, int room) {
  std::ranges::sort(widths);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    int const part = room / static_cast<int>(widths.size() - i);
    if (widths[i] > part) return std::max(part, 8);
    room -= widths[i];
  }
  return widths.empty() ? 0 : widths.back();
}

/// An id is there to be copied.
constexpr int longest_id = 40;

/// Columns of texts share what numbers and ids leave of the width.
std::vector<Column> screen_columns(ResultTable const &table, int width) {
  std::vector<int> texts;
  int room = width + 2;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!table.columns[i].on_screen) continue;
    room -= 2;
    int const full = full_width(table, i);
    if (table.columns[i].kind == ResultKind::text)
      texts.push_back(full);
    else
      room -= table.columns[i].kind == ResultKind::id ? std::min(full, longest_id) : full;
  }
  int const longest = longest_text(std::move(texts), room);
  std::vector<Column> columns;
  for (auto const &column : table.columns) {
    if (!column.on_screen) continue;
    if (column.kind == ResultKind::text)
      columns.push_back({Align::left, longest});
    else if (column.kind == ResultKind::id)
      columns.push_back({Align::left, longest_id});
    else
      columns.push_back({Align::right, 0});
  }
  return columns;
}

}  // namespace

std::string display(ResultValue const &value, ResultKind kind) {
  if (auto const *const text = std::get_if<std::string>(&value)) return *text;
  if (auto const *const whole = std::get_if<std::int64_t>(&value)) return fmt::to_string(*whole);
  if (auto const *const number = std::get_if<double>(&value)) return display_number(*number, kind);
  return "–";
}

std::string render_table(ResultTable const &table, int width_columns, Paint const &paint) {
  std::string text = paint(style::label, "■ " + sanitize_line(table.title)) + "\n";
  Table rows(screen_columns(table, width_columns));
  std::vector<std::string> titles;
  for (auto const &column : table.columns) titles.push_back(column.title);
  rows.add(cells_of(table, titles, style::note));
  for (auto const &row : table.rows)
    rows.add(cells_of(table, displayed(table, row), row.finding ? style::match : style::plain));
  if (!table.rows.empty()) text += rows.render(paint);
  if (table.left_out > 0) text += fmt::format("ほかに {} 行\n", table.left_out);
  for (auto const &note : table.notes)
    for (auto const &line : wrap(sanitize_line(note), width_columns))
      text += paint(style::note, line) + "\n";
  return text;
}

std::string to_csv(ResultTable const &table) {
  std::vector<std::string> cells;
  for (auto const &column : table.columns) cells.push_back(column.title);
  std::string text = csv_row(cells);
  for (auto const &row : table.rows) {
    cells.clear();
    for (auto const &value : row.values) cells.push_back(exact(value));
    text += csv_row(cells);
  }
  return text;
}

nlohmann::ordered_json to_json(ResultTable const &table) {
  auto rows = nlohmann::ordered_json::array();
  for (auto const &row : table.rows) {
    nlohmann::ordered_json one;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      one[table.columns[i].key] = json_of(row.values[i]);
    one["cases"] = row.cases.size();
    one["finding"] = row.finding;
    rows.push_back(std::move(one));
  }
  return {{"key", table.key},
          {"title", table.title},
          {"notes", table.notes},
          {"rows", rows},
          {"left_out", table.left_out}};
}

void cut_rows(ResultTable &table, std::size_t limit) {
  if (table.rows.size() <= limit) return;
  table.left_out += table.rows.size() - limit;
  table.rows.resize(limit);
}

}  // namespace kaeru
