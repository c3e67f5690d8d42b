// The log as JSON, CSV and a table.
#include "commands/log_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "commands/clock.h"
#include "commands/csv_output.h"
#include "commands/json_output.h"
#include "terminal/table.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::string>;

Json to_json(LoggedUse const &use) {
  Json json = {{"id", use.id},       {"search_id", use.search_id}, {"at", local_time(use.at_ms)},
               {"at_ms", use.at_ms}, {"session", use.session},     {"target", use.target},
               {"act", use.act}};
  json["after_ms"] = use.after_ms ? Json(*use.after_ms) : Json(nullptr);
  return json;
}

Json to_json(LoggedSearch const &search, std::vector<LoggedUse> const &uses) {
  Json list = Json::array();
  for (auto const &use : uses) list.push_back(to_json(use));
  return {{"id", search.id},
          {"at", local_time(search.at_ms)},
          {"at_ms", search.at_ms},
          {"command", search.command},
          {"query", search.query},
          {"match", search.match},
          {"role", search.role},
          {"session", search.session},
          {"index", search.index},
          {"cards", search.cards},
          {"case_studies", search.case_studies},
          {"uses", list}};
}

std::string joined(Cells const &ids) {
  return fmt::format("{}", fmt::join(ids, " / "));
}

Cells const search_headings = {"日時",   "コマンド", "言葉", "一致", "役割",
                               "カード", "事例",     "通話", "索引", "id"};

Cells to_cells(LoggedSearch const &s) {
  return {local_time(s.at_ms),    s.command, s.query, s.match, s.role, joined(s.cards),
          joined(s.case_studies), s.session, s.index, s.id};
}

Cells const use_headings = {"日時", "操作", "対象", "表示からのミリ秒", "通話", "検索の id", "id"};

Cells to_cells(LoggedUse const &u) {
  return {local_time(u.at_ms), u.act,       u.target, u.after_ms ? fmt::to_string(*u.after_ms) : "",
          u.session,           u.search_id, u.id};
}

std::string safe_row(Cells cells) {
  for (auto &cell : cells) cell = sanitize_line(cell);
  return csv_row(cells);
}

/// "2026-10-31 10:15" of a local time.
std::string minute(std::int64_t ms) {
  std::string time = local_time(ms).substr(0, 16);
  std::ranges::replace(time, 'T', ' ');
  return time;
}

std::vector<Cell> headings(std::vector<char const *> const &names) {
  std::vector<Cell> row;
  for (char const *name : names) row.push_back({name, style::label});
  return row;
}

/// 事例 "abc 他9": the first id and how many more.
std::string first_of(Cells const &ids) {
  if (ids.empty()) return "";
  return ids.size() == 1 ? ids.front() : fmt::format("{} 他{}", ids.front(), ids.size() - 1);
}

/// `each(visit)` walks the log; `write` is called for each row with the number of rows before it.
template <typename Each, typename Write>
ExportedRows counted(Each each, Write write) {
  std::size_t rows = 0;
  auto const read = each([&](auto const &row) { write(row, rows++); });
  if (!read) return read.error();
  return rows;
}

}  // namespace

ExportedRows export_json(SearchLog &log, LogExport const &wanted, std::ostream &out) {
  auto const comma = [](std::size_t rows) { return rows == 0 ? "" : ","; };
  std::optional<Error> fault;
  auto const write_search = [&](LoggedSearch const &search, std::size_t rows) {
    auto const uses = log.uses_of(search.id);
    if (!uses && !fault) fault = uses.error();
    out << comma(rows);
    print_json(to_json(search, uses ? *uses : std::vector<LoggedUse>()), out);
  };
  auto const write_use = [&](LoggedUse const &use, std::size_t rows) {
    out << comma(rows);
    print_json(to_json(use), out);
  };
  out << R"({"version":1,")" << (wanted.uses ? "uses" : "searches") << "\":[\n";
  auto const rows =
      wanted.uses
          ? counted([&](auto visit) { return log.each_use(visit, wanted.span); }, write_use)
          : counted([&](auto visit) { return log.each_search(visit, wanted.span); }, write_search);
  if (fault) return *fault;
  if (rows) out << "]}\n";
  return rows;
}

ExportedRows export_csv(SearchLog &log, LogExport const &wanted, std::ostream &out) {
  auto const write = [&](auto const &row, std::size_t) { out << safe_row(to_cells(row)); };
  out << byte_order_mark << csv_row(wanted.uses ? use_headings : search_headings);
  return wanted.uses
             ? counted([&](auto visit) { return log.each_use(visit, wanted.span); }, write)
             : counted([&](auto visit) { return log.each_search(visit, wanted.span); }, write);
}

ExportedRows print_table(SearchLog &log, LogExport const &wanted, int width_columns,
                         Paint const &paint, std::ostream &out) {
  int const ids = std::clamp(width_columns / 4, 10, 30);
  int const words = std::max(10, width_columns - 17 - 8 - ids - 2);
  Table searches({{}, {Align::left, words}, {}, {Align::left, ids}});
  searches.add(headings({"日時", "言葉", "一致", "カード"}));
  Table uses({{}, {}, {Align::left, words}});
  uses.add(headings({"日時", "操作", "対象"}));
  auto const add_search = [&](LoggedSearch const &s, std::size_t) {
    searches.add({{minute(s.at_ms)},
                  {sanitize_line(s.query)},
                  {sanitize_line(s.match)},
                  {sanitize_line(first_of(s.cards))}});
  };
  auto const add_use = [&](LoggedUse const &u, std::size_t) {
    uses.add({{minute(u.at_ms)}, {sanitize_line(u.act)}, {sanitize_line(u.target)}});
  };
  auto const rows =
      wanted.uses
          ? counted([&](auto visit) { return log.each_use(visit, wanted.span); }, add_use)
          : counted([&](auto visit) { return log.each_search(visit, wanted.span); }, add_search);
  if (rows && *rows > 0) out << (wanted.uses ? uses : searches).render(paint);
  return rows;
}

}  // namespace kaeru
