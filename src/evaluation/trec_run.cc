// A run of any engine, read back as rankings.
#include "evaluation/trec_run.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "base/parse_number.h"

namespace kaeru {
namespace {

struct Entry {
  std::string document;
  double score = 0;
  int rank = 0;
  int line = 0;
};

std::optional<Entry> parse_entry(ColumnLine const &line) {
  if (line.columns.size() != 6) return std::nullopt;
  auto const rank = parse_number<int>(line.columns[3]);
  auto const score = parse_number<double>(line.columns[4]);
  if (!rank || !score || !std::isfinite(*score)) return std::nullopt;
  return Entry{std::string(line.columns[2]), *score, *rank, line.number};
}

Result<Ranking> to_ranking(std::string const &query, std::vector<Entry> entries,
                           std::string const &path) {
  std::ranges::stable_sort(entries, [](Entry const &a, Entry const &b) {
    return a.score != b.score ? a.score > b.score : a.rank < b.rank;
  });
  Ranking ranking;
  std::set<std::string_view> seen;
  for (auto const &entry : entries) {
    if (!seen.insert(entry.document).second)
      return line_error(path, entry.line,
                        "質問 " + query + " の順位に " + entry.document +
                            " が二度出てきます。片方の行を消してください。");
    ranking.push_back(entry.document);
  }
  return ranking;
}

}  // namespace

Result<Rankings> parse_trec_run(std::string_view text, std::string const &path,
                                ColumnLimits const &limits) {
  std::map<std::string, std::vector<Entry>> entries;
  auto const read = each_line(text, path, limits, [&](ColumnLine const &line) -> Status {
    auto entry = parse_entry(line);
    if (!entry)
      return line_error(path, line.number,
                        "「質問の番号 Q0 事例の id 順位 点 名前」の六つにしてください(kaeru eval "
                        "--trec が書く形)。");
    entries[std::string(line.columns[0])].push_back(std::move(*entry));
    return Done{};
  });
  if (!read) return read.error();
  Rankings run;
  for (auto &[query, list] : entries) {
    auto ranking = to_ranking(query, std::move(list), path);
    if (!ranking) return ranking.error();
    run.emplace(query, std::move(*ranking));
  }
  return run;
}

}  // namespace kaeru
