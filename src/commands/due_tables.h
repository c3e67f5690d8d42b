#pragma once

#include <vector>

#include "commands/result_table.h"
#include "patterns/book_changes.h"
#include "patterns/chronic_matters.h"
#include "patterns/due_list.h"
#include "patterns/period.h"

namespace kaeru {

/// As sorted by sort_due.
ResultTable due_table(std::vector<DueItem> const &items, DueRules const &rules);
/// For the day somebody is transferred; as sorted by sort_by_owner.
ResultTable transfer_table(std::vector<DueItem> const &items, DueRules const &rules);
ResultTable chronic_table(std::vector<ChronicMatter> const &matters, DueRules const &rules);
/// As sorted by sort_changes.
ResultTable changes_table(std::vector<BookEdit> const &changes, Period const &period);

}  // namespace kaeru
