// The screen an operator reads in the middle of a call: what to say first, everything else below.
#include <algorithm>

#include "commands/answer.h"
#include "commands/card_lines.h"
#include "commands/explain_cards_view.h"
#include "commands/explain_view.h"
#include "commands/hit_lines.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr std::size_t least_hits = 2;

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

  void add(FrameRow const &row) {
    std::string line;
    for (auto const &[text, look] : row) line += paint_(look, text);
    lines_.push_back(std::move(line));
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

  void add_card(AdviceCard const &card) {
    lines_.push_back(paint_(style::title, cut(card_heading(card.guidance), columns_)));
    for (auto const &line : card_lines(card.guidance, columns_, Ambiguous::narrow)) add(line.row);
  }

  void add_other_cards() {
    std::string text;
    for (std::size_t i = 1; i < answer_.advice.cards.size(); ++i)
      text += (i > 1 ? "、" : "") + answer_.advice.cards[i].guidance.title;
    for (auto const &row : labelled_rows("ほか", text, style::note, 1, columns_, Ambiguous::narrow))
      add(row);
  }

  void add_spelling() {
    std::string const note = spelling_note(answer_.result);
    Style const look = answer_.result.suggestion.empty() ? style::label : style::plain;
    if (!note.empty()) lines_.push_back(paint_(look, cut(note, columns_)));
  }

  void add_outcomes() {
    if (answer_.result.hits.empty()) return;
    lines_.push_back(paint_(style::title, cut(outcomes_line(answer_), columns_)));
  }

  void add_hits() {
    auto const &hits = answer_.result.hits;
    std::size_t const left = rows_ > lines_.size() ? rows_ - lines_.size() : 0;
    bool const snippets = left >= 2 * least_hits;
    std::size_t const room = std::max(least_hits, snippets ? left / 2 : left);
    for (std::size_t i = 0; i < std::min(room, hits.size()); ++i) {
      add(hit_row(hits[i], columns_, Ambiguous::narrow));
      if (snippets) add(snippet_row(hits[i].snippet, columns_, Ambiguous::narrow));
    }
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
