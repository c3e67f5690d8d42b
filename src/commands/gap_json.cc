// Gaps for programs: whole ids, lines to be pasted as they are.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands/gap_tables.h"
#include "commands/gap_view.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

char const *to_string(GapRemedy remedy) {
  switch (remedy) {
    case GapRemedy::synonym:
      return "synonym";
    case GapRemedy::trigger:
      return "trigger";
    case GapRemedy::slip:
      return "slip";
  }
  return "";
}

Json to_json(MissedQuery const &query) {
  return {{"text", query.text},
          {"id", query.id},
          {"callers", query.callers.size()},
          {"none", query.none},
          {"loose", query.loose},
          {"first", gap_day(query.first_ms)},
          {"last", gap_day(query.last_ms)}};
}

Json to_json(GapGroup const &group) {
  Json queries = Json::array();
  for (auto const &query : group.queries) queries.push_back(to_json(query));
  Json used = Json::array();
  for (auto const &[id, callers] : group.used) used.push_back({{"id", id}, {"callers", callers}});
  return {{"name", group.name()},
          {"callers", group.callers},
          {"searches", group.searches()},
          {"none", group.none},
          {"loose", group.loose},
          {"with_card", group.carded},
          {"first", gap_day(group.first_ms)},
          {"last", gap_day(group.last_ms)},
          {"asked_now", group.asked},
          {"found_now", group.found_now},
          {"solved", group.solved()},
          {"queries", std::move(queries)},
          {"used", std::move(used)},
          {"draft", draft_command(group, true)}};
}

Json to_json(GapProposal const &proposal) {
  return {{"remedy", to_string(proposal.remedy)},
          {"firm", proposal.firm()},
          {"line", proposal.line},
          {"replaces", proposal.replaces},
          {"word", proposal.word},
          {"callers", proposal.callers},
          {"before", proposal.before},
          {"after", proposal.after},
          {"target", proposal.target}};
}

Json to_json(GapWord const &word) {
  Json proposals = Json::array();
  for (auto const &proposal : word.proposals) proposals.push_back(to_json(proposal));
  return {
      {"word", word.word},       {"callers", word.callers}, {"searches", word.searches},
      {"queries", word.queries}, {"id", word.id},           {"proposals", std::move(proposals)}};
}

Json to_json(ReviewItem const &item) {
  return {{"id", item.record.id},
          {"title", item.record.title},
          {"path", item.record.path},
          {"wrong", item.wrong},
          {"missing", item.missing},
          {"shown", item.shown},
          {"queries", item.queries},
          {"since", item.since ? Json(kaeru::to_string(*item.since)) : Json()}};
}

Json gaps_of(GapReport const &report, GapKind kind, std::size_t limit) {
  Json rows = Json::array();
  auto const add = [&](auto const &one) {
    if (rows.size() < limit) rows.push_back(to_json(one));
  };
  switch (kind) {
    case GapKind::miss:
    case GapKind::loose:
      for (auto const *group : groups_of(report, kind)) add(*group);
      break;
    case GapKind::words:
      std::ranges::for_each(report.words, add);
      break;
    case GapKind::flagged:
      std::ranges::for_each(report.flagged, add);
      break;
    case GapKind::unopened:
      std::ranges::for_each(report.unopened, add);
      break;
  }
  return rows;
}

}  // namespace

Json to_json(GapReport const &report, std::vector<GapKind> const &kinds, std::size_t limit) {
  auto const &log = report.log;
  auto const day = [](std::optional<std::int64_t> const &ms) {
    return ms ? Json(gap_day(*ms)) : Json();
  };
  Json json = {{"version", 1},
               {"log",
                {{"searches", log.searches},
                 {"missed", log.missed},
                 {"first", day(log.first_ms)},
                 {"last", day(log.last_ms)}}},
               {"notes", report.notes}};
  for (GapKind const kind : kinds) {
    json[kaeru::to_string(kind)] = gaps_of(report, kind, limit);
    json[std::string(kaeru::to_string(kind)) + "_count"] = count_gaps(report, kind);
  }
  return json;
}

}  // namespace kaeru
