#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "commands/mining_book.h"
#include "commands/result_table.h"

namespace kaeru {

/// The case studies behind the rows that `typed` names: the value of a first column ("上司要求"),
/// of the first columns ("上司要求,SV移管"), the key of a metric, or else the number of a row,
/// from 1. Width and case do not count. Sorted, each once. An Error names the nearest value.
Result<std::vector<CaseNumber>> cases_behind(std::vector<ResultTable> const &tables,
                                             std::string const &typed);

/// Date, id, title and outcome of those, the newest first; visits the book once more.
Result<ResultTable> list_cases(MiningBook const &book, MiningScope const &scope,
                               std::vector<CaseNumber> const &numbers, std::string const &title);

}  // namespace kaeru
