// A chart draws what its table says: labels and values are taken from the table's columns.
#include "commands/report_charts.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "text/sanitize.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t drawn_rows = 12;
constexpr std::size_t drawn_upright = 24;

std::optional<std::size_t> column(ResultTable const &table, std::string const &key) {
  auto const found = std::ranges::find(table.columns, key, &ResultColumn::key);
  if (found == table.columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.columns.begin());
}

/// The first rows that tell the first series.
std::vector<ResultRow const *> drawn(ReportTable const &part) {
  ReportChart const &chart = *part.chart;
  std::vector<ResultRow const *> rows;
  auto const at = chart.series.empty() ? std::nullopt : column(part.table, chart.series[0].value);
  if (!at) return rows;
  for (auto const &row : part.table.rows) {
    bool const known = !std::holds_alternative<std::monostate>(row.values[*at]);
    if (known && (row.finding || !chart.findings_only)) rows.push_back(&row);
    if (rows.size() == (chart.upright ? drawn_upright : drawn_rows)) break;
  }
  return rows;
}

std::string label(ReportTable const &part, ResultRow const &row) {
  std::string text;
  for (auto const &key : part.chart->labels) {
    auto const at = column(part.table, key);
    if (!at) continue;
    std::string const one = display(row.values[*at], part.table.columns[*at].kind);
    if (!one.empty()) text += (text.empty() ? "" : "・") + one;
  }
  return sanitize_line(text);
}

Json number(ResultValue const &value) {
  if (auto const *const whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (auto const *const real = std::get_if<double>(&value)) return *real;
  return nullptr;
}

Json values(std::vector<ResultRow const *> const &rows, std::size_t at) {
  auto list = Json::array();
  for (auto const *const row : rows) list.push_back(number(row->values[at]));
  return list;
}

char const *unit(ResultKind kind) {
  switch (kind) {
    case ResultKind::share:
      return "share";
    case ResultKind::change:
      return "change";
    default:
      return "count";
  }
}

}  // namespace

std::string chart_id(ResultTable const &table) {
  return "chart-" + table.key;
}

bool is_drawn(ReportTable const &part) {
  return !chart_data(part).is_null();
}

Json chart_data(ReportTable const &part) {
  if (!part.chart) return nullptr;
  auto const rows = drawn(part);
  auto series = Json::array();
  ResultKind kind = ResultKind::count;
  for (auto const &one : part.chart->series) {
    auto const at = column(part.table, one.value);
    if (!at) continue;
    kind = part.table.columns[*at].kind;
    Json drawn_series{{"name", one.name}, {"values", values(rows, *at)}};
    auto const low = column(part.table, one.low);
    auto const high = column(part.table, one.high);
    if (low && high) {
      drawn_series["low"] = values(rows, *low);
      drawn_series["high"] = values(rows, *high);
    }
    series.push_back(std::move(drawn_series));
  }
  if (rows.empty()) return nullptr;
  auto labels = Json::array();
  for (auto const *const row : rows) labels.push_back(label(part, *row));
  bool const intervals = part.chart->kind == ReportChart::Kind::intervals;
  return Json{{"id", chart_id(part.table)},
              {"kind", intervals ? "intervals" : "bars"},
              {"upright", part.chart->upright},
              {"unit", unit(kind)},
              {"labels", labels},
              {"series", series}};
}

}  // namespace kaeru
