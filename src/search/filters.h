#pragma once

#include <optional>

#include "search/matcher.h"
#include "search/searcher.h"

namespace kaeru {

/// The documents that pass, or nullopt when all do. Retired case studies (廃止) never pass.
std::optional<AllowedMaps> allowed_documents(IndexReader const &reader,
                                             SearchFilters const &filters);

}  // namespace kaeru
