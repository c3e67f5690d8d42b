#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evaluation/columns.h"

namespace kaeru {

/// Ids of documents, best first, each once.
using Ranking = std::vector<std::string>;

/// Rankings by query id.
using Rankings = std::map<std::string, Ranking, std::less<>>;

/// Lines `qid Q0 docid rank score tag`. A ranking's order is by score, highest first; equal scores
/// by the rank given, then as they stand. A line of another form and a document ranked twice for
/// one query are an Error with path and line.
Result<Rankings> parse_trec_run(std::string_view text, std::string const &path,
                                ColumnLimits const &limits = {});

}  // namespace kaeru
