#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "search/matcher.h"
#include "search/search_filters.h"

namespace kaeru {

/// A match by Xapian's own matcher. Its score is near the other engine's, in the unit of
/// Hit::score.
struct XapianMatch {
  Xapian::docid docid = 0;
  double score = 0;
  bool strict = false;
  std::string summary = {};  ///< its slot::summary
};

/// The best `limit` documents, best first, equal scores in the order of their paths. For databases
/// that are not files of ours to map: shards on other machines, of which only built-in weights can
/// be asked. The same stored impacts count, so the lists agree but for approximations: ln(N/n) for
/// our rarity, the stored k1 where similar mode bends it, and of synonyms the heaviest member by
/// the mean of its words for the best by its weakest. Past the deadline (null = none) the best so
/// far. Throws Xapian::Error.
std::vector<XapianMatch> match_with_xapian(Xapian::Database const &database,
                                           MatchQuery const &query, SearchFilters const &filters,
                                           std::size_t limit, Deadline *deadline = nullptr);

}  // namespace kaeru
