#pragma once

#include <vector>

#include "search/index_reader.h"
#include "search/matcher.h"
#include "search/query.h"

namespace kaeru {

/// Adds what the best documents of a first round share, as far as `weights` counts them.
void add_feedback(Query &query, IndexReader const &reader, std::vector<Match> best,
                  Weights const &weights);

}  // namespace kaeru
