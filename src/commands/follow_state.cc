// What should be shown is kept apart from what was told: a change held back is told later as the
// difference of the two, and an alert stays in its list until it is told.
#include "commands/follow_state.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/backchannels.h"
#include "text/hesitations.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// With room to add to.
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 2;
constexpr std::int64_t always = -never;

bool shows(CardReason reason) {
  switch (reason) {
    case CardReason::other_stage:
    case CardReason::unsure:
    case CardReason::likely_ordinary:
    case CardReason::overshadowed:
    case CardReason::no_card:
      return false;
    default:
      return true;
  }
}

bool holds(std::vector<std::string> const &list, std::string const &one) {
  return std::ranges::find(list, one) != list.end();
}

void add_new(std::vector<std::string> &list, std::string const &one) {
  if (!holds(list, one)) list.push_back(one);
}

bool alarms(std::vector<Alert> const &alerts, std::string const &situation) {
  return std::ranges::find(alerts, situation, &Alert::situation) != alerts.end();
}

std::string first_card(std::vector<AdviceCard> const &cards) {
  return cards.empty() ? "" : cards.front().guidance.id;
}

double surest(Answer const &answer) {
  return answer.advice.cards.empty() ? 0 : answer.advice.cards.front().probability;
}

void keep(FollowView &view, Answer &answer) {
  view.match = to_string(answer.result.match);
  view.partial = answer.result.partial || answer.result.lacks_shards;
  view.hits = std::move(answer.result.hits);
  view.cards = std::move(answer.advice.cards);
  if (view.cards.size() > max_follow_cards) view.cards.resize(max_follow_cards);
}

}  // namespace

std::vector<std::string> shown_situations(Advice const &advice) {
  std::vector<std::string> names;
  for (auto const &one : advice.considered)
    if (shows(one.reason)) add_new(names, one.situation);
  for (auto const &alert : advice.alerts) add_new(names, alert.situation);
  return names;
}

std::vector<FollowChange> FollowState::on_line(FollowLine const &line, std::int64_t wall_ms,
                                               Ask const &ask) {
  std::vector<FollowChange> changes;
  ++lines_;
  clock_.advance(to_milliseconds(line.at), wall_ms);
  begin_calls(line, changes);
  if (!line.text.empty()) hear(line, ask);
  tell(clock_.now_ms(), changes);
  return changes;
}

std::vector<FollowChange> FollowState::on_silence(std::int64_t wall_ms) {
  std::vector<FollowChange> changes;
  std::int64_t const now_ms = clock_.later_ms(wall_ms);
  if (!clock_.by_stream() && idle(now_ms)) begin_call("", ResetReason::idle, {}, changes);
  tell(now_ms, changes);
  return changes;
}

std::vector<FollowChange> FollowState::on_end() {
  std::vector<FollowChange> changes;
  tell(never, changes);
  return changes;
}

std::optional<std::int64_t> FollowState::patience_ms(std::int64_t wall_ms) const {
  std::int64_t next = never;
  for (auto const &one : held_) next = std::min(next, free_at(one.alert.situation));
  if (auto const fresh = news(); !fresh.empty()) next = std::min(next, news_at(fresh));
  if (options_.idle_reset_ms > 0 && heard_ && !clock_.by_stream())
    next = std::min(next, heard_ms_ + options_.idle_reset_ms);
  if (next == never) return std::nullopt;
  return std::max<std::int64_t>(0, next - clock_.later_ms(wall_ms));
}

bool FollowState::idle(std::int64_t now_ms) const {
  return options_.idle_reset_ms > 0 && heard_ && now_ms - heard_ms_ >= options_.idle_reset_ms;
}

void FollowState::begin_calls(FollowLine const &line, std::vector<FollowChange> &changes) {
  bool const other_call = line.call && *line.call != call_;
  if (line.reset)
    begin_call(line.call.value_or(""), ResetReason::asked, line.at, changes);
  else if (other_call && (heard_ || !call_.empty()))
    begin_call(*line.call, ResetReason::call, line.at, changes);
  else if (!line.text.empty() && idle(clock_.now_ms()))
    begin_call(line.call.value_or(call_), ResetReason::idle, line.at, changes);
  else if (other_call)
    call_ = *line.call;
}

/// What the call before held back comes first.
void FollowState::begin_call(std::string call, ResetReason reason, StreamTime const &at,
                             std::vector<FollowChange> &changes) {
  tell(never, changes);
  FollowState next(options_);
  next.clock_ = clock_;
  next.lines_ = lines_;
  next.call_ = std::move(call);
  *this = std::move(next);
  FollowChange change;
  change.view.call = call_;
  change.view.line = lines_;
  change.view.at = at;
  change.reset = reason;
  changes.push_back(std::move(change));
}

void FollowState::hear(FollowLine const &line, Ask const &ask) {
  heard_ = true;
  heard_ms_ = clock_.now_ms();
  if (line.staff) {
    before_.clear();
    return;
  }
  std::string words = without_hesitations(line.text);
  if (words.empty() || is_backchannel(words)) return;
  Answer answer = understand(words, ask);
  before_ = std::move(words);
  alerts_before_ = answer.advice.alerts;
  shown_before_ = !answer.advice.cards.empty();
  look(line, std::move(answer));
}

Answer FollowState::understand(std::string const &words, Ask const &ask) const {
  Answer alone = ask(words);
  if (before_.empty() || to_utf32(words).size() > max_rest_chars) return alone;
  Answer joined = ask(before_ + words);
  std::vector<Alert> alerts = alone.advice.alerts;
  for (auto const &alert : joined.advice.alerts)
    if (!alarms(alerts, alert.situation) && !alarms(alerts_before_, alert.situation))
      alerts.push_back(alert);
  bool const said_all = shown_before_ && alone.advice.cards.empty();
  if (!said_all && surest(joined) > surest(alone)) alone = std::move(joined);
  alone.advice.alerts = std::move(alerts);
  return alone;
}

void FollowState::look(FollowLine const &line, Answer answer) {
  for (auto const &alert : answer.advice.alerts) {
    std::erase_if(held_, [&](Held const &one) { return one.alert.situation == alert.situation; });
    held_.push_back({alert, lines_, line.at, line.text});
  }
  auto const situations = shown_situations(answer.advice);
  bool const other_card =
      !answer.advice.cards.empty() && first_card(answer.advice.cards) != first_card(view_.cards);
  bool const known = std::ranges::all_of(
      situations, [&](auto const &one) { return holds(view_.situations, one); });
  if (!other_card && known) return;
  if (other_card) view_.situations.clear();
  for (auto const &one : situations) add_new(view_.situations, one);
  if (!answer.advice.cards.empty()) keep(view_, answer);
  view_.line = lines_;
  view_.at = line.at;
  view_.text = line.text;
}

/// Situations for which the view differs from what was told. The first card's stands first.
std::vector<std::string> FollowState::news() const {
  std::vector<std::string> names;
  if (first_card(view_.cards) != told_card_) names.push_back(view_.situations.front());
  for (auto const &one : view_.situations)
    if (!holds(told_, one)) add_new(names, one);
  return names;
}

std::int64_t FollowState::free_at(std::string const &situation) const {
  auto const told = told_ms_.find(situation);
  return told == told_ms_.end() ? always : told->second + options_.once_per_ms;
}

std::int64_t FollowState::news_at(std::vector<std::string> const &news) const {
  std::int64_t latest = always;
  for (auto const &one : news) latest = std::max(latest, free_at(one));
  return latest;
}

/// The held alerts that are free again.
std::vector<FollowState::Held> FollowState::take_due(std::int64_t now_ms) {
  auto const free = [&](Held const &one) { return free_at(one.alert.situation) <= now_ms; };
  auto const rest = std::ranges::stable_partition(held_, free);
  std::vector<Held> due(held_.begin(), rest.begin());
  held_.erase(held_.begin(), rest.begin());
  return due;
}

/// The view when all that is new in it is free, and with alerts whatever is new.
void FollowState::tell(std::int64_t now_ms, std::vector<FollowChange> &changes) {
  auto const fresh = news();
  auto const due = take_due(now_ms);
  bool const view_due = !fresh.empty() && news_at(fresh) <= now_ms;
  if (!view_due && due.empty()) return;
  FollowChange change{view_, {}, {}};
  change.view.call = call_;
  for (auto const &[alert, line, at, text] : due) {
    change.alerts.push_back(alert);
    change.view.line = line;
    change.view.at = at;
    change.view.text = text;
    told_ms_[alert.situation] = now_ms;
  }
  for (auto const &one : fresh) told_ms_[one] = now_ms;
  told_ = view_.situations;
  told_card_ = first_card(view_.cards);
  changes.push_back(std::move(change));
}

}  // namespace kaeru
