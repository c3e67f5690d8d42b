// The screen an operator reads in the middle of a call: what to say first, everything else below.
#include <fmt/format.h>

#include <algorithm>

#include "commands/answer.h"
#include "commands/explain_cards_view.h"
#include "commands/explain_view.h"
#include "text/normalize.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "text/wrap.h"

namespace kaeru {
namespace {

constexpr int label_columns = 6;  // "核心" and two spaces
constexpr std::size_t least_hits = 2;
constexpr std::size_t steps_shown = 5;
constexpr std::size_t never_shown = 2;

class Screen {
 public:
  Screen(Answer const &answer, Vocabulary const &vocabulary, ScreenSize size, Paint const &paint)
      : answer_(answer),
        vocabulary_(vocabulary),
        columns_(std::max(size.columns, 40)),
        rows_(static_cast<std::size_t>(std::max(size.rows, 10)) - 1),  // the prompt takes one
        paint_(paint) {}

  std::string render_hits() {
    if (answer_.result.hits.empty())
      lines_.push_back(paint_(style::label, "似た事例はありません。"));
    add_outcomes();
    add_hits();
    return text() + why();
  }

  std::string render() {
    add_alerts();
    if (answer_.advice.cards.empty())
      add_no_card();
    else
      add_card(answer_.advice.cards.front());
    add_other_cards();
    add_spelling();
    add_outcomes();
    add_hits();
    if (answer_.explain) add_scores();
    return text() + why();
  }

 private:
  [[nodiscard]] std::string text() const {
    std::string out;
    for (auto const &line : lines_) out += line + "\n";
    return out;
  }

  [[nodiscard]] std::string why() const {
    if (!answer_.why) return "";
    return render_explanation(answer_.result.hits, *answer_.why, columns_, paint_);
  }

  /// A labelled paragraph; lines after the first are indented under the text.
  void add(std::string_view label, std::string const &text, Style look = style::plain,
           std::size_t most_lines = 3) {
    if (text.empty()) return;
    auto wrapped = wrap(sanitize_line(text), columns_ - label_columns);
    if (wrapped.size() > most_lines) {
      wrapped.resize(most_lines);
      wrapped.back() = cut(wrapped.back() + "……", columns_ - label_columns);
    }
    for (std::size_t i = 0; i < wrapped.size(); ++i)
      lines_.push_back(paint_(style::label, pad(i == 0 ? label : "", label_columns)) +
                       paint_(look, wrapped[i]));
  }

  void add_alerts() {
    for (auto const &alert : answer_.advice.alerts) {
      std::string const text = cut("!! " + sanitize_line(alert.text), columns_);
      lines_.push_back(paint_(style::alert, pad(text, columns_)));
      if (lines_.size() == 2) break;
    }
  }

  void add_no_card() {
    bool const found = !answer_.result.hits.empty();
    lines_.push_back(paint_(
        style::label, found ? "当てはまるカードはありません。似た事例だけを出します。"
                            : "見つかりませんでした。別の言い方、短い言葉でお試しください。"));
  }

  [[nodiscard]] std::string heading(Guidance const &guidance) const {
    std::string const role = guidance.role.empty() ? "OP" : guidance.role;
    std::string where = role;
    for (auto const &stage : guidance.stages) where += "・" + stage;
    return fmt::format("■ {}[{}]{}", sanitize_line(guidance.title), sanitize_line(where),
                       guidance.stale ? "(前の版)" : "");
  }

  void add_card(AdviceCard const &card) {
    Guidance const &guidance = card.guidance;
    lines_.push_back(paint_(style::title, cut(heading(guidance), columns_)));
    add("核心", guidance.core, style::plain, 2);
    if (!guidance.first_phrase.empty())
      add("言う", "「" + guidance.first_phrase + "」", style::say, 2);
    add_never_say(guidance);
    add_steps(guidance);
    add("限度", joined(guidance.limits), style::plain, 1);
    add("交代", joined(guidance.hand_over_when), style::plain, 2);
  }

  void add_never_say(Guidance const &guidance) {
    for (std::size_t i = 0; i < std::min(never_shown, guidance.never_say.size()); ++i) {
      auto const &[phrase, why, instead] = guidance.never_say[i];
      std::string text = "×「" + phrase + "」";
      if (!instead.empty())
        text += " → 「" + instead + "」";
      else if (!why.empty())
        text += " " + why;
      add(i == 0 ? "禁句" : "", text, style::never, 1);
    }
  }

  void add_steps(Guidance const &guidance) {
    for (std::size_t i = 0; i < std::min(steps_shown, guidance.steps.size()); ++i) {
      auto const &step = guidance.steps[i];
      std::string text = fmt::format("{} {}", i + 1, step.text);
      if (!step.phrase.empty()) text += "「" + step.phrase + "」";
      if (!step.limit.empty() && !states_limit(step)) text += "(" + step.limit + ")";
      add(i == 0 ? "手順" : "", text, style::plain, 1 + (columns_ < 80 ? 1 : 0));
    }
  }

  /// Whether the step's own words already say its limit.
  static bool states_limit(GuidanceStep const &step) {
    return step.text.find(step.limit.substr(0, step.limit.find("、"))) != std::string::npos;
  }

  static std::string joined(std::vector<std::string> const &items) {
    std::string text;
    for (auto const &item : items) text += (text.empty() ? "" : " / ") + item;
    return text;
  }

  void add_other_cards() {
    std::string text;
    for (std::size_t i = 1; i < answer_.advice.cards.size(); ++i)
      text += (i > 1 ? "、" : "") + answer_.advice.cards[i].guidance.title;
    add("ほか", text, style::note, 1);
  }

  /// What was made of words typed in kana, in romaji or with a slip.
  void add_spelling() {
    auto const &[reading, suggestion] =
        std::pair(sanitize_line(answer_.result.reading), sanitize_line(answer_.result.suggestion));
    if (!suggestion.empty())
      lines_.push_back(cut("もしかして: " + suggestion, columns_));
    else if (!reading.empty())
      lines_.push_back(paint_(style::label, cut("「" + reading + "」と読みました", columns_)));
  }

  void add_outcomes() {
    auto const &result = answer_.result;
    if (result.hits.empty()) return;
    std::vector<std::pair<std::string, std::size_t>> counts(answer_.outcomes.counts.begin(),
                                                            answer_.outcomes.counts.end());
    std::ranges::stable_sort(counts, std::greater<>(),
                             &std::pair<std::string, std::size_t>::second);
    std::string text =
        result.match == MatchKind::loose ? "似た事例(言葉の一部だけが一致)" : "似た事例";
    if (answer_.outcomes.n > 0) text += fmt::format(" {}件の結果:", answer_.outcomes.n);
    for (auto const &[outcome, count] : counts)
      text += fmt::format(" {} {}", sanitize_line(outcome), count);
    lines_.push_back(paint_(style::title, cut(text, columns_)));
  }

  void add_hits() {
    auto const &hits = answer_.result.hits;
    std::size_t const left = rows_ > lines_.size() ? rows_ - lines_.size() : 0;
    bool const snippets = left >= 2 * least_hits;
    std::size_t const room = std::max(least_hits, snippets ? left / 2 : left);
    for (std::size_t i = 0; i < std::min(room, hits.size()); ++i) {
      lines_.push_back(hit_line(hits[i]));
      if (snippets) lines_.push_back("   " + snippet_line(hits[i].snippet));
    }
  }

  [[nodiscard]] std::string hit_line(Hit const &hit) const {
    CaseStudy const &one = hit.case_study;
    std::string tail;
    if (auto const date = one.date()) tail += fmt::format(" {:04}-{:02}", date->year, date->month);
    if (!one.outcome.empty()) tail += " " + sanitize_line(one.outcome);
    if (one.state == "下書き") tail += "(下書き)";
    if (one.stale) tail += "(前の版)";
    int const room = columns_ - width_columns(tail);
    std::string const head = fmt::format(
        "{}{} {}", hit.rank, hit.match == MatchKind::loose ? "~" : ".", sanitize_line(one.title));
    return pad(cut(head, room), room) + paint_(style::label, tail);
  }

  /// The snippet with its marks, cut to the line.
  [[nodiscard]] std::string snippet_line(Snippet const &snippet) const {
    std::u32string const chars = to_utf32(snippet.text);
    std::string line;
    int used = 0;
    std::size_t mark = 0;
    for (std::size_t i = 0; i < chars.size(); ++i) {
      std::string const one = sanitize_line(to_utf8(std::u32string_view(chars).substr(i, 1)));
      used += width_columns(one);
      if (used > columns_ - 4) break;
      while (mark < snippet.marks.size() && snippet.marks[mark].second <= i) ++mark;
      bool const marked = mark < snippet.marks.size() && snippet.marks[mark].first <= i;
      line += marked ? paint_(style::match, one) : one;
    }
    return line;
  }

  void add_scores() {
    for (auto &line : explain_cards(answer_.advice, vocabulary_, columns_, paint_))
      lines_.push_back(std::move(line));
  }

  Answer const &answer_;
  Vocabulary const &vocabulary_;
  int columns_;
  std::size_t rows_;
  Paint const &paint_;
  std::vector<std::string> lines_;
};

}  // namespace

std::string render_answer(Answer const &answer, Vocabulary const &vocabulary, ScreenSize size,
                          Paint const &paint) {
  return Screen(answer, vocabulary, size, paint).render();
}

std::string render_similar(Answer const &answer, ScreenSize size, Paint const &paint) {
  Vocabulary const none;
  return Screen(answer, none, size, paint).render_hits();
}

}  // namespace kaeru
