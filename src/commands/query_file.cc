// Query files in, TREC run lines out.
#include "commands/query_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "text/encoding.h"

namespace kaeru {

Result<std::string> read_table_file(std::string const &path) {
  constexpr std::uint64_t max_bytes = 256 << 20;
  auto const bytes = read_file(path, max_bytes);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes);
  if (decoded) return std::move(decoded->text);
  return Error{path + " は文字として読めません。UTF-8 のテキスト(タブ区切り)で保存してください。"};
}

Result<std::vector<FileQuery>> read_queries(std::string const &path) {
  auto const text = read_table_file(path);
  if (!text) return text.error();
  std::vector<FileQuery> queries;
  std::string_view rest = *text;
  for (int line_number = 1; !rest.empty(); ++line_number) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.starts_with('#')) continue;
    std::size_t const tab = line.find('\t');
    if (tab == std::string_view::npos)
      return Error{
          fmt::format("{}:{}: 「番号<タブ>検索する言葉」の形にしてください。", path, line_number)};
    queries.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
  }
  return queries;
}

std::string trec_lines(std::string_view query_id, std::vector<RankedId> const &ranked) {
  std::string out;
  for (std::size_t i = 0; i < ranked.size(); ++i)
    out +=
        fmt::format("{} Q0 {} {} {:.6f} kaeru\n", query_id, ranked[i].id, i + 1, ranked[i].score);
  return out;
}

}  // namespace kaeru
