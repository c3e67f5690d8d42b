// A session's searches are held back by one, since the next may be the same typed further; then
// what was missed waits for what helped after all.
#include "commands/gap_log.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/digest.h"
#include "commands/clock.h"
#include "text/chars.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

constexpr std::size_t max_tries = 8;          // of one session: who missed more often gave up
constexpr std::size_t max_sessions = 10'000;  // open at once

bool is_typed(LoggedSearch const &search) {
  return search.command == "search" || search.command == "call";
}

bool is_strict_match(LoggedSearch const &search) {
  return search.match == "strict";
}

bool goes_on(LoggedSearch const &before, LoggedSearch const &next) {
  if (next.at_ms - before.at_ms > typing_ms) return false;
  std::string const beginning = gap_key(before.query);
  std::string const whole = gap_key(next.query);
  return beginning.size() < whole.size() && whole.starts_with(beginning);
}

void add_caller(Callers &callers, std::uint64_t caller) {
  if (callers.empty() || callers.back() != caller) callers.push_back(caller);
}

void make_set(Callers &callers) {
  std::ranges::sort(callers);
  callers.erase(std::ranges::unique(callers).begin(), callers.end());
}

auto rank_of(MissedQuery const &query) {
  return std::tuple(-static_cast<std::ptrdiff_t>(query.callers.size()),
                    -static_cast<std::ptrdiff_t>(query.searches()), query.text.size(),
                    std::string_view(query.text), std::string_view(query.id));
}

/// Puts the queries in order, and rephrasings where their queries went.
void put_in_order(GapLog &log) {
  std::vector<std::size_t> order(log.queries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return rank_of(log.queries[i]); });
  std::vector<std::size_t> place(order.size());
  std::vector<MissedQuery> queries;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    queries.push_back(std::move(log.queries[order[i]]));
  }
  log.queries = std::move(queries);
  for (auto &rephrasing : log.rephrasings) rephrasing.missed = place[rephrasing.missed];
}

}  // namespace

void add_callers(Callers &all, Callers const &some) {
  Callers both;
  std::ranges::set_union(all, some, std::back_inserter(both));
  all = std::move(both);
}

std::string gap_key(std::string_view words) {
  std::u32string letters;
  for (char32_t const c : normalize(words).chars)
    if (char_class(c) != CharClass::other) letters.push_back(c);
  return fold_kana(letters);
}

bool was_missed(LoggedSearch const &search) {
  return is_typed(search) && !is_strict_match(search);
}

GapLogReader::GapLogReader(UsesOf uses_of) : uses_of_(std::move(uses_of)) {}

Status GapLogReader::add(LoggedSearch const &search) {
  if (!is_typed(search)) return Done{};
  ++log_.searches;
  if (!log_.first_ms) log_.first_ms = search.at_ms;
  log_.last_ms = search.at_ms;
  if (!search.session.empty()) return add_in_session(search);
  if (was_missed(search)) remember(search, hash64("day " + local_time(search.at_ms).substr(0, 10)));
  return Done{};
}

Status GapLogReader::add_in_session(LoggedSearch const &search) {
  if (sessions_.size() >= max_sessions || log_.searches % max_sessions == 0)
    if (auto const closed = close_sessions(search.at_ms - session_idle_ms); !closed) return closed;
  Session &session = sessions_[search.session];
  if (session.last && !goes_on(*session.last, search))
    if (auto const settled = settle(*session.last, session); !settled) return settled;
  session.last = search;
  return Done{};
}

/// Those that have been silent since `before_ms`; all of them if too many have not.
Status GapLogReader::close_sessions(std::int64_t before_ms) {
  auto const close = [&](auto const &is_over) -> Status {
    for (auto at = sessions_.begin(); at != sessions_.end();) {
      if (!is_over(at->second)) {
        ++at;
        continue;
      }
      if (auto const settled = settle(*at->second.last, at->second); !settled) return settled;
      at = sessions_.erase(at);
    }
    return Done{};
  };
  auto const idle = [&](Session const &one) { return one.last->at_ms < before_ms; };
  if (auto const closed = close(idle); !closed) return closed;
  if (sessions_.size() < max_sessions) return Done{};
  return close([](Session const &) { return true; });
}

Status GapLogReader::settle(LoggedSearch const &search, Session &session) {
  std::uint64_t const caller = hash64("session " + search.session);
  if (was_missed(search)) {
    if (auto const query = remember(search, caller))
      session.tries.push_back({*query, search.at_ms, false});
    if (session.tries.size() > max_tries) session.tries.erase(session.tries.begin());
  }
  if (session.tries.empty()) return Done{};
  auto const uses = uses_of_(search.id);
  if (!uses) return uses.error();
  for (auto const &use : *uses)
    if (use.act == "opened" || use.act == "used") remember_use(search, use, session);
  return Done{};
}

std::optional<std::size_t> GapLogReader::remember(LoggedSearch const &search,
                                                  std::uint64_t caller) {
  std::string key = gap_key(search.query);
  if (key.empty()) return std::nullopt;
  ++log_.missed;
  auto known = by_key_.find(key);
  if (known == by_key_.end()) {
    if (log_.queries.size() >= max_missed_queries) {
      ++log_.passed_over;
      return std::nullopt;
    }
    known = by_key_.emplace(std::move(key), log_.queries.size()).first;
    auto &added = log_.queries.emplace_back();
    added.first_ms = added.last_ms = search.at_ms;
  }
  MissedQuery &query = log_.queries[known->second];
  if (search.at_ms >= query.last_ms) {
    query.text = sanitize_line(search.query);
    query.id = search.id;
    query.last_ms = search.at_ms;
  }
  ++(search.match == "none" ? query.none : query.loose);
  if (!search.cards.empty()) ++query.carded;
  add_caller(query.callers, caller);
  query.first_ms = std::min(query.first_ms, search.at_ms);
  return known->second;
}

void GapLogReader::remember_use(LoggedSearch const &search, LoggedUse const &use,
                                Session &session) {
  std::uint64_t const caller = hash64("session " + search.session);
  for (auto &one : session.tries) {
    add_caller(log_.queries[one.query].used[use.target], caller);
    bool const retried = is_strict_match(search) && search.at_ms - one.at_ms <= retry_ms;
    if (!retried || std::exchange(one.retried, true)) continue;
    remember_rephrasing({one.query, sanitize_line(search.query), use.target, {}}, caller);
  }
}

void GapLogReader::remember_rephrasing(Rephrasing rephrasing, std::uint64_t caller) {
  std::string const key = std::to_string(rephrasing.missed) + "\n" + gap_key(rephrasing.found) +
                          "\n" + rephrasing.target;
  auto known = rephrasings_.find(key);
  if (known == rephrasings_.end()) {
    if (log_.rephrasings.size() >= max_rephrasings) return;
    known = rephrasings_.emplace(key, log_.rephrasings.size()).first;
    log_.rephrasings.push_back(std::move(rephrasing));
  }
  add_caller(log_.rephrasings[known->second].callers, caller);
}

Result<GapLog> GapLogReader::finish() {
  for (auto &[name, session] : sessions_)
    if (auto const settled = settle(*session.last, session); !settled) return settled.error();
  sessions_.clear();
  for (auto &query : log_.queries) {
    make_set(query.callers);
    for (auto &[target, callers] : query.used) make_set(callers);
  }
  for (auto &rephrasing : log_.rephrasings) make_set(rephrasing.callers);
  put_in_order(log_);
  return std::move(log_);
}

Result<GapLog> read_gap_log(SearchLog &log, LogSpan const &span) {
  GapLogReader reader([&](std::string_view id) { return log.uses_of(id); });
  Status taken = Done{};
  auto const read = log.each_search(
      [&](LoggedSearch const &search) {
        if (taken) taken = reader.add(search);
      },
      span);
  if (!read) return read.error();
  if (!taken) return taken.error();
  return reader.finish();
}

}  // namespace kaeru
