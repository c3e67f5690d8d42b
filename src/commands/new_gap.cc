// What nobody could answer, counted in the log of searches.
#include "commands/new_gap.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/characters.h"
#include "commands/clock.h"
#include "commands/gap_log.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t id_characters = 32;    // of new_log_id
constexpr std::size_t least_characters = 8;  // of its beginning
constexpr std::size_t days_told = 5;

bool may_be_log_id(std::string_view text) {
  return text.size() >= least_characters && text.size() <= id_characters &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Error no_such_search(std::string const &id) {
  return {
      fmt::format("検索の記録に「{}」がありません。"
                  "kaeru log export --json で id を確かめてください。",
                  id)};
}

/// The words of the search that an id or its beginning names; "" where none does.
Result<std::string> query_of(std::string const &id, SearchLog *log) {
  std::string query;
  std::size_t found = 0;
  if (log != nullptr) {
    auto const read = log->each_search([&](LoggedSearch const &search) {
      if (!search.id.starts_with(id)) return;
      ++found;
      query = search.query;
    });
    if (!read) return read.error();
  }
  if (found > 1)
    return Error{fmt::format("「{}」で始まる検索は {} 件あります。id を終わりまで書いてください。",
                             id, found)};
  if (query.empty() && id.size() == id_characters) return no_such_search(id);
  return query;
}

Status count_searches(Gap &gap, SearchLog &log) {
  std::string const wanted = gap_key(gap.query);
  return log.each_search([&](LoggedSearch const &search) {
    if (search.match == "strict" || gap_key(search.query) != wanted) return;
    ++gap.searches;
    std::string day = local_time(search.at_ms).substr(0, 10);
    if (std::ranges::find(gap.days, day) == gap.days.end()) gap.days.push_back(std::move(day));
  });
}

}  // namespace

Result<Gap> find_gap(std::string const &id_or_text, SearchLog *log,
                     PersonalDataFinder const &finder) {
  Gap gap;
  if (may_be_log_id(id_or_text)) {
    auto query = query_of(id_or_text, log);
    if (!query) return query.error();
    gap.query = std::move(*query);
  }
  if (gap.query.empty()) gap.query = trim(finder.mask(sanitize_line(id_or_text)));
  if (gap.query.empty()) return Error{"--from-gap に、見つからなかった言葉を書いてください。"};
  if (log != nullptr)
    if (auto const counted = count_searches(gap, *log); !counted) return counted.error();
  return gap;
}

std::string gap_note(Gap const &gap) {
  if (gap.searches == 0) return fmt::format("「{}」を探しても見つからないので書く。", gap.query);
  std::vector<std::string> last = gap.days;
  if (last.size() > days_told) last.erase(last.begin(), last.end() - days_told);
  return fmt::format("「{}」を探して見つからなかった検索 {} 回({}{})。", gap.query, gap.searches,
                     gap.days.size() > days_told ? "最近は " : "", join(last, "、"));
}

}  // namespace kaeru
