// Two lines a situation: the verdict, and what it rests on.
#include "commands/explain_cards_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

char const *reason_text(CardReason reason) {
  switch (reason) {
    case CardReason::first:
      return "最初に出した";
    case CardReason::after_danger:
      return "危険のカードが先";
    case CardReason::after_precedence:
      return "同じくらい確かで、優先の高いカードが先";
    case CardReason::after_certainty:
      return "もっと確かなカードが先";
    case CardReason::left_out:
      return "出さない: もっと確かなカードで一杯";
    case CardReason::same_card:
      return "同じカードを出した";
    case CardReason::other_stage:
      return "出さない: 同じ状況の別のカードが、段階か言葉にもっと合う";
    case CardReason::unsure:
      return "出さない: 確かさが足りない";
    case CardReason::likely_ordinary:
      return "出さない: 普通の問い合わせかもしれない";
    case CardReason::overshadowed:
      return "出さない: ほかの状況のほうがずっと確か";
    case CardReason::no_card:
      return "出せない: この役割のカードが本にない";
  }
  return "";
}

std::string verdict(Considered const &one, Vocabulary const &vocabulary) {
  auto const *const term = vocabulary.situation(one.situation);
  std::string const held =
      one.threshold > 0 ? fmt::format("{:4.2f} (必要 {:4.2f})", one.probability, one.threshold)
                        : std::string("名前で指定");
  std::string const card = one.card_id.empty() ? "" : "[" + one.card_id + "]";
  return fmt::format("{} {}{} … {}", held, sanitize_line(term ? term->label : one.situation),
                     sanitize_line(card), reason_text(one.reason));
}

std::string grounds(Considered const &one) {
  std::string text;
  for (auto const &word : one.evidence) text += (text.empty() ? "言葉: " : " / ") + word;
  if (!one.nearest.empty())
    text += (text.empty() ? "" : " ") + ("似た表現: 「" + one.nearest + "」");
  return sanitize_line(text);
}

}  // namespace

std::vector<std::string> explain_cards(Advice const &advice, Vocabulary const &vocabulary,
                                       int columns, Paint const &paint) {
  std::vector<std::string> lines{paint(style::title, "カードを選んだわけ(確からしさの高い状況)")};
  for (auto const &one : advice.considered) {
    lines.push_back(cut(verdict(one, vocabulary), columns));
    if (auto const why = grounds(one); !why.empty() && one.reason != CardReason::other_stage)
      lines.push_back(paint(style::label, cut("     " + why, columns)));
  }
  if (advice.considered.empty()) lines.push_back("当てはまりそうな状況がありません。");
  return lines;
}

}  // namespace kaeru
