#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "search/matcher.h"
#include "search/searcher.h"

namespace kaeru {

/// A match by Xapian's own matcher. Its score is near the other engine's, in the unit of
/// Hit::score.
struct XapianMatch {
  Xapian::docid docid = 0;
  double score = 0;
};

/// The best `limit` documents, best first, equal scores by docid. For databases that are not files
/// of ours to map: shards on other machines, of which only built-in weights can be asked. The same
/// stored impacts count, so the lists agree but for approximations: ln(N/n) for our rarity,
/// the stored k1 where similar mode bends it, and of synonyms the heaviest member by the mean of
/// its words for the best by its weakest. Throws Xapian::Error.
std::vector<XapianMatch> match_with_xapian(Xapian::Database const &database,
                                           MatchQuery const &query, SearchFilters const &filters,
                                           std::size_t limit);

}  // namespace kaeru
