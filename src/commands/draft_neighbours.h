#pragma once

#include <vector>

#include "casebook/case_study.h"
#include "patterns/duplicates.h"
#include "search/index_reader.h"
#include "search/searcher.h"

namespace kaeru {

/// Case studies of the index that a draft may repeat: the nearest by search, held to the bounds of
/// DuplicateFinder. Milliseconds, whatever the size of the book; the draft's own id is passed over.
std::vector<DuplicatePair> draft_neighbours(CaseStudy const &draft, IndexReader const &reader);
/// The same with a searcher of `reader` at hand, and until the deadline.
std::vector<DuplicatePair> draft_neighbours(CaseStudy const &draft, IndexReader const &reader,
                                            Searcher const &searcher, Deadline *deadline = nullptr);

}  // namespace kaeru
