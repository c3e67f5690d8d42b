// The card of a call. When rows are scarce its lines give way in a fixed order, so that what to say
// and what never to say stay to the end.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "commands/call/panes.h"
#include "commands/card_lines.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

/// Lines of a part, from an item and a line of it on, that go when nothing before has been enough.
struct Concession {
  CardPart part;
  std::size_t from_item;
  std::size_t from_line;
};
constexpr std::array<Concession, 12> concessions{{{CardPart::step, 3, 0},
                                                  {CardPart::hand_over, 0, 1},
                                                  {CardPart::core, 0, 1},
                                                  {CardPart::step, 0, 1},
                                                  {CardPart::never_say, 1, 0},
                                                  {CardPart::limit, 0, 0},
                                                  {CardPart::hand_over, 0, 0},
                                                  {CardPart::step, 1, 0},
                                                  {CardPart::core, 0, 0},
                                                  {CardPart::step, 0, 0},
                                                  {CardPart::never_say, 0, 0},
                                                  {CardPart::say, 0, 1}}};

/// Removes the last such line and leaves "…" where its paragraph now ends; false if there is none.
bool concede(std::vector<CardLine> &lines, Concession const &what, int columns,
             Ambiguous ambiguous) {
  auto const last = std::find_if(lines.rbegin(), lines.rend(), [&](CardLine const &line) {
    return line.part == what.part && line.item >= what.from_item && line.line >= what.from_line;
  });
  if (last == lines.rend()) return false;
  auto const at = std::prev(last.base());
  if (at->line > 0) {
    std::string &before = std::prev(at)->row.back().text;
    before = cut(before + "……", columns - label_columns, ambiguous);
  }
  lines.erase(at);
  return true;
}

void shorten(std::vector<CardLine> &lines, int rows, int columns, Ambiguous ambiguous) {
  auto const most = static_cast<std::size_t>(std::max(rows, 0));
  for (auto const &concession : concessions)
    while (lines.size() > most && concede(lines, concession, columns, ambiguous)) {
    }
  if (lines.size() > most) lines.resize(most);
}

/// Says beside the last step shown how many more there are.
void tell_hidden_steps(std::vector<CardLine> &lines, std::size_t steps, Ambiguous ambiguous) {
  auto const last = std::find_if(lines.rbegin(), lines.rend(), [](CardLine const &line) {
    return line.part == CardPart::step && line.line == 0;
  });
  if (last == lines.rend() || last->item + 1 >= steps) return;
  std::string const text = fmt::format("あと{}", steps - last->item - 1);
  last->row.front().text = pad(cut(text, label_columns, ambiguous), label_columns, ambiguous);
}

std::string other_titles(CallMoment const &m, AdviceCard const &shown) {
  std::string text;
  for (auto const &card : m.state.cards)
    if (card.guidance.id != shown.guidance.id)
      text += (text.empty() ? "" : "、") + card.guidance.title;
  return text;
}

/// "カード 1/3 ほか: … (^V 次)"; empty for a card alone.
std::string place(CallMoment const &m, AdviceCard const &shown) {
  auto const &cards = m.state.cards;
  if (cards.size() < 2) return "";
  auto const at = std::ranges::find(cards, shown.guidance.id,
                                    [](AdviceCard const &card) { return card.guidance.id; });
  return fmt::format("カード {}/{} ({} 次) ほか: {}", at - cards.begin() + 1, cards.size(),
                     key_name(CallCommand::next_card), other_titles(m, shown));
}

/// What the confirm key would confirm, what was confirmed, where among the cards this one stands.
Pane state_of_cards(CallMoment const &m) {
  FrameRow row;
  auto const add = [&](std::string const &text, Style look) {
    if (!row.empty()) row.push_back({"  "});
    row.push_back({sanitize_line(text), look});
  };
  if (auto const &confirmed = m.state.record.situations; !confirmed.empty())
    add(fmt::format("✓{} 確認済", fmt::join(confirmed, "、")), style::good);
  if (auto const next = next_to_confirm(m.state); !next.empty())
    add(fmt::format("{}? {} で確認", next, key_name(CallCommand::confirm)), style::warning);
  if (m.state.cards_kept) add("前の言葉のカード", style::label);
  if (auto const *card = shown_card(m.state))
    if (auto const text = place(m, *card); !text.empty()) add(text, style::note);
  Pane pane;
  if (!row.empty()) pane.add(std::move(row));
  return pane;
}

FrameRow no_card(CallMoment const &m) {
  if (!m.state.answer)
    return {{"相手の言葉を打つと、言うこと・禁句・手順がここに出ます。", style::label}};
  if (!m.state.answer->result.hits.empty())
    return {{"当てはまるカードはありません。似た事例だけを出します。", style::label}};
  return {{"見つかりませんでした。別の言い方、短い言葉でお試しください。", style::label}};
}

}  // namespace

Pane card_pane(CallMoment const &m, int columns, int rows) {
  Pane pane;
  auto const *const card = shown_card(m.state);
  pane.add(card ? FrameRow{{cut(card_heading(card->guidance), columns, m.ambiguous), style::title}}
                : no_card(m));
  if (rows > 3) pane.add(state_of_cards(m));
  if (card) {
    auto lines = card_lines(card->guidance, columns, m.ambiguous);
    shorten(lines, rows - pane.height(), columns, m.ambiguous);
    tell_hidden_steps(lines, card->guidance.steps.size(), m.ambiguous);
    for (auto &line : lines) pane.add(std::move(line.row));
  }
  pane.keep(rows);
  return pane;
}

Pane other_cards_pane(CallMoment const &m, int columns, int rows) {
  Pane pane;
  auto const *const shown = shown_card(m.state);
  if (shown == nullptr) return pane;
  for (auto const &card : m.state.cards) {
    if (card.guidance.id == shown->guidance.id) continue;
    Pane one;
    one.add(FrameRow{});
    one.add({{cut(card_heading(card.guidance), columns, m.ambiguous), style::title}});
    for (auto &line : card_lines(card.guidance, columns, m.ambiguous))
      if (line.part == CardPart::say || line.part == CardPart::never_say)
        one.add(std::move(line.row));
    if (pane.height() + one.height() > rows) break;
    pane.add(std::move(one));
  }
  return pane;
}

}  // namespace kaeru
