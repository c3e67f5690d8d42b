// What a ranking is worth, query by query.
#include "evaluation/measures.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace kaeru {
namespace {

int grade_of(Grades const &grades, std::string const &document) {
  auto const at = grades.find(document);
  return at == grades.end() ? 0 : std::max(0, at->second);
}

double discounted(int grade, std::size_t rank) {
  return grade / std::log2(static_cast<double>(rank) + 1);
}

double ndcg(Ranking const &ranking, Grades const &grades, std::size_t depth) {
  std::vector<int> ideal;
  for (auto const &[document, grade] : grades) ideal.push_back(std::max(0, grade));
  std::ranges::sort(ideal, std::greater<>());
  double reached = 0, reachable = 0;
  for (std::size_t i = 0; i < std::min(depth, ranking.size()); ++i)
    reached += discounted(grade_of(grades, ranking[i]), i + 1);
  for (std::size_t i = 0; i < std::min(depth, ideal.size()); ++i)
    reachable += discounted(ideal[i], i + 1);
  return reached / reachable;
}

double recall(Ranking const &ranking, Grades const &grades, std::size_t depth) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min(depth, ranking.size()); ++i)
    found += grade_of(grades, ranking[i]) > 0 ? 1 : 0;
  return static_cast<double>(found) / static_cast<double>(relevant_count(grades));
}

QueryMeasures measure_query(std::string const &query, Grades const &grades, Rankings const &run) {
  QueryMeasures one{query, {}, std::nullopt, relevant_count(grades), false};
  auto const ranking = run.find(query);
  if (ranking == run.end()) return one;
  one.answered = !ranking->second.empty();
  one.values = measure(ranking->second, grades);
  one.first_rank = first_relevant(ranking->second, grades);
  return one;
}

}  // namespace

std::optional<std::size_t> first_relevant(Ranking const &ranking, Grades const &grades) {
  for (std::size_t i = 0; i < ranking.size(); ++i)
    if (grade_of(grades, ranking[i]) > 0) return i + 1;
  return std::nullopt;
}

Values measure(Ranking const &ranking, Grades const &grades) {
  assert(relevant_count(grades) > 0);
  auto const first = first_relevant(ranking, grades);
  auto const within = [&](std::size_t depth) { return first && *first <= depth; };
  Values values{};
  auto const set = [&](Measure at, double value) { values[static_cast<std::size_t>(at)] = value; };
  set(Measure::ndcg_10, ndcg(ranking, grades, 10));
  set(Measure::mrr_10, within(10) ? 1.0 / static_cast<double>(*first) : 0);
  set(Measure::recall_10, recall(ranking, grades, 10));
  set(Measure::recall_100, recall(ranking, grades, 100));
  set(Measure::success_1, within(1) ? 1 : 0);
  set(Measure::success_3, within(3) ? 1 : 0);
  return values;
}

Evaluation evaluate(std::vector<std::string> const &queries, Qrels const &qrels,
                    Rankings const &run) {
  Evaluation evaluation;
  for (auto const &query : queries) {
    auto const grades = qrels.find(query);
    if (grades == qrels.end() || relevant_count(grades->second) == 0)
      ++evaluation.unjudged;
    else
      evaluation.queries.push_back(measure_query(query, grades->second, run));
  }
  auto const count = static_cast<double>(evaluation.queries.size());
  for (std::size_t i = 0; i < measure_count && count > 0; ++i) {
    for (auto const &one : evaluation.queries) evaluation.means[i] += one.values[i];
    evaluation.means[i] /= count;
  }
  return evaluation;
}

}  // namespace kaeru
