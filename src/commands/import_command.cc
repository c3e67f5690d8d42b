// `kaeru import`: without a mapping it only shows what it would do; a person looks before anything
// is written.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/files.h"
#include "casebook/corpus_settings.h"
#include "commands/all_commands.h"
#include "commands/diagnostics_view.h"
#include "commands/fail.h"
#include "commands/import_run.h"
#include "commands/import_view.h"
#include "commands/json_output.h"
#include "commands/locations.h"
#include "commands/search_logging.h"
#include "importing/guess_mapping.h"
#include "importing/source_reader.h"
#include "terminal/progress.h"
#include "text/encoding.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t mapping_bytes = 1 << 20;
constexpr std::size_t diagnostics_shown = 20;

struct Options {
  std::vector<std::string> sources;
  std::string mapping, into, corpus, out, reject;
  bool dry = false, guess = false, json = false;
  std::optional<int> limit;
};

/// What an import rests on besides its sources.
struct Place {
  fs::path corpus;
  CorpusSettings settings;
  PersonalDataFinder finder;

  [[nodiscard]] std::string mask(std::string_view text) const { return finder.mask(text); }
};

Result<Place> open_place(Options const &options, Environment const &environment) {
  fs::path const corpus = find_corpus(options.corpus, environment);
  std::error_code failure;
  if (!fs::is_directory(corpus, failure))
    return Error{fmt::format("事例のフォルダー {} がありません。--corpus で場所を書いてください。",
                             corpus.string())};
  auto settings = load_settings(corpus, installed_corpus());
  if (!settings) return settings.error();
  PersonalDataFinder finder = personal_data_finder(settings->policy);
  return Place{corpus, std::move(*settings), std::move(finder)};
}

/// The folder within the corpus, where case studies are read from.
Result<std::string> checked_folder(std::string const &typed) {
  if (typed.empty()) return ImportRequest{}.folder;
  fs::path const folder = fs::path(typed).lexically_normal();
  std::string const text = folder.string();
  bool const inside = folder.is_relative() && *folder.begin() != ".." && text != "." &&
                      *folder.begin() != "guidance" && text.find("/.") == text.npos &&
                      text.front() != '.';
  if (inside) return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
  return Error{"--into には、事例のフォルダーの中の場所を cases/crm のように書いてください。"};
}

Status check(Options const &options) {
  if (options.limit && *options.limit < 1)
    return Error{"--limit には 1 以上の数を書いてください。"};
  if (options.guess && !options.mapping.empty())
    return Error{"--guess と --mapping は一度に使えません。どちらかにしてください。"};
  if (!options.out.empty() && !options.guess)
    return Error{"--out は --guess で作る対応表の置き場所です。--guess も書いてください。"};
  if (options.guess && options.sources.size() > 1)
    return Error{"--guess は一つの表にだけ使えます。表を一つずつ指定してください。"};
  if (!options.reject.empty() && options.sources.size() > 1)
    return Error{"--reject は一つの表にだけ使えます。表を一つずつ取り込んでください。"};
  return Done{};
}

Result<Mapping> guessed(std::string const &source, Place const &place) {
  auto const mask = [&](std::string_view text) { return place.mask(text); };
  auto const sample = sample_source(source, mask);
  if (!sample) return sample.error();
  return guess_mapping(sample->columns, sample->rows, place.settings.vocabulary, mask);
}

/// As the file of the proposal would be read: values without a term are not settled yet.
Mapping without_open_values(Mapping mapping) {
  for (ColumnMapping &column : mapping.columns)
    std::erase_if(column.values, [](auto const &one) { return one.second.empty(); });
  return mapping;
}

int write_guess(Options const &options, Place const &place, Environment &environment) {
  auto const mapping = guessed(options.sources.front(), place);
  if (!mapping) return fail(environment, "import", mapping.error().message);
  if (options.out.empty()) {
    environment.out << write_mapping(*mapping);
    return exit_found;
  }
  std::error_code failure;
  if (fs::exists(fs::symlink_status(options.out, failure)))
    return fail(environment, "import",
                fmt::format("{} はもうあります。ほかの名前にしてください。", options.out));
  if (auto written = write_file(options.out, write_mapping(*mapping), mode_of_new_files());
      !written)
    return fail(environment, "import", written.error().message);
  environment.out << fmt::format(
      "対応表を {} に書きました。見て直してから、次で試せます。\n"
      "  kaeru import {} --mapping {} --dry-run\n",
      sanitize_line(options.out), sanitize_line(options.sources.front()),
      sanitize_line(options.out));
  return exit_found;
}

/// In whatever encoding an editor saved it.
Result<std::string> read_mapping_text(std::string const &path) {
  auto const bytes = read_file(path, mapping_bytes);
  if (!bytes) return bytes.error();
  auto decoded = decode(*bytes);
  if (!decoded)
    return Error{fmt::format("{} の文字コードが分かりません。UTF-8 で保存してください。", path)};
  return std::move(decoded->text);
}

/// nullopt: it cannot be used, and everything wrong with it has been told.
std::optional<Mapping> read_mapping(Options const &options, Place const &place,
                                    Environment &environment) {
  auto const yaml = read_mapping_text(options.mapping);
  Diagnostics diagnostics;
  auto mapping = yaml
                     ? parse_mapping(*yaml, options.mapping, place.settings.vocabulary, diagnostics)
                     : Result<Mapping>(yaml.error());
  environment.err << render_diagnostics(diagnostics, diagnostics_shown,
                                        Paint(environment.colour && environment.err_is_terminal));
  if (!mapping) {
    fail(environment, "import", mapping.error().message);
    return std::nullopt;
  }
  if (diagnostics.empty()) return std::move(*mapping);
  fail(environment, "import", "対応表を直してから、もう一度実行してください。");
  return std::nullopt;
}

Result<ImportReport> run(std::string const &source, Mapping const &mapping, ImportRequest request,
                         SeenKeys &seen, Environment &environment) {
  Progress progress(environment.err, environment.err_is_terminal, environment.width_columns,
                    "取り込んでいます");
  request.progress = [&](std::size_t done, std::size_t total) { progress.update(done, total); };
  return import_source(source, mapping, request, seen);
}

int exit_code(std::vector<ImportReport> const &reports) {
  bool done = false;
  bool rejected = false;
  for (ImportReport const &report : reports) {
    done |= report.rows > report.rejected;
    rejected |= report.rejected > 0;
  }
  return done && !rejected ? exit_found : exit_nothing;
}

void tell_next(Options const &options, bool guessed_mapping, Environment &environment) {
  std::string const source = sanitize_line(options.sources.front());
  if (guessed_mapping)
    environment.out << fmt::format(
        "まだ何も書いていません。対応表を作り、見て直してから取り込みます。\n"
        "  kaeru import {0} --guess --out 対応表.yaml\n  kaeru import {0} --mapping 対応表.yaml\n",
        source);
  else if (options.dry)
    environment.out << fmt::format(
        "まだ何も書いていません。よければ --dry-run を外して実行し、kaeru index "
        "で検索に出します。\n");
}

int import_all(Options const &options, Place const &place, Environment &environment) {
  auto const folder = checked_folder(options.into);
  if (!folder) return fail(environment, "import", folder.error().message);
  bool const guesses = options.mapping.empty();
  std::optional<Mapping> given;
  if (!guesses && !(given = read_mapping(options, place, environment))) return exit_error;
  ImportRequest request{.corpus = place.corpus,
                        .folder = *folder,
                        .vocabulary = &place.settings.vocabulary,
                        .mask = [&](std::string_view text) { return place.mask(text); },
                        .dry = options.dry || guesses,
                        .limit = {},
                        .reject = options.reject,
                        .progress = {}};
  if (options.limit) request.limit = static_cast<std::size_t>(*options.limit);
  SeenKeys seen;
  std::vector<ImportReport> reports;
  Paint const paint(environment.colour);
  for (std::string const &source : options.sources) {
    auto const mapping = guesses ? guessed(source, place) : Result<Mapping>(*given);
    if (!mapping) return fail(environment, "import", mapping.error().message);
    auto report =
        run(source, guesses ? without_open_values(*mapping) : *mapping, request, seen, environment);
    if (!report) return fail(environment, "import", report.error().message);
    if (!options.json)
      environment.out << (guesses ? render_mapping(*mapping, paint) + "\n" : "")
                      << render_import(*report, request.dry, paint);
    reports.push_back(std::move(*report));
  }
  if (options.json)
    print_json(to_json(reports, request.dry), environment.out);
  else
    tell_next(options, guesses, environment);
  return exit_code(reports);
}

int import(Options const &options, Environment &environment) {
  if (auto checked = check(options); !checked)
    return fail(environment, "import", checked.error().message);
  auto const place = open_place(options, environment);
  if (!place) return fail(environment, "import", place.error().message);
  return options.guess ? write_guess(options, *place, environment)
                       : import_all(options, *place, environment);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {.options = {{"--mapping", "FILE", "列と項目の対応表", &o->mapping},
                      {"--guess", "", "対応表の案を、列の名前と中身から作る", &o->guess},
                      {"--out", "FILE", "対応表の案を書くファイル(--guess)", &o->out},
                      {"--dry-run", "", "書かずに、どうなるかを出す", &o->dry},
                      {"--into", "DIR", "事例のフォルダーの中の置き場所。なければ cases/import",
                       &o->into},
                      {"--reject", "FILE", "取り込めない行の控え。なければ表の横の .reject.csv",
                       &o->reject},
                      {"--limit", "N", "はじめの N 行だけ", &o->limit},
                      {"--corpus", "DIR", "事例と指針のフォルダー", &o->corpus},
                      {"--json", "", "結果を JSON で出す", &o->json}},
          .positionals = {{"SOURCE", "CSV、TSV、Excel、Word、文書のフォルダー", &o->sources, true,
                           true}},
          .run = [o](Environment &environment) { return import(*o, environment); }};
}

}  // namespace

constexpr Command import_command{
    "import", "表や文書から事例を取り込む",
    "CRM から書き出した表や書きためた文書を、一行(一文書)に一つの事例の Markdown "
    "にします。まず --guess で対応表の案を作り、直してから --mapping で取り込みます。対応表なしで"
    "実行すると、案と結果の見本を出すだけで何も書きません。電話番号や名前は伏せ字にします。同じ"
    "表をもう一度取り込むと、変わった行だけを書き直します。人が直したファイルには触りません。読め"
    "ない行は、わけを添えて控えのファイルに残します。途中で止めても、もう一度実行すれば続きから"
    "そろいます。",
    prepare};

}  // namespace kaeru
