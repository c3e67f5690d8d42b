// Where the log goes: what was typed, what is set, what the centre decided, then the user's own.
#include "commands/log_place.h"

#include <fmt/format.h>

#include "base/date.h"
#include "commands/clock.h"
#include "commands/desk.h"
#include "text/normalize.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

std::string variable(Environment const &environment, char const *name) {
  return environment.variable(name).value_or("");
}

SearchLog::Place shared(std::string const &path) {
  return {.path = path, .shared = true};
}

/// Relative values of XDG's variables are to be ignored, says its specification.
std::optional<SearchLog::Place> own_place(Environment const &environment) {
  if (fs::path const state = variable(environment, "XDG_STATE_HOME"); state.is_absolute())
    return SearchLog::Place{.path = state / "kaeru/log.sqlite"};
  if (fs::path const home = variable(environment, "HOME"); home.is_absolute())
    return SearchLog::Place{.path = home / ".local/state/kaeru/log.sqlite"};
  return std::nullopt;
}

bool is_off(Policy const &policy) {
  std::string const log = policy.text("search.log");
  return log == "off" || log == "false";
}

}  // namespace

std::vector<Option> LogOptions::options() {
  return {{"--no-log", "", "この検索を記録に残さない", &no_log}, place_option()};
}

Option LogOptions::place_option() {
  return {"--log", "PATH", "検索の記録のファイル(KAERU_LOG でも。KAERU_LOG=off で記録しない)",
          &log};
}

std::optional<Policy> index_policy(fs::path const &index) {
  auto const desk = Desk::open(index, MissingShards::left_out);
  if (!desk) return std::nullopt;
  return (*desk)->book().policy();
}

std::optional<Policy> readable_policy(fs::path const &index) try {
  return index_policy(index);
} catch (Xapian::Error const &) {
  return std::nullopt;
}

bool log_exists(SearchLog::Place const &place) {
  std::error_code failure;
  return fs::exists(fs::symlink_status(place.path, failure));
}

Result<LogSpan> log_span(std::string const &since) {
  LogSpan span;
  if (since.empty()) return span;
  auto const day = parse_date(fold_case(since));
  if (!day)
    return Error{
        fmt::format("--since の「{}」を読めません。2026-10-31 のように書いてください。", since)};
  span.since_ms = midnight_ms(*day);
  return span;
}

bool decided_without_policy(LogOptions const &options, Environment const &environment) {
  return options.no_log || !options.log.empty() || !variable(environment, "KAERU_LOG").empty();
}

std::optional<SearchLog::Place> log_place(LogOptions const &options, Policy const *policy,
                                          Environment const &environment) {
  if (options.no_log) return std::nullopt;
  if (!options.log.empty()) return shared(options.log);
  std::string const set = variable(environment, "KAERU_LOG");
  if (set == "off") return std::nullopt;
  if (!set.empty()) return shared(set);
  if (policy == nullptr) return own_place(environment);
  if (is_off(*policy)) return std::nullopt;
  std::string const path = policy->text("search.log_path");
  return fs::path(path).is_absolute() ? shared(path) : own_place(environment);
}

}  // namespace kaeru
