// `kaeru eval`: how well questions find their right answers, and where not, why.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/files.h"
#include "commands/all_commands.h"
#include "commands/eval_view.h"
#include "commands/fail.h"
#include "commands/json_output.h"
#include "commands/open_index.h"

namespace kaeru {
namespace {

constexpr int default_depth = 100;  // what recall@100 needs
constexpr int deepest = 10000;      // as `search --limit`

struct Options {
  std::vector<std::string> queries_word, qrels_word;
  std::string queries, qrels;
  std::string index;
  std::vector<std::string> runs;
  std::string compare;
  std::string trec;
  std::vector<std::string> only;
  std::optional<int> limit;
  bool similar = false;
  bool per_query = false;
  bool explain = false;
  bool json = false;
};

/// The two files may be named by option or by place.
Status take_words(Options &options) {
  std::vector<std::string> words = options.queries_word;
  words.insert(words.end(), options.qrels_word.begin(), options.qrels_word.end());
  for (auto *file : {&options.queries, &options.qrels})
    if (file->empty() && !words.empty()) {
      *file = words.front();
      words.erase(words.begin());
    }
  if (!words.empty()) return Error{fmt::format("「{}」は余分です。", words.front())};
  if (options.qrels.empty())
    return Error{"正解のファイルを指定してください。例: kaeru eval shitsumon.tsv seikai.tsv"};
  return Done{};
}

Status check(Options const &options) {
  bool const fresh = options.runs.empty();
  if (options.runs.size() + (options.compare.empty() ? 0 : 1) > 2)
    return Error{
        "くらべられる順位は二つまでです。--run と --compare は合わせて二つにしてください。"};
  if (options.queries.empty() && (fresh || options.explain))
    return Error{"質問のファイルを指定してください。例: kaeru eval shitsumon.tsv seikai.tsv"};
  if (!fresh && !options.trec.empty())
    return Error{"--trec は、索引で順位を付けるときにだけ使えます。--run を外してください。"};
  return Done{};
}

std::size_t depth_of(Options const &options) {
  return static_cast<std::size_t>(std::clamp(options.limit.value_or(default_depth), 1, deepest));
}

/// Ranks every question anew; the TREC lines go to `trec`.
Rankings rank_all(QuestionRanker const &ranker, Questions const &questions, std::size_t depth,
                  std::string &trec) {
  Rankings run;
  for (auto const &[id, text] : questions.asked) {
    auto const ranked = ranker.rank(text, depth);
    trec += trec_lines(id, ranked);
    auto &ranking = run[id];
    for (auto const &one : ranked) ranking.push_back(one.id);
  }
  return run;
}

Comparison compare(Evaluation const &baseline, Evaluation const &evaluated) {
  std::vector<Values> pairs(evaluated.queries.size());
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t m = 0; m < measure_count; ++m)
      pairs[i][m] = evaluated.queries[i].values[m] - baseline.queries[i].values[m];
  return {baseline.means, paired_bootstrap(pairs)};
}

/// The run that the other is measured against: --compare, else the first of two --run.
std::string baseline_of(Options const &options) {
  if (!options.compare.empty()) return options.compare;
  return options.runs.size() == 2 ? options.runs.front() : "";
}

int print(EvalReport const &report, Options const &options, Environment &environment) {
  if (options.json)
    print_json(to_json(report), environment.out);
  else
    environment.out << render_eval(report, options.per_query, environment.width_columns,
                                   Paint(environment.colour));
  return report.evaluation.queries.empty() ? exit_nothing : exit_found;
}

/// Measures `run`, and against a baseline where one is named.
Status measure_run(Options const &options, Rankings const &run, EvalReport &report) {
  auto const ids = report.questions.ids();
  report.evaluation = evaluate(ids, report.questions.qrels, run);
  std::string const path = baseline_of(options);
  if (path.empty()) return Done{};
  auto const baseline = read_run(path);
  if (!baseline) return baseline.error();
  report.comparison = compare(evaluate(ids, report.questions.qrels, *baseline), report.evaluation);
  return Done{};
}

/// Writes the run where --trec says; true when that took the report's place.
Result<bool> write_trec(Options const &options, std::string const &trec, Environment &environment) {
  if (options.trec.empty()) return false;
  if (options.trec == "-") {
    environment.out << trec;
    return true;
  }
  if (auto written = write_file(options.trec, trec, mode_of_new_files()); !written)
    return written.error();
  return false;
}

/// Files alone: no index is opened.
int evaluate_files(Options const &options, EvalReport report, Environment &environment) {
  auto const run = read_run(options.runs.back());
  if (!run) return fail(environment, "eval", run.error().message);
  if (auto measured = measure_run(options, *run, report); !measured)
    return fail(environment, "eval", measured.error().message);
  return print(report, options, environment);
}

int evaluate_index(Options const &options, EvalReport report, Environment &environment) {
  auto const reader = open_index(options.index, environment);
  if (!reader) return fail(environment, "eval", reader.error().message);
  QuestionRanker const ranker(*reader, options.similar);
  ranker.drop_self(report.questions);
  report.missing_documents = missing_documents(*reader, report.questions);
  bool const fresh = options.runs.empty();
  std::string trec;
  if (fresh) report.depth = depth_of(options);
  auto const run = fresh ? Result<Rankings>(rank_all(ranker, report.questions, *report.depth, trec))
                         : read_run(options.runs.back());
  if (!run) return fail(environment, "eval", run.error().message);
  if (auto measured = measure_run(options, *run, report); !measured)
    return fail(environment, "eval", measured.error().message);
  if (options.explain)
    report.explained = explain_misses(ranker, report.questions, *run, report.evaluation, fresh,
                                      !options.only.empty());
  auto const replaced = write_trec(options, trec, environment);
  if (!replaced) return fail(environment, "eval", replaced.error().message);
  if (*replaced) return report.evaluation.queries.empty() ? exit_nothing : exit_found;
  return print(report, options, environment);
}

int eval(Options options, Environment &environment) {
  if (auto taken = take_words(options); !taken)
    return fail(environment, "eval", taken.error().message);
  if (auto good = check(options); !good) return fail(environment, "eval", good.error().message);
  auto questions = read_questions(options.queries, options.qrels, options.only);
  if (!questions) return fail(environment, "eval", questions.error().message);
  EvalReport report;
  report.questions = std::move(*questions);
  bool const index_needed = options.runs.empty() || options.explain;
  return index_needed ? evaluate_index(options, std::move(report), environment)
                      : evaluate_files(options, std::move(report), environment);
}

Prepared prepare() {
  auto const o = std::make_shared<Options>();
  return {
      .options = {{"--queries", "FILE", "質問のファイル「番号<タブ>言葉」", &o->queries},
                  {"--qrels", "FILE", "正解のファイル「番号<タブ>事例の id<タブ>点」", &o->qrels},
                  {"--similar", "", "似た事例の探し方で測る(質問は事例の id か文章)", &o->similar},
                  {"--run", "FILE",
                   "索引の代わりに、この順位(TREC の形)を測る。二つなら後を先とくらべる", &o->runs},
                  {"--compare", "FILE", "この順位(TREC の形)とくらべる", &o->compare},
                  {"--trec", "FILE", "付けた順位を TREC の形で書く(- なら画面に)", &o->trec},
                  {"--per-query", "", "質問ごとの結果も出す", &o->per_query},
                  {"--query", "番号", "この質問だけを測る(何度でも)", &o->only},
                  {"--explain", "", "正解が上に出なかったわけを見せる", &o->explain},
                  {"-n,--limit", "N", "何件目まで順位を付けるか(はじめは 100)", &o->limit},
                  {"--json", "", "結果を JSON で出す", &o->json},
                  {"--index", "DIR", "索引のフォルダー", &o->index}},
      .positionals = {{"QUERIES.tsv", "質問のファイル", &o->queries_word, false, false},
                      {"QRELS.tsv", "正解のファイル", &o->qrels_word, false, false}},
      .run = [o](Environment &environment) { return eval(*o, environment); }};
}

}  // namespace

constexpr Command eval_command{
    "eval", "自分の質問で、正解の事例が上に出るかを測る",
    "質問のファイルは一行に「番号<タブ>言葉」、正解のファイルは一行に「番号<タブ>事例の "
    "id」です。正解に 2、3 などの点を付けると、ndcg@10 で重く数えます。"
    "二つの順位の差には、質問を選び直したときの 95% の幅が付きます。",
    prepare};

}  // namespace kaeru
