// From events to steps. What the caller said is how they took the step before.
#include "call/draft_course.h"

#include <fmt/format.h>

#include <algorithm>

#include "casebook/markdown_escape.h"
#include "call/wall_clock.h"

namespace kaeru {
namespace {

/// Where a call begins whose start cannot be read: its own time is told.
constexpr char const *midnight = "0000-00-00T00:00:00";

constexpr char const *listening = "話を聞く";

/// The event's step, or "" when it is none.
std::string act_of(CallEvent const &event,
                   std::function<std::string(std::string_view)> const &quote) {
  switch (event.act) {
    case CallAct::start:
      return "電話を受ける";
    case CallAct::promise:
      return quote(event.text) + "と約束する";
    case CallAct::hold_on:
      return "保留にする";
    case CallAct::hold_off:
      return "保留から戻る";
    case CallAct::persist:
      return "用件をもう一度たずねる";
    case CallAct::recording_notice:
      return "録音していることを伝える";
    case CallAct::warning:
      return "やめていただくようお願いする";
    case CallAct::same_answer:
      return "同じ回答を繰り返す";
    case CallAct::loop_on:
      return "堂々巡りに気づく";
    case CallAct::abuse_on:
      return "きつい言葉が続く";
    case CallAct::consult:
      return "相談する";
    case CallAct::approved:
      return (event.text.empty() ? "" : quote(event.text) + "の") + std::string("承認を得る");
    case CallAct::hand_over:
      return "メモを渡して交代する [人]";
    case CallAct::hang_up:
      return "電話を終える";
    default:
      return "";
  }
}

class Course {
 public:
  explicit Course(std::function<std::string(std::string_view)> const &quote) : quote_(quote) {}

  std::vector<DraftStep> tell(std::vector<CallEvent> const &events) {
    for (CallEvent const &event : events) tell(event);
    return std::move(steps_);
  }

 private:
  void tell(CallEvent const &event) {
    if (event.act == CallAct::start) {
      bool const readable = !wall_clock(event.note, 0).empty();
      started_ = readable ? event.note : midnight;
      role_ = markdown_escape(event.name);
    }
    if (event.act == CallAct::heard) return hear(event);
    std::string act = act_of(event, quote_);
    if (act.empty()) return;
    if (event.number < 0) return take_back(act);
    add(event, std::move(act));
  }

  void add(CallEvent const &event, std::string act) {
    steps_.push_back({wall_clock(started_, event.at_ms), role_, std::move(act), ""});
  }

  void hear(CallEvent const &event) {
    if (event.number < 0) return unhear(quote_(event.text));
    if (steps_.empty() || !steps_.back().reaction.empty()) add(event, listening);
    steps_.back().reaction = quote_(event.text);
  }

  void unhear(std::string const &words) {
    auto const last =
        std::ranges::find(steps_.rbegin(), steps_.rend(), words, &DraftStep::reaction);
    if (last == steps_.rend()) return;
    last->reaction.clear();
    if (last->act == listening) steps_.erase(std::next(last).base());
  }

  /// What was heard since then stays.
  void take_back(std::string const &act) {
    auto const last = std::ranges::find(steps_.rbegin(), steps_.rend(), act, &DraftStep::act);
    if (last == steps_.rend()) return;
    last->act = listening;
    if (last->reaction.empty()) steps_.erase(std::next(last).base());
  }

  std::function<std::string(std::string_view)> const &quote_;
  std::string started_ = midnight;
  std::string role_ = "OP";
  std::vector<DraftStep> steps_;
};

}  // namespace

std::vector<DraftStep> draft_course(std::vector<CallEvent> const &events,
                                    std::function<std::string(std::string_view)> const &quote) {
  return Course(quote).tell(events);
}

std::string to_line(DraftStep const &step) {
  return fmt::format("- {} {} {}{}{}\n", step.when, step.role, step.act,
                     step.reaction.empty() ? "" : " → ", step.reaction);
}

}  // namespace kaeru
