#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "search/explain.h"
#include "terminal/style.h"

namespace kaeru {

/// The terms that gave a document its score, and in one line what it lacks. The heaviest first; the
/// small rest is summed up. Lines of at most `columns`, each behind three spaces.
std::string render_terms(Explanation const &explanation, int columns, Paint const &paint);

/// Below an answer: why its hits stand as they do, or why there are none.
std::string render_explanation(std::vector<Hit> const &hits, AnswerExplanation const &why,
                               int columns, Paint const &paint);

/// {"score", "match", "terms": […], "lacks": […]}, every term.
nlohmann::ordered_json to_json(Explanation const &explanation);

/// Adds `explain` and `lacks` to each of the answer's hits, or `why_empty` to the answer.
void add_explanation(nlohmann::ordered_json &answer, AnswerExplanation const &why);

}  // namespace kaeru
