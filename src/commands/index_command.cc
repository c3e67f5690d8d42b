// `kaeru index`: brings the index up to date and tells what was done.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "commands/all_commands.h"
#include "commands/diagnostics_view.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "indexing/index_corpus.h"
#include "indexing/merge_indexes.h"
#include "terminal/progress.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t diagnostics_shown = 20;
constexpr std::size_t paths_shown = 5;
constexpr unsigned most_threads = 64;
constexpr int most_wait_s = 3600;

struct Options {
  std::string corpus;
  std::string index;
  std::string shard;
  std::vector<std::string> merge;
  std::optional<int> threads;
  int wait_s = 10;
  bool full = false;
  bool verbose = false;
  bool json = false;
};

char const *name_of(BuildKind kind) {
  switch (kind) {
    case BuildKind::nothing:
      return "nothing";
    case BuildKind::delta:
      return "delta";
    case BuildKind::full:
      return "full";
  }
  return "";
}

char const *headline(BuildKind kind) {
  switch (kind) {
    case BuildKind::nothing:
      return "変わったところはありません";
    case BuildKind::delta:
      return "索引を更新しました";
    case BuildKind::full:
      return "索引を作りました";
  }
  return "";
}

unsigned thread_count(Options const &options) {
  unsigned const wanted = options.threads ? static_cast<unsigned>(std::max(*options.threads, 1))
                                          : std::max(std::thread::hardware_concurrency(), 1u);
  return std::min(wanted, most_threads);
}

nlohmann::ordered_json to_json(IndexReport const &report) {
  return {{"version", 1},
          {"kind", name_of(report.kind)},
          {"generation", report.generation},
          {"files", report.files},
          {"indexed", report.indexed},
          {"guidance", report.guidance},
          {"seconds", report.seconds},
          {"added", report.added},
          {"changed", report.changed},
          {"removed", report.removed},
          {"stale", report.stale},
          {"refused", report.refused},
          {"duplicates", report.duplicates},
          {"diagnostics", to_json(report.diagnostics)}};
}

/// "  読めなかったファイル 2: a.md、b.md" or nothing.
std::string path_line(char const *label, std::vector<std::string> const &paths) {
  if (paths.empty()) return "";
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(paths.size(), paths_shown); ++i)
    shown.push_back(sanitize_line(paths[i]));
  char const *const more = paths.size() > paths_shown ? " ほか" : "";
  return fmt::format("  {} {}: {}{}\n", label, paths.size(), fmt::join(shown, "、"), more);
}

std::string summary(IndexReport const &report) {
  std::string out = fmt::format("{}: 事例 {} 件、指針 {} 枚({:.1f} 秒)\n", headline(report.kind),
                                report.indexed, report.guidance, report.seconds);
  if (report.kind != BuildKind::nothing)
    out += fmt::format("  新しい {}、変わった {}、消えた {}\n", report.added.size(),
                       report.changed.size(), report.removed.size());
  out += path_line("いまは読めないので前の版のまま", report.stale);
  out += path_line("読めなかった", report.refused);
  out += path_line("id が重なり使わなかった", report.duplicates);
  if (report.indexed == 0)
    out += "  事例がありません。corpus/README.md を見て、.md ファイルを置いてください。\n";
  return out;
}

void show_diagnostics(IndexReport const &report, bool all, Environment &environment) {
  auto const &diagnostics = report.diagnostics;
  if (diagnostics.empty()) return;
  Paint const paint(environment.colour && environment.err_is_terminal);
  std::size_t const limit = all ? diagnostics.size() : diagnostics_shown;
  environment.err << render_diagnostics(diagnostics, limit, paint);
  environment.err << fmt::format("指摘 {} 件({})", diagnostics.size(),
                                 count_diagnostics(diagnostics));
  if (diagnostics.size() > limit)
    environment.err << fmt::format("。はじめの {} 件を出しました。全部は --verbose で", limit);
  environment.err << '\n';
}

std::chrono::seconds patience(Options const &options) {
  return std::chrono::seconds(std::clamp(options.wait_s, 0, most_wait_s));
}

Result<IndexReport> merge(Options const &options, Environment &environment) {
  if (!options.corpus.empty() || !options.shard.empty())
    return Error{"--merge は --corpus や --shard と一緒には使えません。"};
  return merge_indexes({.shards = {options.merge.begin(), options.merge.end()},
                        .index = find_index_to_build(options.index, environment),
                        .patience = patience(options)});
}

Result<IndexReport> build(Options const &options, Environment &environment) {
  if (!options.merge.empty()) return merge(options, environment);
  auto const shard = parse_shard_number(options.shard);
  if (!options.shard.empty() && !shard)
    return Error{
        fmt::format("--shard {} が分かりません。3 つに分けた 1 つ目は 1/3 と書きます({} まで)。",
                    options.shard, most_shards)};
  Progress progress(environment.err, environment.err_is_terminal, environment.width_columns,
                    "読んでいます");
  // Absolute, since the index remembers where its corpus lay.
  auto const corpus = std::filesystem::absolute(find_corpus(options.corpus, environment));
  return index_corpus(
      {.corpus = corpus.lexically_normal(),
       .index = find_index_to_build(options.index, environment),
       .installed = installed_corpus(),
       .readings = installed_readings(),
       .models = installed_models(),
       .threads = thread_count(options),
       .full = options.full,
       .shard = shard,
       .patience = patience(options),
       .progress = [&](std::size_t done, std::size_t total) { progress.update(done, total); }});
}

int index(Options const &options, Environment &environment) {
  auto const report = build(options, environment);
  if (!report) return fail(environment, "index", report.error().message);
  if (options.json) {
    print_json(to_json(*report), environment.out);
    return exit_found;
  }
  show_diagnostics(*report, options.verbose, environment);
  environment.out << summary(*report);
  return exit_found;
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--corpus", "DIR", "事例と指針のフォルダー", &o->corpus},
                      {"--index", "DIR", "索引を置くフォルダー", &o->index},
                      {"--full", "", "すべて作り直す", &o->full},
                      {"--shard", "I/N",
                       "N 台で手分けする I 台目として、事例の N 分の 1 だけを入れる", &o->shard},
                      {"--merge", "DIR",
                       "--shard で作った索引を一つにまとめる(シャードの数だけ繰り返す)", &o->merge},
                      {"--threads", "N", "同時に使う CPU の数", &o->threads},
                      {"--wait", "秒",
                       "別の kaeru index が動いていれば、この秒数まで待つ(決めなければ 10)",
                       &o->wait_s},
                      {"--verbose", "", "指摘を全部出す", &o->verbose},
                      {"--json", "", "結果を JSON で出す", &o->json}},
          .positionals = {},
          .run = [o](Environment &environment) { return index(*o, environment); }};
}

}  // namespace

constexpr Command index_command{
    "index", "事例と指針を読み、検索用の索引を新しくする",
    "新しいファイル、変わったファイル、消えたファイルだけを反映します。読めないファイルがあっても"
    "止まらず、そのファイルは前に読めた版のまま残します。途中で止めても、前の索引はそのまま使えます"
    "。",
    prepare};

}  // namespace kaeru
