#pragma once

#include <optional>

#include "search/matcher.h"
#include "search/search_filters.h"

namespace kaeru {

/// The documents that pass, or nullopt when all do. Retired case studies (廃止) never pass. Shards
/// filter by themselves (search/xapian_matcher.h): their map is empty.
std::optional<AllowedMaps> allowed_documents(IndexReader const &reader,
                                             SearchFilters const &filters);

}  // namespace kaeru
