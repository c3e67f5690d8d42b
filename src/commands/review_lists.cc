// Each reason is a question to one record and what the log says of it; then each list is put in the
// order in which a trainer would take it up.
#include "commands/review_lists.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "commands/clock.h"
#include "patterns/due_list.h"

namespace kaeru {
namespace {

std::optional<Date> local_day(std::int64_t ms) {
  return parse_date(local_time(ms));
}

ReviewItem item_of(ReviewReason reason, ReviewRecord const &record, std::optional<Date> since) {
  ReviewItem item;
  item.reason = reason;
  item.record = record;
  item.since = since;
  return item;
}

bool validated(ReviewRecord const &record) {
  return record.state == "検証済" && (!record.guidance || !record.decider.empty());
}

std::optional<ReviewItem> waiting(ReviewRecord const &record) {
  if (validated(record)) return std::nullopt;
  auto const since = record.written ? record.written : record.updated;
  return item_of(ReviewReason::waiting, record, since);
}

std::optional<ReviewItem> overdue(ReviewRecord const &record, ReviewRules const &rules) {
  auto const since = validated(record) ? record.validated : std::nullopt;
  auto const day = review_day(record.review_by, since, rules.card_review_months);
  if (!day || *day > rules.today) return std::nullopt;
  return item_of(ReviewReason::overdue, record, day);
}

std::optional<ReviewItem> flagged(ReviewRecord const &record, ReviewUse const &use) {
  if (use.wrong + use.missing == 0) return std::nullopt;
  ReviewItem item = item_of(ReviewReason::flagged, record, local_day(use.flagged_ms));
  item.wrong = use.wrong;
  item.missing = use.missing;
  item.queries = use.queries;
  return item;
}

/// A card is read when a search shows it, a case study when it is opened. Where nobody opens
/// anything, as without `kaeru call`, being shown must do.
bool was_seen(ReviewRecord const &record, ReviewUse const &use, ReviewLog const &log) {
  bool const showing_is_seeing = record.guidance || log.uses == 0;
  return use.used || (showing_is_seeing && use.shown > 0);
}

std::optional<ReviewItem> unopened(ReviewRecord const &record, ReviewUse const &use,
                                   ReviewLog const &log) {
  bool const can_be_shown = !record.guidance || validated(record);
  if (!log.first_ms || !can_be_shown || was_seen(record, use, log)) return std::nullopt;
  auto const since = std::max(local_day(*log.first_ms), record.written);
  ReviewItem item = item_of(ReviewReason::unopened, record, since);
  item.shown = use.shown;
  return item;
}

bool comes_first(ReviewItem const &a, ReviewItem const &b) {
  auto const key = [](ReviewItem const &item) {
    return std::tuple(item.reason, -static_cast<std::ptrdiff_t>(item.wrong + item.missing),
                      -static_cast<std::ptrdiff_t>(item.shown), !item.since,
                      item.since.value_or(Date{}), std::string_view(item.record.id));
  };
  return key(a) < key(b);
}

}  // namespace

ReviewRecord to_review_record(CaseStudy const &c) {
  return {.guidance = false,
          .id = c.id,
          .title = c.title,
          .path = c.path,
          .state = c.state,
          .audience = c.audience,
          .author = c.author,
          .decider = c.validator,
          .written = c.created ? c.created : c.occurred,
          .updated = c.updated,
          .validated = c.validated,
          .review_by = c.review_by};
}

ReviewRecord to_review_record(Guidance const &g) {
  return {.guidance = true,
          .id = g.id,
          .title = g.title,
          .path = g.path,
          .state = g.state,
          .audience = g.role,
          .author = "",
          .decider = g.approver,
          .written = std::nullopt,
          .updated = g.updated,
          .validated = g.validated,
          .review_by = g.review_by};
}

std::vector<ReviewItem> review_items(std::vector<ReviewRecord> const &records, ReviewLog const &log,
                                     ReviewRules const &rules) {
  std::vector<ReviewItem> items;
  auto const add = [&](std::optional<ReviewItem> item) {
    if (item) items.push_back(std::move(*item));
  };
  for (auto const &record : records) {
    if (record.state == "廃止") continue;
    ReviewUse const use = log.of(record.id);
    add(waiting(record));
    add(overdue(record, rules));
    add(flagged(record, use));
    add(unopened(record, use, log));
  }
  std::ranges::sort(items, comes_first);
  return items;
}

}  // namespace kaeru
