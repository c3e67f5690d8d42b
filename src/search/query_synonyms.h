#pragma once

#include <vector>

#include "search/index_reader.h"
#include "search/query.h"

namespace kaeru {

/// Adds the other members of the synonym sets that a query names, in body and title, to a query
/// whose own terms stand.
void add_synonyms(Query &query, IndexReader const &reader, std::vector<NamedSet> const &sets,
                  Weights const &weights);

}  // namespace kaeru
