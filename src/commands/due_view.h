#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "patterns/chronic_matters.h"
#include "patterns/due_list.h"
#include "terminal/style.h"

namespace kaeru {

/// Debts in groups (overdue, coming, without a day), at most `limit` of each, two lines an item of
/// at most `width_columns`. As sorted by sort_due; sanitized.
std::string render_due(std::vector<DueItem> const &items, DueRules const &rules, std::size_t limit,
                       int width_columns, Paint const &paint);
/// Debts under the name of their owner, at most `limit` of each; as sorted by sort_by_owner.
std::string render_transfer(std::vector<DueItem> const &items, std::size_t limit,
                            int width_columns, Paint const &paint);
/// "" for none.
std::string render_chronic(std::vector<ChronicMatter> const &matters, DueRules const &rules,
                           std::size_t limit, int width_columns, Paint const &paint);

}  // namespace kaeru
