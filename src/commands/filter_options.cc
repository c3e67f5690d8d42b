// Filters that `search` and `similar` share.
#include "commands/filter_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/suggest.h"

namespace kaeru {
namespace {

Result<std::vector<std::string>> canonical_list(Vocabulary const &vocabulary, std::string_view list,
                                                char const *what,
                                                std::vector<std::string> const &typed) {
  std::vector<std::string> names;
  for (auto const &word : typed) {
    auto name = canonical(vocabulary, list, what, word);
    if (!name) return name.error();
    if (std::ranges::count(names, *name) == 0) names.push_back(std::move(*name));
  }
  return names;
}

}  // namespace

std::vector<Option> FilterOptions::options() {
  return {{"--situation", "状況", "この状況の事例とカードだけを出す(何度でも)", &situations},
          {"--outcome", "結果", "この結果の事例だけを出す(何度でも)", &outcomes},
          {"--since", "日付", "この日からの事例だけを出す", &since}};
}

Result<std::string> canonical(Vocabulary const &vocabulary, std::string_view list, char const *what,
                              std::string const &typed) {
  if (auto const *const term = vocabulary.find(list, typed)) return term->name;
  std::vector<std::string> known;
  for (auto const &term : vocabulary.terms(list)) known.push_back(term.name);
  std::string hint = did_you_mean(typed, known);
  if (hint.empty()) hint = fmt::format("使える言葉: {}", fmt::join(known, " "));
  return Error{fmt::format("{}「{}」は決まった言葉にありません。{}", what, typed, hint)};
}

Result<std::optional<Date>> since_date(std::string const &typed) {
  if (typed.empty()) return std::optional<Date>();
  auto const day = parse_date(typed);
  if (day) return day;
  return Error{
      fmt::format("--since「{}」は日付として読めません。2026-04-01 の形で書いてください。", typed)};
}

Result<SearchFilters> to_filters(FilterOptions const &typed, Vocabulary const &vocabulary) {
  SearchFilters filters;
  auto situations = canonical_list(vocabulary, "situations", "状況", typed.situations);
  if (!situations) return situations.error();
  auto outcomes = canonical_list(vocabulary, "outcomes", "結果", typed.outcomes);
  if (!outcomes) return outcomes.error();
  filters.situations = std::move(*situations);
  filters.outcomes = std::move(*outcomes);
  auto const since = since_date(typed.since);
  if (!since) return since.error();
  filters.since = *since;
  return filters;
}

}  // namespace kaeru
