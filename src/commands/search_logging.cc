// From an answer to a row of the log.
#include "commands/search_logging.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "commands/clock.h"
#include "log/search_log.h"
#include "text/clip.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// More than the log keeps of a query, even after masking.
constexpr std::size_t max_masked_bytes = 64 << 10;

void add_once(std::vector<std::string> &ids, std::string const &id) {
  if (!id.empty() && std::ranges::count(ids, id) == 0) ids.push_back(id);
}

/// What is old is judged by the day that was given, but never by one that is yet to come.
Status remember(LoggedSearch search, SearchLog::Place const &place, int retention_days) {
  std::int64_t const now = std::min(search.at_ms, true_now_ms());
  auto log = SearchLog::open(place);
  if (!log) return log.error();
  if (auto added = log->add(std::move(search)); !added) return added;
  log->keep_for(retention_days, now);
  return Done{};
}

}  // namespace

LoggedSearch to_logged(Answer const &answer, PersonalDataFinder const &finder, LoggedSearch frame) {
  // One line first: a number may be broken across lines.
  frame.query = finder.mask(sanitize_line(clip_middle(answer.query, max_masked_bytes).text));
  frame.match = to_string(answer.result.match);
  for (auto const &alert : answer.advice.alerts) add_once(frame.cards, alert.guidance_id);
  for (auto const &card : answer.advice.cards) add_once(frame.cards, card.guidance.id);
  for (auto const &hit : answer.result.hits) frame.case_studies.push_back(hit.case_study.id);
  return frame;
}

void log_answer(Answer const &answer, LogFrame const &frame, LogOptions const &options,
                Policy const &policy, Environment &environment) {
  environment.out.flush();
  auto const place = log_place(options, &policy, environment);
  if (!place) return;
  LoggedSearch search;
  search.at_ms = now_ms(environment);
  search.command = frame.command;
  search.role = frame.role;
  search.index = frame.generation;
  search = to_logged(answer, personal_data_finder(policy), std::move(search));
  auto const remembered =
      remember(std::move(search), *place, policy.number("search.retention_days"));
  if (!remembered) environment.err << sanitize_text(remembered.error().message) << '\n';
}

}  // namespace kaeru
