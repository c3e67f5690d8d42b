// Judgements in the three forms in which they are handed round.
#include "evaluation/qrels.h"

#include <algorithm>
#include <optional>

#include "base/parse_number.h"

namespace kaeru {
namespace {

std::optional<int> parse_grade(std::string_view text) {
  auto const grade = parse_number<int>(text);
  return grade && *grade >= -max_grade && *grade <= max_grade ? grade : std::nullopt;
}

Status add_line(Qrels &qrels, ColumnLine const &line, std::string const &path) {
  auto const &columns = line.columns;
  if (columns.size() < 2 || columns.size() > 4)
    return line_error(path, line.number,
                      "「質問の番号<タブ>正解の事例の id」の形にしてください(点数を付けるなら、"
                      "その後に 1、2 などの数)。");
  std::string_view const document = columns[columns.size() == 4 ? 2 : 1];
  auto const grade = columns.size() == 2 ? 1 : parse_grade(columns.back());
  if (!grade)
    return line_error(path, line.number,
                      "「" + std::string(columns.back()) +
                          "」は点数として読めません。0、1、2 などの数(半角)にしてください。");
  auto const [at, fresh] = qrels[std::string(columns[0])].emplace(std::string(document), *grade);
  if (fresh || at->second == *grade) return Done{};
  return line_error(path, line.number,
                    "質問 " + std::string(columns[0]) + " の正解 " + std::string(document) +
                        " に、二つの違う点数が付いています。どちらかを消してください。");
}

}  // namespace

Result<Qrels> parse_qrels(std::string_view text, std::string const &path,
                          ColumnLimits const &limits) {
  Qrels qrels;
  auto const read = each_line(text, path, limits,
                              [&](ColumnLine const &line) { return add_line(qrels, line, path); });
  if (!read) return read.error();
  return qrels;
}

std::size_t relevant_count(Grades const &grades) {
  return static_cast<std::size_t>(
      std::ranges::count_if(grades, [](auto const &one) { return one.second > 0; }));
}

}  // namespace kaeru
