// Which part of the book is mined, and for which days.
#include "commands/mining_options.h"

#include <fmt/format.h>

namespace kaeru {
namespace {

/// A day as typed; of a month alone its first, or its last.
Result<std::optional<Date>> day_of(char const *option, std::string const &typed, bool last) {
  if (typed.empty()) return std::optional<Date>();
  if (auto const day = parse_date(typed)) return day;
  if (auto const first = parse_date(typed + "-01"))
    return std::optional(last ? last_month(add_months(*first, 1)).to : *first);
  return Error{
      fmt::format("{}「{}」は日付として読めません。2026-04-01 か 2026-04 の形で書いてください。",
                  option, typed)};
}

}  // namespace

std::vector<Option> MiningOptions::options() {
  return {{"--since", "日付", "この日から(2026-10 は月の初め)。書かなければ先月", &filters.since},
          {"--until", "日付", "この日まで(2026-10 は月の終わり)", &until},
          {"--situation", "状況", "この状況の事例だけ(何度でも)", &filters.situations},
          {"--outcome", "結果", "この結果の事例だけ(何度でも)", &filters.outcomes},
          {"--audience",
           "公開範囲",
           "この人に見せてよい事例だけ(OP SV 管理者)",
           &audience,
           {"OP", "SV", "管理者"}},
          {"--index", "DIR", "索引のフォルダー", &index}};
}

Result<MiningScope> to_scope(MiningOptions const &typed, Vocabulary const &vocabulary) {
  FilterOptions words = typed.filters;
  words.since.clear();  // a period: see to_period
  auto filters = to_filters(words, vocabulary);
  if (!filters) return filters.error();
  return MiningScope{typed.audience, std::move(*filters)};
}

Result<Period> to_period(MiningOptions const &typed, Date today) {
  auto const since = day_of("--since", typed.filters.since, false);
  if (!since) return since.error();
  auto const until = day_of("--until", typed.until, true);
  if (!until) return until.error();
  Date const month_end = last_month(today).to;
  if (!*since && !*until) return last_month(today);
  if (!*since) return Period{{(*until)->year, (*until)->month, 1}, **until};
  Date const end = *until ? **until : **since <= month_end ? month_end : today;
  if (end < **since)
    return Error{fmt::format("--since「{}」が終わりの日({})より後です。期間を直してください。",
                             typed.filters.since, to_string(end))};
  return Period{**since, end};
}

}  // namespace kaeru
