// Lines of columns, as retrieval tools write them: free white space, no quoting.
#include "evaluation/columns.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace kaeru {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view wide_space = "\xE3\x80\x80";

/// First columns of the headings that BEIR, trec_eval's kin and spreadsheets write.
constexpr std::array<std::string_view, 8> headings = {"query-id", "query_id", "queryid", "qid",
                                                      "query",    "topic",    "番号",    "質問"};

/// Bytes of the separator that `text` begins with; 0 = none.
std::size_t separator(std::string_view text) {
  if (text.front() == ' ' || text.front() == '\t' || text.front() == '\r') return 1;
  return text.starts_with(wide_space) ? wide_space.size() : 0;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> columns;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t const gap = separator(line.substr(at));
    if (gap > 0 && at > begin) columns.push_back(line.substr(begin, at - begin));
    at += std::max<std::size_t>(gap, 1);
    if (gap > 0) begin = at;
  }
  if (begin < line.size()) columns.push_back(line.substr(begin));
  return columns;
}

std::string_view take_line(std::string_view &rest) {
  std::size_t const end = std::min(rest.find('\n'), rest.size());
  std::string_view const line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

bool is_heading(std::string_view column) {
  std::string lower(column);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::count(headings, lower) > 0;
}

Error line_error(std::string const &path, int line, std::string const &message) {
  return Error{path + ":" + std::to_string(line) + ": " + message};
}

Status each_line(std::string_view text, std::string const &path, ColumnLimits const &limits,
                 std::function<Status(ColumnLine const &)> const &visit) {
  if (text.size() > limits.bytes)
    return Error{path + " は大きすぎます(" + std::to_string(limits.bytes) +
                 " バイトまで)。質問を分けて、別々のファイルにしてください。"};
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  bool first = true;
  for (ColumnLine line{1, {}}; !text.empty(); ++line.number) {
    if (static_cast<std::size_t>(line.number) > limits.lines)
      return line_error(path, line.number,
                        "行が多すぎます(" + std::to_string(limits.lines) +
                            " 行まで)。質問を分けて、別々のファイルにしてください。");
    line.columns = split(take_line(text));
    if (line.columns.empty() || line.columns.front().starts_with('#')) continue;
    bool const heading = first && is_heading(line.columns.front());
    first = false;
    if (heading) continue;
    if (auto visited = visit(line); !visited) return visited;
  }
  return Done{};
}

}  // namespace kaeru
