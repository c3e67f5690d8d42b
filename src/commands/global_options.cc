// --help and --today.
#include "commands/global_options.h"

#include <fmt/format.h>

#include <chrono>

#include "text/normalize.h"

namespace kaeru {
namespace {

std::chrono::sys_days to_days(Date date) {
  using namespace std::chrono;
  return year{date.year} / date.month / date.day;
}

Status set_today(Environment &environment, std::string const &text, char const *source) {
  auto const date = parse_date(fold_case(text));
  if (!date)
    return Error{fmt::format("{} の「{}」は日付ではありません。2026-10-31 のように書いてください。",
                             source, text)};
  environment.days_ahead = static_cast<int>((to_days(*date) - to_days(environment.today)).count());
  environment.today = *date;
  return Done{};
}

}  // namespace

void add_global_options(Prepared &prepared, GlobalOptions &options) {
  prepared.options.push_back(
      {"--today", "DATE", "この日を今日とみなす(KAERU_TODAY でも)", &options.today});
  prepared.options.push_back({"-h,--help", "", "この説明を出す", &options.help});
}

Status apply(GlobalOptions const &options, Environment &environment) {
  if (!options.today.empty()) return set_today(environment, options.today, "--today");
  auto const variable = environment.variable("KAERU_TODAY");
  if (variable && !variable->empty()) return set_today(environment, *variable, "KAERU_TODAY");
  return Done{};
}

}  // namespace kaeru
