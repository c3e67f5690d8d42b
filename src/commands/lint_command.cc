// `kaeru lint`: what is wrong in what trainers wrote, where, and how to mend it.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "casebook/characters.h"
#include "commands/all_commands.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/lint_corpus.h"
#include "commands/locations.h"
#include "commands/suggest.h"
#include "lint/rules.h"
#include "terminal/entries.h"
#include "terminal/progress.h"
#include "terminal/style.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr int widest = 100;

struct Options {
  std::vector<std::string> paths;
  std::string corpus;
  bool json = false;
  bool sarif = false;
  bool github = false;
  bool quiet = false;
  bool strict = false;
  bool verbose = false;
  bool fix = false;
  bool dry_run = false;
  std::string changed_since;
  std::string explain;
};

// --- one rule

/// Codes may be typed in any case.
LintRule const *find_rule(std::string const &typed) {
  for (auto const &rule : lint_rules())
    if (fold_case(rule.code) == fold_case(typed)) return &rule;
  return nullptr;
}

nlohmann::ordered_json to_json(LintRule const &rule) {
  return {{"version", 1},      {"code", rule.code},      {"title", rule.title},
          {"why", rule.why},   {"mend", rule.mend},      {"bad", rule.bad},
          {"good", rule.good}, {"fixable", rule.fixable}};
}

std::string to_text(LintRule const &rule, Environment const &environment) {
  Paint const paint(environment.colour);
  std::vector<Entry> entries = {{"わけ", rule.why}, {"直し方", rule.mend}};
  if (rule.fixable) entries.back().text += "kaeru lint --fix で直せます。";
  if (!rule.bad.empty()) entries.push_back({"悪い例", rule.bad});
  if (!rule.good.empty()) entries.push_back({"良い例", rule.good});
  return fmt::format("{} {}\n", paint(style::title, rule.code), rule.title) +
         render_entries(entries,
                        {.width_columns = std::min(environment.width_columns, widest),
                         .term_columns = 6,
                         .term_style = style::label},
                        paint);
}

int explain(Options const &options, Environment &environment) {
  auto const *const rule = find_rule(options.explain);
  if (rule == nullptr) {
    std::vector<std::string> codes;
    for (auto const &one : lint_rules()) codes.push_back(one.code);
    return fail(environment, "lint",
                fmt::format("「{}」という指摘はありません。{}", options.explain,
                            did_you_mean(options.explain, codes)));
  }
  if (options.json)
    print_json(to_json(*rule), environment.out);
  else
    environment.out << to_text(*rule, environment);
  return exit_found;
}

// --- files

Result<LintFormat> format_of(Options const &options) {
  if (options.json + options.sarif + options.github + options.quiet > 1)
    return Error{"--json、--sarif、--github、--quiet は一度に一つだけ使えます。"};
  if (options.json) return LintFormat::json;
  if (options.sarif) return LintFormat::sarif;
  if (options.github) return LintFormat::github;
  return options.quiet ? LintFormat::quiet : LintFormat::screen;
}

/// Without personal data. Diffs stand among the findings that people read, and never among those
/// for machines.
void print_mended(MendedFile const &mended, bool dry_run, LintFormat format,
                  PersonalDataFinder const &finder, Environment &environment) {
  if (format == LintFormat::quiet) return;
  auto &out = format == LintFormat::screen ? environment.out : environment.err;
  std::string const path = sanitize_line(mended.path);
  out << finder.mask(mended.diff);
  if (dry_run)
    out << fmt::format("{}: 直せます(まだ書いていません)\n", path);
  else
    out << fmt::format("{}: 直しました(元のファイルは {})\n", path, sanitize_line(mended.backup));
}

int exit_code(LintCounts const &counts, bool strict) {
  bool const bad = counts.errors > 0 || (strict && counts.warnings > 0);
  return bad ? exit_nothing : exit_found;
}

int run_lint(Options const &options, LintFormat format, Environment &environment) {
  auto const corpus = find_corpus(options.corpus, environment);
  auto const settings = load_settings(corpus, installed_corpus());
  if (!settings) return fail(environment, "lint", settings.error().message);
  std::string const written = settings->policy.text("personal_data.customer_id_patterns");
  auto const patterns = split_lines(written);
  PersonalDataFinder const finder({patterns.begin(), patterns.end()});
  LintRequest const request{.corpus = corpus,
                            .paths = options.paths,
                            .changed_since = options.changed_since.empty()
                                                 ? std::nullopt
                                                 : std::optional(options.changed_since),
                            .fix = options.fix || options.dry_run,
                            .dry_run = options.dry_run,
                            .today = environment.today};
  // Findings on the same terminal show progress enough.
  bool const silent = format == LintFormat::screen && environment.out_is_terminal;
  Progress progress(environment.err, environment.err_is_terminal, environment.width_columns,
                    "確かめています");
  LintListener const listener{.output = lint_output(format, options.verbose, finder, environment),
                              .mended =
                                  [&](auto const &file) {
                                    print_mended(file, options.dry_run, format, finder,
                                                 environment);
                                  },
                              .progress =
                                  [&](std::size_t done, std::size_t total) {
                                    if (!silent) progress.update(done, total);
                                  }};
  auto const counts = lint_corpus(request, *settings, finder, listener);
  if (!counts) return fail(environment, "lint", counts.error().message);
  listener.output.end(*counts);
  return exit_code(*counts, options.strict);
}

int lint(Options const &options, Environment &environment) {
  auto const format = format_of(options);
  if (!format) return fail(environment, "lint", format.error().message);
  if (!options.explain.empty()) return explain(options, environment);
  return run_lint(options, *format, environment);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options = {{"--corpus", "DIR", "事例と指針のフォルダー", &o->corpus},
                  {"--fix", "", "機械で直せるところを直す(元のファイルは残す)", &o->fix},
                  {"--dry-run", "", "--fix で直すところを見せるだけで、書かない", &o->dry_run},
                  {"--changed-since", "REV", "Git の版 REV から変わったファイルだけ",
                   &o->changed_since},
                  {"--explain", "CODE", "指摘 CODE のわけと直し方を出す", &o->explain},
                  {"--strict", "", "注意も誤りと同じに数える", &o->strict},
                  {"--verbose", "", "参考を全部出す", &o->verbose},
                  {"--quiet", "", "数だけを出す", &o->quiet},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--sarif", "", "結果を SARIF 2.1.0 で出す", &o->sarif},
                  {"--github", "", "結果を GitHub Actions の注釈の形で出す", &o->github}},
      .positionals = {{"PATH", "ファイルかフォルダー。書かなければ本全体", &o->paths, false, true}},
      .run = [o](Environment &environment) { return lint(*o, environment); }};
}

}  // namespace

constexpr Command lint_command{
    "lint", "書いた事例と指針を確かめる",
    "読めないところ、決まった語にない言葉、状態に足りない項目、合わない日付、つながらない元事例、"
    "お客様の言葉や教訓の欠け、長すぎる手順、個人情報らしいものを、ファイルと行で知らせます。本全体"
    "を確かめるときは、重なる id、似すぎた事例、ぶつかるカードも知らせます。終了コードは、誤りがな"
    "ければ 0、あれば 1、確かめられなければ 2 です。",
    prepare};

}  // namespace kaeru
