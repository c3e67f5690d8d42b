#pragma once

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "commands/eval_misses.h"
#include "evaluation/bootstrap.h"
#include "terminal/style.h"

namespace kaeru {

/// Two runs side by side, over the same questions.
struct Comparison {
  Values baseline{};                                    ///< means of the first
  std::array<Difference, measure_count> differences{};  ///< the run evaluated minus the first
};

/// Everything that `kaeru eval` tells.
struct EvalReport {
  Questions questions;
  Evaluation evaluation;
  std::optional<Comparison> comparison;
  std::vector<std::string> missing_documents;  ///< right answers that the index does not hold
  std::vector<ExplainedQuestion> explained;
  std::optional<std::size_t> depth;  ///< of a fresh ranking
};

/// {"version":1, …}: totals, every question, comparison, explanations.
nlohmann::ordered_json to_json(EvalReport const &report);

/// For a trainer: the measures with their meaning, what was missed, what could not be measured.
std::string render_eval(EvalReport const &report, bool per_query, int columns, Paint const &paint);

}  // namespace kaeru
