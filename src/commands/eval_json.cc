// An evaluation as JSON. Fields may be added, never renamed.
#include <nlohmann/json.hpp>

#include "commands/eval_view.h"
#include "commands/explain_view.h"

namespace kaeru {
namespace {

using Json = nlohmann::ordered_json;

Json values_json(Values const &values) {
  Json json = Json::object();
  for (std::size_t i = 0; i < measure_count; ++i) json[measure_names[i]] = values[i];
  return json;
}

Json rank_json(std::optional<std::size_t> rank) {
  return rank ? Json(*rank) : Json(nullptr);
}

Json per_query_json(EvalReport const &report) {
  Json all = Json::array();
  for (auto const &one : report.evaluation.queries)
    all.push_back({{"query", one.query},
                   {"relevant", one.relevant},
                   {"first_rank", rank_json(one.first_rank)},
                   {"missed", is_missed(one)},
                   {"measures", values_json(one.values)}});
  return all;
}

Json comparison_json(Comparison const &comparison) {
  Json differences = Json::object();
  for (std::size_t i = 0; i < measure_count; ++i) {
    auto const &one = comparison.differences[i];
    differences[measure_names[i]] = {
        {"mean", one.mean}, {"low", one.low}, {"high", one.high}, {"clear", one.clear()}};
  }
  return {{"baseline", values_json(comparison.baseline)},
          {"resamples", resamples},
          {"differences", differences}};
}

Json document_json(ExplainedDocument const &one) {
  Json json = {{"id", one.id},
               {"title", one.title},
               {"rank", rank_json(one.rank)},
               {"absent", to_string(one.absence)},
               {"relevant", one.relevant}};
  if (one.explanation) json["explain"] = to_json(*one.explanation);
  return json;
}

Json explained_json(std::vector<ExplainedQuestion> const &explained) {
  Json all = Json::array();
  for (auto const &one : explained) {
    Json found = Json::array();
    for (auto const &document : one.found) found.push_back(document_json(document));
    all.push_back({{"query", one.question.id},
                   {"text", one.question.text},
                   {"found", found},
                   {"wanted", document_json(one.wanted)},
                   {"unknown", one.unknown}});
  }
  return all;
}

std::size_t count_missed(Evaluation const &evaluation) {
  std::size_t missed = 0;
  for (auto const &one : evaluation.queries) missed += is_missed(one) ? 1 : 0;
  return missed;
}

std::size_t count_unanswered(Evaluation const &evaluation) {
  std::size_t unanswered = 0;
  for (auto const &one : evaluation.queries) unanswered += one.answered ? 0 : 1;
  return unanswered;
}

}  // namespace

Json to_json(EvalReport const &report) {
  Json json = {{"version", 1},
               {"queries", report.evaluation.queries.size()},
               {"missed", count_missed(report.evaluation)},
               {"unanswered", count_unanswered(report.evaluation)},
               {"unjudged", report.evaluation.unjudged},
               {"not_asked", report.questions.not_asked},
               {"depth", rank_json(report.depth)},
               {"missing_documents", report.missing_documents},
               {"measures", values_json(report.evaluation.means)},
               {"per_query", per_query_json(report)}};
  if (report.comparison) json["comparison"] = comparison_json(*report.comparison);
  if (!report.explained.empty()) json["explain"] = explained_json(report.explained);
  return json;
}

}  // namespace kaeru
