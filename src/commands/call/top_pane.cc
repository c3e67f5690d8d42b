// The top of a call's screen, the most pressing first: a danger, the clock, the policy's lines,
// what went wrong, what to say to the supervisor.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "call/call_limits.h"
#include "commands/call/panes.h"
#include "commands/card_lines.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t alerts_shown = 2;

Pane notice_pane(CallMoment const &m) {
  Pane pane;
  for (auto const &notice : call_notices(m.state.record, m.state.book.limits, m.now_ms)) {
    bool const reached = notice.nearness == Nearness::reached;
    pane.add({{(reached ? "! " : "・") + sanitize_line(notice.text),
               reached ? style::error : style::warning}});
  }
  pane.keep(m.low() ? 1 : 2);
  return pane;
}

}  // namespace

Pane alert_pane(CallMoment const &m) {
  Pane pane;
  if (!m.state.answer) return pane;
  auto const &alerts = m.state.answer->advice.alerts;
  if (alerts.empty())
    if (auto const earlier = earlier_dangers(m.state); !earlier.empty())
      pane.add({{sanitize_line(fmt::format("! さきほど: {}の恐れ", fmt::join(earlier, "、"))),
                 style::error}});
  for (std::size_t i = 0; i < std::min(alerts.size(), alerts_shown); ++i)
    pane.add({{"!! " + sanitize_line(alerts[i].text), style::alert}});
  return pane;
}

Pane message_pane(CallMoment const &m) {
  Pane pane;
  if (!m.state.trouble.empty()) pane.add({{"! " + sanitize_line(m.state.trouble), style::error}});
  if (!m.state.message.empty() && m.now_ms < m.state.message_until_ms)
    pane.add({{sanitize_line(m.state.message), style::note}});
  return pane;
}

Pane top_pane(CallMoment const &m) {
  Pane pane = alert_pane(m);
  pane.add(status_row(m));
  pane.add(notice_pane(m));
  pane.add(message_pane(m));
  return pane;
}

Pane consult_pane(CallMoment const &m) {
  return {labelled_rows("相談", m.state.consult, style::say, m.low() ? 2 : 3, m.size.columns,
                        m.ambiguous),
          {}};
}

}  // namespace kaeru
