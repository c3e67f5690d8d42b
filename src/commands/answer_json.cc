// The JSON of an answer. Fields may be added, never renamed.
#include <nlohmann/json.hpp>

#include "commands/answer.h"
#include "commands/explain_view.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

Json step_json(GuidanceStep const &step) {
  return {{"text", step.text},
          {"phrase", step.phrase},
          {"limit", step.limit},
          {"speech_role", step.speech_role}};
}

}  // namespace

Json to_json(AdviceCard const &card) {
  Guidance const &guidance = card.guidance;
  Json steps = Json::array();
  for (auto const &step : guidance.steps) steps.push_back(step_json(step));
  Json never = Json::array();
  for (auto const &one : guidance.never_say)
    never.push_back({{"phrase", one.phrase}, {"why", one.why}, {"instead", one.instead}});
  return {{"id", guidance.id},
          {"title", guidance.title},
          {"situations", guidance.situations},
          {"role", guidance.role.empty() ? "OP" : guidance.role},
          {"stages", guidance.stages},
          {"precedence", guidance.precedence},
          {"core", guidance.core},
          {"first_phrase", guidance.first_phrase},
          {"steps", steps},
          {"never_say", never},
          {"limits", guidance.limits},
          {"hand_over_when", guidance.hand_over_when},
          {"rationale", guidance.rationale},
          {"probability", card.probability},
          {"stale", guidance.stale},
          {"matched", card.matched},
          {"supported_by", card.supported_by},
          {"path", guidance.path}};
}

Json to_json(Hit const &hit) {
  CaseStudy const &one = hit.case_study;
  Json marks = Json::array();
  for (auto const &[begin, end] : hit.snippet.marks) marks.push_back({begin, end});
  auto const date = one.date();
  return {{"rank", hit.rank},
          {"id", one.id},
          {"title", one.title},
          {"situations", one.situations},
          {"outcome", one.outcome},
          {"date", date ? to_string(*date) : ""},
          {"state", one.state},
          {"stale", one.stale},
          {"match", to_string(hit.match)},
          {"score", hit.score},
          {"matched", hit.matched},
          {"snippet", hit.snippet.text},
          {"marks", marks},
          {"path", one.path}};
}

Json to_json(Alert const &alert) {
  return {{"situation", alert.situation}, {"text", alert.text}, {"guidance", alert.guidance_id}};
}

namespace {

Json considered_json(Considered const &one) {
  return {{"situation", one.situation}, {"probability", one.probability},
          {"threshold", one.threshold}, {"reason", to_string(one.reason)},
          {"card", one.card_id},        {"evidence", one.evidence},
          {"nearest", one.nearest}};
}

constexpr auto as_json = [](auto const &item) { return to_json(item); };

template <typename Items, typename Convert>
Json list(Items const &items, Convert convert) {
  Json all = Json::array();
  for (auto const &item : items) all.push_back(convert(item));
  return all;
}

}  // namespace

Json to_json(Answer const &answer) {
  Json counts = Json::object();
  for (auto const &[outcome, count] : answer.outcomes.counts) counts[outcome] = count;
  Json json = {{"version", 1},
               {"query", answer.query},
               {"match", to_string(answer.result.match)},
               {"partial", answer.result.partial || answer.result.lacks_shards},
               {"clipped", answer.result.clipped},
               {"reading", answer.result.reading},
               {"suggestion", answer.result.suggestion},
               {"took_ms", answer.took_ms},
               {"advice", list(answer.advice.cards, as_json)},
               {"alerts", list(answer.advice.alerts, as_json)},
               {"outcomes", {{"n", answer.outcomes.n}, {"counts", counts}}},
               {"hits", list(answer.result.hits, as_json)}};
  if (answer.why) add_explanation(json, *answer.why);
  if (!answer.explain) return json;
  json["considered"] = list(answer.advice.considered, considered_json);
  json["situations"] = list(answer.scores, [](SituationScore const &score) {
    return Json{{"situation", score.situation},
                {"probability", score.probability},
                {"evidence", score.evidence}};
  });
  return json;
}

}  // namespace kaeru
