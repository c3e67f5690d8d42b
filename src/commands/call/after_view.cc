// After the call, a key each: what helped, how it ended, whether the operator needs care, a draft.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "commands/call/panes.h"
#include "text/sanitize.h"
#include "text/width.h"

namespace kaeru {
namespace {

constexpr int rest_rows = 4;  ///< outcome, follow-up, draft, keys
constexpr std::array<std::pair<char const *, char const *>, 3> verdicts{
    {{"used", "役に立った"}, {"wrong", "違う"}, {"missing", "足りない"}}};

std::string verdict(CallRecord const &record, std::string const &id) {
  auto const judged = record.judged.find(id);
  if (judged == record.judged.end()) return "";
  auto const found =
      std::ranges::find(verdicts, judged->second, &decltype(verdicts)::value_type::first);
  return found == verdicts.end() ? "" : found->second;
}

FrameRow judgeable_row(CallMoment const &m, std::size_t index) {
  auto const &one = m.state.judgeables[index];
  bool const selected = index == m.state.judging;
  std::string const mark = verdict(m.state.record, one.id);
  std::string const title = one.title.empty() ? one.id : one.title;
  return {
      {selected ? "▸ " : "  ", style::title},
      {pad(mark.empty() ? "-" : mark, 12, m.ambiguous), mark.empty() ? style::label : style::good},
      {one.card ? "カード " : "事例   ", style::label},
      {sanitize_line(title), selected ? style::title : style::plain}};
}

Pane judgeables_pane(CallMoment const &m, int rows) {
  Pane pane;
  auto const count = m.state.judgeables.size();
  if (count == 0) {
    pane.add({{"この通話で出たカードや開いた事例はありません。", style::label}});
    return pane;
  }
  pane.add({{"役に立ったものは?  1 役に立った  2 違う  3 足りない  (↑↓で選ぶ)", style::title}});
  auto const room = static_cast<std::size_t>(std::max(rows - 1, 1));
  std::size_t const first = m.state.judging < room ? 0 : m.state.judging + 1 - room;
  for (std::size_t i = first; i < std::min(count, first + room); ++i) pane.add(judgeable_row(m, i));
  return pane;
}

FrameRow outcome_row(CallMoment const &m) {
  auto const &chosen = m.state.record.outcome;
  StyledText const name = chosen.empty() ? StyledText{"まだ", style::warning}
                                         : StyledText{sanitize_line(chosen), style::good};
  return {{"結果    ← ", style::label}, name, {" →  左右キーで選ぶ", style::label}};
}

bool was_dangerous(CallState const &state) {
  return std::ranges::any_of(state.record.situations, [&](auto const &situation) {
    return std::ranges::find(state.book.dangers, situation) != state.book.dangers.end();
  });
}

/// Asked for in words where there was abuse; nobody is left alone with it.
FrameRow follow_up_row(CallMoment const &m) {
  auto const &record = m.state.record;
  if (record.follow_up.value_or(false))
    return {{"フォロー ", style::label},
            {"担当者フォローを頼みます", style::good},
            {"  f 取り消す", style::label}};
  bool const hurt = record.abuse.count > 0 || record.warnings > 0 || was_dangerous(m.state);
  if (hurt && !record.follow_up)
    return {{"! つらい言葉を受けましたね。f で担当者フォローを頼めます", style::warning}};
  return {{"フォロー なし  f 担当者フォローを頼む", style::label}};
}

constexpr int least_card_rows = 6;  ///< below, the card says too little

/// The card for the time after the call, where the book has one and there is room.
Pane aftercare_pane(CallMoment const &m, int rows) {
  auto const *const card = shown_card(m.state);
  if (card == nullptr || rows < least_card_rows) return {};
  auto const &stages = card->guidance.stages;
  if (std::ranges::find(stages, m.state.book.aftercare) == stages.end()) return {};
  Pane pane;
  pane.add(FrameRow{});
  pane.add(card_pane(m, m.size.columns, rows - 1));
  return pane;
}

}  // namespace

Pane after_view(CallMoment const &m) {
  Pane pane;
  pane.add(status_row(m));
  pane.add(message_pane(m));
  pane.add(judgeables_pane(m, m.size.rows - pane.height() - rest_rows));
  pane.keep(m.size.rows - rest_rows);
  pane.add(outcome_row(m));
  pane.add(follow_up_row(m));
  pane.add({{"下書き   d 事例の下書きを作る  t メモを見る  c メモをコピー", style::label}});
  pane.add(aftercare_pane(m, m.size.rows - 1 - pane.height()));
  pane.fill(m.size.rows - 1);
  pane.add(bottom_row("Enter 次の電話  q 終わる  Esc 通話に戻る ", m));
  return pane;
}

}  // namespace kaeru
