// Explanations as a trainer reads them, and as JSON.
#include "commands/explain_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "terminal/table.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t terms_shown = 8;    // the rest rarely gives a tenth of the score
constexpr std::size_t lacking_shown = 6;  // about one line
constexpr char const *indent = "   ";

char const *label_of(TermKind kind) {
  switch (kind) {
    case TermKind::word:
      return "言葉";
    case TermKind::generic:
      return "よくある語";
    case TermKind::bigram:
      return "二文字";
    case TermKind::mixed:
      return "漢字とかな";
    case TermKind::hiragana:
      return "かな二文字";
    case TermKind::run:
      return "ひと続き";
    case TermKind::kanji:
      return "漢字一字";
    case TermKind::title_word:
      return "標題の言葉";
    case TermKind::title_pair:
      return "標題の二文字";
    case TermKind::synonym:
      return "言い換え";
    case TermKind::title_synonym:
      return "標題の言い換え";
    case TermKind::feedback:
      return "似た事例の語";
  }
  return "";
}

double points(Score score) {
  return static_cast<double>(score) / score_unit;
}

/// The caller's word; of a synonym also what it became, and what of that was looked for.
std::string name_of(ExplainedTerm const &term) {
  std::string name = sanitize_line(term.surface);
  if (term.origin.empty()) return name;
  if (term.stored.size() < term.surface.size()) name += "(" + sanitize_line(term.stored) + ")";
  return sanitize_line(term.origin) + "→" + name;
}

char const *match_label(bool strict) {
  return strict ? "言葉が一致" : "断片だけが一致";
}

std::string rest_line(Explanation const &explanation) {
  if (explanation.matched.size() <= terms_shown) return "";
  Score rest = 0;
  for (std::size_t i = terms_shown; i < explanation.matched.size(); ++i)
    rest += explanation.matched[i].score;
  return fmt::format("{}ほか {} 語で {:.2f}\n", indent, explanation.matched.size() - terms_shown,
                     points(rest));
}

bool in_title(TermKind kind) {
  return kind == TermKind::title_word || kind == TermKind::title_pair ||
         kind == TermKind::title_synonym;
}

std::string lacking_line(Explanation const &explanation, int columns) {
  std::string text;
  std::vector<std::string> shown;
  for (auto const &term : explanation.lacking) {
    std::string const name = (in_title(term.kind) ? "標題の" : "") + name_of(term);
    if (term.kind == TermKind::feedback || std::ranges::count(shown, name) > 0) continue;
    if (shown.size() == lacking_shown) break;
    text += fmt::format("{}{}(重み {:.2f})", shown.empty() ? "" : "、", name, term.weight);
    shown.push_back(name);
  }
  return text.empty() ? "" : cut(indent + ("ない語: " + text), columns) + "\n";
}

Json term_json(ExplainedTerm const &term) {
  return {{"term", term.surface},
          {"for", term.origin},
          {"stored", term.stored},
          {"kind", to_string(term.kind)},
          {"match", term.strict ? "strict" : "loose"},
          {"documents", term.frequency},
          {"weight", term.weight},
          {"impact", term.impact},
          {"score", points(term.score)}};
}

Json terms_json(std::vector<ExplainedTerm> const &terms) {
  Json all = Json::array();
  for (auto const &term : terms) all.push_back(term_json(term));
  return all;
}

Json empty_json(EmptyAnswer const &empty) {
  return {{"no_words", empty.no_words},
          {"without_filters", empty.without_filters},
          {"retired", empty.retired},
          {"unknown", empty.unknown},
          {"hidden_levels", empty.hidden_levels}};
}

std::string joined(std::vector<std::string> const &words) {
  std::string text;
  for (auto const &word : words) text += (text.empty() ? "" : "、") + sanitize_line(word);
  return text;
}

/// The reasons that hold, the one to act on first.
std::vector<std::string> reasons(EmptyAnswer const &empty) {
  std::vector<std::string> lines;
  if (empty.no_words)
    lines.emplace_back("検索に使える言葉がありません(助詞や語尾、記号だけです)。");
  if (empty.without_filters > 0)
    lines.push_back(fmt::format("絞り込みで全部外れています。外すと {} 件が当てはまります。",
                                empty.without_filters));
  if (empty.retired > 0)
    lines.push_back(
        fmt::format("当てはまる事例のうち {} 件は「廃止」なので出しません。", empty.retired));
  if (!empty.unknown.empty())
    lines.push_back(fmt::format("どの事例にもない言葉: {}", joined(empty.unknown)));
  if (!empty.hidden_levels.empty())
    lines.emplace_back("SV や管理者だけが読める事例もありますが、この利用者には見えません。");
  if (lines.empty()) lines.emplace_back("同じ文字の続きを持つ事例がありません。");
  return lines;
}

}  // namespace

std::string render_terms(Explanation const &explanation, int columns, Paint const &paint) {
  Table table({{Align::right},
               {Align::left, std::max(10, columns - 52)},
               {Align::left},
               {Align::right},
               {Align::right},
               {Align::right}});
  for (std::size_t i = 0; i < std::min(terms_shown, explanation.matched.size()); ++i) {
    auto const &term = explanation.matched[i];
    table.add({{fmt::format("{:.2f}", points(term.score))},
               {name_of(term)},
               {label_of(term.kind), style::label},
               {fmt::format("重み {:.2f}", term.weight)},
               {fmt::format("強さ {}", term.impact)},
               {fmt::format("{}件", term.frequency)}});
  }
  return table.render(paint, indent) + rest_line(explanation) + lacking_line(explanation, columns);
}

std::string render_explanation(std::vector<Hit> const &hits, AnswerExplanation const &why,
                               int columns, Paint const &paint) {
  if (why.empty) {
    std::string text = std::string(paint(style::title, "なぜ見つからないか")) + "\n";
    for (auto const &line : reasons(*why.empty)) text += indent + line + "\n";
    return text;
  }
  std::string text =
      paint(style::title, "なぜこの順か(点 = 重み × 強さ ÷ 127 の合計、件数はその語がある事例)");
  text += "\n";
  for (std::size_t i = 0; i < std::min(hits.size(), why.hits.size()); ++i) {
    std::string const head =
        fmt::format("{}. {:.2f} {} {}", hits[i].rank, points(why.hits[i].score),
                    sanitize_line(hits[i].case_study.id), match_label(why.hits[i].strict));
    text += cut(head, columns) + "\n" + render_terms(why.hits[i], columns, paint);
  }
  return hits.empty() ? "" : text;
}

Json to_json(Explanation const &explanation) {
  return {{"score", points(explanation.score)},
          {"match", explanation.strict ? "strict" : "loose"},
          {"terms", terms_json(explanation.matched)},
          {"lacks", terms_json(explanation.lacking)}};
}

void add_explanation(Json &answer, AnswerExplanation const &why) {
  auto &hits = answer["hits"];
  for (std::size_t i = 0; i < std::min(hits.size(), why.hits.size()); ++i) {
    hits[i]["explain"] = terms_json(why.hits[i].matched);
    hits[i]["lacks"] = terms_json(why.hits[i].lacking);
  }
  if (why.empty) answer["why_empty"] = empty_json(*why.empty);
}

}  // namespace kaeru
