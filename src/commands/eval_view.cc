// An evaluation as a trainer reads it: how good, what was missed, what could not be measured.
#include "commands/eval_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/explain_view.h"
#include "terminal/table.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr std::size_t missed_shown = 20;
constexpr std::size_t missing_shown = 5;

constexpr std::array<char const *, measure_count> meanings = {
    "正解が上に並ぶほど 1 に近い(10 件目まで)",
    "最初の正解の順位。1 位なら 1、2 位なら 0.5(10 件目まで)",
    "正解のうち、10 件目までに出た割合",
    "正解のうち、100 件目までに出た割合",
    "1 件目が正解だった質問の割合",
    "3 件目までに正解があった質問の割合"};

char const *verdict(Difference const &difference) {
  if (!difference.clear()) return "差があるとは言えない";
  return difference.mean > 0 ? "よくなった" : "悪くなった";
}

Style look_of(Difference const &difference) {
  if (!difference.clear()) return style::label;
  return difference.mean > 0 ? style::good : style::error;
}

class Report {
 public:
  Report(EvalReport const &report, int columns, Paint const &paint)
      : report_(report), columns_(std::max(columns, 40)), paint_(paint) {
    for (auto const &one : report.questions.asked) texts_.emplace(one.id, one.text);
  }

  std::string render(bool per_query) {
    add_heading();
    if (!report_.evaluation.queries.empty()) add_means();
    if (report_.comparison) add_comparison(*report_.comparison);
    if (per_query) add_questions();
    add_missed();
    add_notes();
    for (auto const &one : report_.explained) add_explained(one);
    return std::move(out_);
  }

 private:
  void add(std::string const &line) { out_ += cut(line, columns_) + "\n"; }
  void add_title(std::string const &line) { out_ += paint_(style::title, line) + "\n"; }

  void add_heading() {
    std::string const depth = report_.depth ? fmt::format("({} 件目まで)", *report_.depth) : "";
    add_title(fmt::format("質問 {} 件を測りました{}", report_.evaluation.queries.size(), depth));
  }

  void add_means() {
    Table table({{Align::left}, {Align::right}, {Align::left, std::max(10, columns_ - 21)}});
    for (std::size_t i = 0; i < measure_count; ++i)
      table.add({{measure_names[i]},
                 {fmt::format("{:.3f}", report_.evaluation.means[i])},
                 {meanings[i], style::label}});
    out_ += table.render(paint_, " ");
  }

  void add_comparison(Comparison const &comparison) {
    add_title("くらべた順位からの差(95% の幅)");
    Table table({{Align::left}, {Align::right}, {Align::left}, {Align::right}, {}, {}});
    for (std::size_t i = 0; i < measure_count; ++i) {
      auto const &one = comparison.differences[i];
      table.add({{measure_names[i]},
                 {fmt::format("{:.3f}", comparison.baseline[i])},
                 {fmt::format("→ {:.3f}", report_.evaluation.means[i])},
                 {fmt::format("{:+.3f}", one.mean)},
                 {fmt::format("[{:+.3f}, {:+.3f}]", one.low, one.high)},
                 {verdict(one), look_of(one)}});
    }
    out_ += table.render(paint_, " ");
  }

  static std::string first_rank(QueryMeasures const &one) {
    return one.first_rank ? fmt::format("{} 位", *one.first_rank) : "なし";
  }

  [[nodiscard]] std::vector<Cell> question_cells(QueryMeasures const &one) const {
    return {{sanitize_line(one.query)},
            {first_rank(one), is_missed(one) ? style::warning : style::plain},
            {fmt::format("{:.3f}", value_of(one.values, Measure::ndcg_10))},
            {sanitize_line(texts_.at(one.query))}};
  }

  [[nodiscard]] Table question_table() const {
    return Table({{Align::left, 24},
                  {Align::right},
                  {Align::right},
                  {Align::left, std::max(10, columns_ - 42)}});
  }

  void add_questions() {
    add_title("質問ごと: 番号、最初の正解の順位、ndcg@10、質問");
    Table table = question_table();
    for (auto const &one : report_.evaluation.queries) table.add(question_cells(one));
    out_ += table.render(paint_, " ");
  }

  void add_missed() {
    Table table = question_table();
    std::size_t missed = 0;
    for (auto const &one : report_.evaluation.queries)
      if (is_missed(one) && missed++ < missed_shown) table.add(question_cells(one));
    if (missed == 0) return;
    add_title(fmt::format(
        "{} 件目までに正解が出なかった質問 {} 件: 番号、最初の正解の順位、ndcg@10、質問",
        missed_depth, missed));
    out_ += table.render(paint_, " ");
    if (missed > missed_shown) add(fmt::format(" ほか {} 件", missed - missed_shown));
    if (report_.explained.empty() && report_.depth) add(" わけは --explain を付けると出ます。");
  }

  void add_notes() {
    auto const &evaluation = report_.evaluation;
    auto const unanswered = std::ranges::count(evaluation.queries, false, &QueryMeasures::answered);
    if (unanswered > 0)
      add(fmt::format("何も出なかった質問が {} 件あります(0 点として数えました)。", unanswered));
    if (evaluation.unjudged > 0)
      add(fmt::format("正解が付いていない質問が {} 件あります(数えていません)。",
                      evaluation.unjudged));
    if (report_.questions.not_asked > 0)
      add(fmt::format("正解だけがあり、質問のファイルにない番号が {} 件あります(数えていません)。",
                      report_.questions.not_asked));
    add_missing();
  }

  void add_missing() {
    auto const &missing = report_.missing_documents;
    if (missing.empty()) return;
    std::string names;
    for (std::size_t i = 0; i < std::min(missing_shown, missing.size()); ++i)
      names += (i > 0 ? "、" : "") + sanitize_line(missing[i]);
    if (missing.size() > missing_shown) names += " など";
    add(fmt::format("正解の事例 {} 件が索引にありません: {}", missing.size(), names));
    add(" id の打ち間違いでなければ、kaeru index で本を読み直してください。");
  }

  void add_explained(ExplainedQuestion const &one) {
    out_ += "\n";
    add_title(cut(
        fmt::format("{} 「{}」", sanitize_line(one.question.id), sanitize_line(one.question.text)),
        columns_));
    if (one.found.empty()) add(" 何も出ませんでした。");
    for (auto const &document : one.found) add_document("出た", document);
    bool const shown = std::ranges::count(one.found, one.wanted.id, &ExplainedDocument::id) > 0;
    if (!shown) add_document("正解", one.wanted);
    if (one.unknown.empty()) return;
    std::string words;
    for (auto const &word : one.unknown) words += (words.empty() ? "" : "、") + sanitize_line(word);
    add(" どの事例にもない言葉: " + words);
  }

  [[nodiscard]] std::string place_of(ExplainedDocument const &one) const {
    switch (one.absence) {
      case Absence::none:
        return one.rank ? fmt::format("{} 位", *one.rank) : "";
      case Absence::not_in_index:
        return "索引にないか、この利用者には読めません";
      case Absence::retired:
        return "「廃止」なので出しません";
      case Absence::no_term:
        return "質問の語が一つもありません";
      case Absence::not_ranked:
        return "この順位には入っていません";
    }
    return "";
  }

  void add_document(char const *label, ExplainedDocument const &one) {
    std::string const score =
        one.explanation && !one.explanation->matched.empty()
            ? fmt::format(" {:.2f} 点", static_cast<double>(one.explanation->score) / score_unit)
            : "";
    add(fmt::format(" {} {}{} {}{} {}", label, place_of(one), score, sanitize_line(one.id),
                    one.relevant ? "(正解)" : "", sanitize_line(one.title)));
    if (one.explanation) out_ += render_terms(*one.explanation, columns_, paint_);
  }

  EvalReport const &report_;
  int columns_;
  Paint const &paint_;
  std::map<std::string, std::string> texts_;
  std::string out_;
};

}  // namespace

std::string render_eval(EvalReport const &report, bool per_query, int columns, Paint const &paint) {
  return Report(report, columns, paint).render(per_query);
}

}  // namespace kaeru
