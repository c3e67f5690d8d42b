#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/qrels.h"
#include "evaluation/trec_run.h"

namespace kaeru {

enum class Measure { ndcg_10, mrr_10, recall_10, recall_100, success_1, success_3 };
inline constexpr std::size_t measure_count = 6;

/// "ndcg@10", … as JSON and tables name them, in the order of Measure.
inline constexpr std::array<char const *, measure_count> measure_names = {
    "ndcg@10", "mrr@10", "recall@10", "recall@100", "success@1", "success@3"};

/// A value a measure, each 0–1.
using Values = std::array<double, measure_count>;

constexpr double value_of(Values const &values, Measure measure) {
  return values[static_cast<std::size_t>(measure)];
}

/// The measures of one ranking, as trec_eval defines ndcg_cut, recip_rank (cut at 10), recall and
/// success: gain = grade, discount log2(rank + 1); grades below 1 give nothing. `grades` needs a
/// relevant document.
Values measure(Ranking const &ranking, Grades const &grades);

/// The rank, from 1, of the first relevant document; nullopt = none in the ranking.
std::optional<std::size_t> first_relevant(Ranking const &ranking, Grades const &grades);

/// One query's share in an evaluation.
struct QueryMeasures {
  std::string query;
  Values values{};
  std::optional<std::size_t> first_rank;  ///< of a relevant document
  std::size_t relevant = 0;               ///< documents that the qrels call relevant
  bool answered = false;                  ///< the run ranks anything for it
};

struct Evaluation {
  std::vector<QueryMeasures> queries;  ///< with a relevant document, in the order asked for
  Values means{};                      ///< over `queries`; 0 without any
  std::size_t unjudged = 0;            ///< queries asked for without a relevant document
};

/// Measures the run for these queries; a query that it does not rank counts 0.
Evaluation evaluate(std::vector<std::string> const &queries, Qrels const &qrels,
                    Rankings const &run);

}  // namespace kaeru
