#include "commands/quick_reference.h"

#include <fmt/format.h>

#include <algorithm>

#include "advice/advice.h"
#include "commands/html_escape.h"
#include "commands/quick_reference_css.h"

namespace kaeru {
namespace {

char const *css_class(VocabularyTerm const &situation) {
  if (situation.danger) return "alert";
  switch (situation.kind) {
    case SituationKind::care:
      return "care";
    case SituationKind::conduct:
      return "conduct";
    default:
      return "content";
  }
}

std::string quoted(std::string const &phrase) {
  return phrase.empty() ? "" : "「" + escape_html(phrase) + "」";
}

std::string never_say(Guidance const &card) {
  if (card.never_say.empty()) return "";
  auto const &first = card.never_say.front();
  return quoted(first.phrase) + (first.instead.empty() ? "" : "→" + quoted(first.instead));
}

std::string row(QuickReferenceRow const &one) {
  auto const &when = one.card.hand_over_when;
  return fmt::format(
      "<tr class=\"{}\"><th scope=\"row\">{}</th><td class=\"say\">{}</td><td>{}</td>"
      "<td>{}</td></tr>\n",
      css_class(one.situation), escape_html(one.situation.label), quoted(one.card.first_phrase),
      never_say(one.card), when.empty() ? "" : escape_html(when.front()));
}

/// The centre's own numbers, as one line.
std::string limits(Policy const &policy) {
  return escape_html(policy.expand(
      "保留は{limits.holds_max}回、{limits.hold_max_s}秒まで。"
      "聞き直しのお願いは{limits.persist_max}回まで。堂々巡りが{limits.consult_after_min}"
      "分で保留して相談。同じ回答は"
      "{limits.same_answer_max}回まで。こちらから終えるのは、注意{hang_up.warnings_before}回の後、"
      "{hang_up.approver}の承認を得て予告してから。"));
}

constexpr char const *page = R"(<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<h1>{title}</h1>
<p>赤は命と安全:ほかの何より先に、ひとりで受けない。受け終えたら、つらさを言ってよい。</p>
<table>
<thead><tr><th class="situation">状況</th><th>まず言う</th><th class="never">言わない→代わりに</th><th class="when">代わる・呼ぶとき</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
<p>{limits}</p>
<footer>指針 {count} 枚から作成(方針: {centre})。言葉で引く: kaeru search 言われた言葉</footer>
</body>
</html>
)";

}  // namespace

std::vector<QuickReferenceRow> quick_reference_rows(BookReader const &book,
                                                    std::string const &role) {
  std::vector<QuickReferenceRow> rows;
  for (auto const &situation : book.vocabulary().terms("situations")) {
    AdviceRequest request;
    request.role = role;
    request.situations = {situation.name};
    auto advice = advise(book, request, {});
    if (!advice.cards.empty())
      rows.push_back({situation, std::move(advice.cards.front().guidance)});
  }
  return rows;
}

std::string render_quick_reference(std::vector<QuickReferenceRow> rows, std::string const &role,
                                   Policy const &policy) {
  std::ranges::stable_partition(rows, [](auto const &one) { return one.situation.danger; });
  std::string lines;
  for (auto const &one : rows) lines += row(one);
  return fmt::format(page, fmt::arg("title", escape_html(role + " 早見表")),
                     fmt::arg("css", quick_reference_css), fmt::arg("rows", lines),
                     fmt::arg("limits", limits(policy)), fmt::arg("count", rows.size()),
                     fmt::arg("centre", escape_html(policy.text("centre"))));
}

}  // namespace kaeru
