// `kaeru log`: what was asked, handed out, thrown away, brought together.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/parse_number.h"
#include "commands/all_commands.h"
#include "commands/clock.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "commands/log_export.h"
#include "commands/log_place.h"
#include "commands/suggest.h"
#include "terminal/entries.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 5000;  // nobody is on the phone
constexpr int default_rows = 20;   // of a table
constexpr int max_rows = 10000;
constexpr int max_days = 36500;

struct Options {
  std::vector<std::string> action;
  std::vector<std::string> files;
  LogOptions log;
  std::string index;
  bool json = false;
  bool csv = false;
  bool uses = false;
  std::string since;
  std::optional<int> limit;
  std::string older_than;
};

// --- where

std::optional<SearchLog::Place> find_place(Options const &options, Environment const &environment) {
  std::optional<Policy> policy;
  if (!decided_without_policy(options.log, environment))
    policy = index_policy(find_index(options.index, environment));
  auto place = log_place(options.log, policy ? &*policy : nullptr, environment);
  if (place) place->patience_ms = patience_ms;
  return place;
}

// --- status

std::string day_or_none(std::optional<std::int64_t> ms) {
  return ms ? local_time(*ms) : "";
}

nlohmann::ordered_json to_json(fs::path const &path, LogSummary const &summary) {
  return {{"version", 1},
          {"path", path.string()},
          {"searches", summary.searches},
          {"uses", summary.uses},
          {"first", day_or_none(summary.first_ms)},
          {"last", day_or_none(summary.last_ms)},
          {"bytes", summary.bytes},
          {"pending", summary.pending},
          {"unreadable", summary.bad},
          {"schema", summary.version}};
}

std::vector<Entry> to_entries(fs::path const &path, LogSummary const &summary) {
  std::vector<Entry> entries = {
      {"検索の記録", sanitize_line(path.string())},
      {"検索", fmt::format("{} 件", summary.searches)},
      {"使われ方", fmt::format("{} 件", summary.uses)},
      {"大きさ", fmt::format("{:.1f} MB(形式 {})", static_cast<double>(summary.bytes) / 1e6,
                             summary.version)},
  };
  if (summary.first_ms && summary.last_ms)
    entries.insert(entries.begin() + 2,
                   {"期間", fmt::format("{} から {}", local_time(*summary.first_ms).substr(0, 10),
                                        local_time(*summary.last_ms).substr(0, 10))});
  if (summary.pending > 0)
    entries.push_back({"取り込み待ち", fmt::format("{} 件", summary.pending)});
  if (summary.bad > 0)
    entries.push_back({"読めない行", fmt::format("{} 件({}.pending の .bad)", summary.bad,
                                                 sanitize_line(path.filename().string()))});
  return entries;
}

int show_status(Options const &options, fs::path const &path, SearchLog &log,
                Environment &environment) {
  auto const summary = log.summary();
  if (!summary) return fail(environment, "log", summary.error().message);
  if (options.json)
    print_json(to_json(path, *summary), environment.out);
  else
    environment.out << render_entries(
        to_entries(path, *summary),
        {.width_columns = environment.width_columns, .indent = 0, .term_style = style::label},
        Paint(environment.colour));
  return exit_found;
}

// --- export

Result<LogExport> to_export(Options const &options) {
  auto const span = log_span(options.since);
  if (!span) return span.error();
  LogExport wanted{.uses = options.uses, .span = *span};
  bool const table = !options.json && !options.csv;
  int const rows = options.limit.value_or(default_rows);
  if (rows < 1) return Error{"--limit には 1 以上の数を書いてください。"};
  if (options.limit || table)
    wanted.span.last = static_cast<std::size_t>(table ? std::min(rows, max_rows) : rows);
  return wanted;
}

int export_rows(Options const &options, SearchLog &log, Environment &environment) {
  if (options.json && options.csv)
    return fail(environment, "log", "--json と --csv は一度に使えません。どちらかにしてください。");
  auto const wanted = to_export(options);
  if (!wanted) return fail(environment, "log", wanted.error().message);
  auto &out = environment.out;
  auto const rows = options.json  ? export_json(log, *wanted, out)
                    : options.csv ? export_csv(log, *wanted, out)
                                  : print_table(log, *wanted, environment.width_columns,
                                                Paint(environment.colour), out);
  if (!rows) return fail(environment, "log", rows.error().message);
  if (*rows == 0) environment.err << "この期間の記録はありません。\n";
  return *rows == 0 ? exit_nothing : exit_found;
}

// --- purge

/// "400d", "400日" or "400".
std::optional<int> parse_days(std::string_view text) {
  for (std::string_view const unit : {"d", "日"})
    if (text.ends_with(unit)) {
      text.remove_suffix(unit.size());
      break;
    }
  auto const days = parse_number<int>(text);
  return days && *days >= 0 && *days <= max_days ? days : std::nullopt;
}

/// The first day that is kept.
Result<Date> first_day_kept(std::string const &typed, Date today) {
  std::string const text = fold_case(typed);
  if (auto const days = parse_days(text)) return days_before(today, *days);
  if (auto const day = parse_date(text)) return *day;
  return Error{fmt::format(
      "--older-than の「{}」を読めません。400d か 2026-01-01 のように書いてください。", typed)};
}

int purge(Options const &options, SearchLog &log, Environment &environment) {
  if (options.older_than.empty())
    return fail(environment, "log",
                "どこまで消すかを決めてください。例: kaeru log purge --older-than 400d");
  auto const day = first_day_kept(options.older_than, environment.today);
  if (!day) return fail(environment, "log", day.error().message);
  auto const removed = log.purge(midnight_ms(*day));
  if (!removed) return fail(environment, "log", removed.error().message);
  environment.out << fmt::format("{} より前の検索 {} 件を消しました。\n", to_string(*day),
                                 *removed);
  return exit_found;
}

// --- merge

int merge(Options const &options, SearchLog &log, Environment &environment) {
  if (options.files.empty())
    return fail(environment, "log",
                "合わせる記録のファイルを書いてください。例: kaeru log merge other.sqlite");
  for (auto const &file : options.files) {
    auto const added = log.merge(file);
    if (!added) return fail(environment, "log", added.error().message);
    environment.out << fmt::format("{}: 新しい検索 {} 件\n", sanitize_line(file), *added);
  }
  return exit_found;
}

// --- all of them

struct Action {
  char const *name;
  bool makes_a_log;  ///< even where there is none yet
  bool takes_files;
};

constexpr std::array<Action, 4> actions = {{{"status", false, false},
                                            {"export", false, false},
                                            {"purge", false, false},
                                            {"merge", true, true}}};

Result<Action> find_action(Options const &options) {
  std::string const name = options.action.empty() ? "status" : options.action.front();
  auto const found = std::ranges::find_if(actions, [&](auto const &a) { return name == a.name; });
  if (found == actions.end()) {
    std::vector<std::string> names;
    for (auto const &action : actions) names.emplace_back(action.name);
    return Error{fmt::format("「{}」はできません。できるのは {} です。{}", name,
                             fmt::join(names, "、"), did_you_mean(name, names))};
  }
  if (!found->takes_files && !options.files.empty())
    return Error{fmt::format("「{}」は余分です。", options.files.front())};
  return *found;
}

int run_action(Action const &action, Options const &options, SearchLog::Place const &place,
               Environment &environment) {
  auto log = SearchLog::open(place);
  if (!log) return fail(environment, "log", log.error().message);
  std::string_view const name = action.name;
  if (name == "export") return export_rows(options, *log, environment);
  if (name == "purge") return purge(options, *log, environment);
  if (name == "merge") return merge(options, *log, environment);
  return show_status(options, place.path, *log, environment);
}

int nothing_yet(Options const &options, std::string const &path, std::string const &why,
                Environment &environment) {
  if (options.json) print_json({{"version", 1}, {"path", path}, {"searches", 0}}, environment.out);
  environment.err << why << '\n';
  return exit_nothing;
}

int log(Options const &options, Environment &environment) {
  auto const action = find_action(options);
  if (!action) return fail(environment, "log", action.error().message);
  auto const place = find_place(options, environment);
  if (!place)
    return nothing_yet(options, "",
                       "検索は記録していません(KAERU_LOG か policy.yaml で止めてあります)。",
                       environment);
  if (!action->makes_a_log && !log_exists(*place))
    return nothing_yet(
        options, place->path.string(),
        fmt::format("検索の記録はまだありません({})。", sanitize_line(place->path.string())),
        environment);
  return run_action(*action, options, *place, environment);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--json", "", "結果を JSON で出す", &o->json},
                      {"--csv", "", "Excel で開ける CSV で出す(export)", &o->csv},
                      {"--uses", "", "検索ではなく、出たものの使われ方を出す(export)", &o->uses},
                      {"--since", "DATE", "この日からの分だけ(export)", &o->since},
                      {"-n,--limit", "N", "新しい方から N 件だけ(export)", &o->limit},
                      {"--older-than", "DAYS|DATE",
                       "これより古い検索を消す。400d か 2026-01-01(purge)", &o->older_than},
                      o->log.place_option(),
                      {"--index", "DIR", "索引のフォルダー(記録の場所を決めた policy のため)",
                       &o->index}},
          .positionals = {{"status|export|purge|merge", "何をするか。書かなければ status",
                           &o->action, false, false},
                          {"FILE", "合わせる記録(merge)", &o->files, false, true}},
          .run = [o](Environment &environment) { return log(*o, environment); }};
}

}  // namespace

constexpr Command log_command{
    "log", "検索の記録を見る、渡す、消す、合わせる",
    "検索した言葉(個人情報は伏せ字)と、出たカードや事例の id を残してあります。見つからない言葉や、"
    "役に立ったカードを調べるためのものです。export で JSON か CSV に出し、purge "
    "で古い分を消し、merge "
    "でほかの機械の記録を合わせます。同じ記録を何度合わせても、増えるのは新しい分だけです。記録の"
    "ファイルを写すときは、先にその機械で kaeru log "
    "を実行してください。書きかけの分が一つにまとまります。",
    prepare};

}  // namespace kaeru
