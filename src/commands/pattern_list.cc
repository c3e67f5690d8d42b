// From a row back to what it was counted from.
#include "commands/pattern_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/parse_number.h"
#include "commands/pattern_fields.h"
#include "commands/suggest.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

using Parts = std::vector<std::string>;

std::string folded(ResultValue const &value) {
  auto const *const text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : fold_case(*text);
}

/// The texts that a row begins with, or the key of its metric.
bool is_named(ResultTable const &table, ResultRow const &row, Parts const &parts) {
  bool begins = parts.size() <= row.values.size();
  for (std::size_t i = 0; begins && i < parts.size(); ++i)
    begins = table.columns[i].kind == ResultKind::text && folded(row.values[i]) == parts[i];
  if (begins || parts.size() > 1) return begins;
  auto const key = std::ranges::find(table.columns, "key", &ResultColumn::key);
  return key != table.columns.end() &&
         folded(row.values[static_cast<std::size_t>(key - table.columns.begin())]) == parts[0];
}

std::vector<ResultRow const *> named(std::vector<ResultTable> const &tables, Parts const &parts) {
  std::vector<ResultRow const *> rows;
  for (auto const &table : tables)
    for (auto const &row : table.rows)
      if (is_named(table, row, parts)) rows.push_back(&row);
  return rows;
}

std::vector<ResultRow const *> numbered(std::vector<ResultTable> const &tables,
                                        std::string const &typed) {
  auto const number = parse_number<std::size_t>(typed);
  if (!number || tables.empty() || *number < 1 || *number > tables.front().rows.size()) return {};
  return {&tables.front().rows[*number - 1]};
}

std::vector<ResultRow const *> find_rows(std::vector<ResultTable> const &tables,
                                         std::string const &typed) {
  std::string const whole = fold_case(typed);
  auto rows = named(tables, {whole});
  if (rows.empty()) rows = named(tables, cut_at_commas(whole));
  return rows.empty() ? numbered(tables, whole) : rows;
}

Error no_such_row(std::vector<ResultTable> const &tables, std::string const &typed) {
  std::vector<std::string> known;
  for (auto const &table : tables)
    for (auto const &row : table.rows) known.push_back(display(row.values[0], ResultKind::text));
  std::string hint = did_you_mean(typed, known);
  if (hint.empty()) hint = "--list なしで表を出して、左の列の言葉を書いてください。";
  return Error{fmt::format("--list「{}」の行はありません。{}", typed, hint)};
}

struct Listed {
  std::optional<Date> date;
  std::string id, title, outcome;
  CaseNumber number = 0;
};

ResultRow to_row(Listed const &one) {
  return {.values = {one.date ? to_string(*one.date) : "", one.id, one.title, one.outcome},
          .cases = {one.number}};
}

}  // namespace

Result<std::vector<CaseNumber>> cases_behind(std::vector<ResultTable> const &tables,
                                             std::string const &typed) {
  auto const rows = find_rows(tables, typed);
  if (rows.empty()) return no_such_row(tables, typed);
  std::set<CaseNumber> numbers;
  for (auto const *const row : rows) numbers.insert(row->cases.begin(), row->cases.end());
  return std::vector(numbers.begin(), numbers.end());
}

Result<ResultTable> list_cases(MiningBook const &book, MiningScope const &scope,
                               std::vector<CaseNumber> const &numbers, std::string const &title) {
  std::vector<Listed> all;
  auto const read = book.each(scope, [&](CaseStudy const &one, CaseNumber number) {
    if (std::ranges::binary_search(numbers, number))
      all.push_back({one.date(), one.id, one.title, one.outcome, number});
  });
  if (!read) return read.error();
  std::ranges::sort(all, [](Listed const &a, Listed const &b) {
    return std::tie(b.date, a.id) < std::tie(a.date, b.id);
  });
  ResultTable table{.key = "cases",
                    .title = title,
                    .notes = {fmt::format("事例 {} 件。kaeru show ID で読めます。", all.size())},
                    .columns = {{"date", "日付"},
                                {"id", "id", ResultKind::id},
                                {"title", "標題"},
                                {"outcome", "結果"}},
                    .rows = {}};
  for (auto const &one : all) table.rows.push_back(to_row(one));
  return table;
}

}  // namespace kaeru
