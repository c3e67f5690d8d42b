#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "patterns/duplicates.h"
#include "terminal/style.h"

namespace kaeru {

/// "ほぼ同じ文面 89%", "同じ案件らしい 97%".
std::string duplicate_heading(DuplicatePair const &pair);

/// Pairs with their titles, ids, what they share and what differs, wrapped to `width_columns`.
std::string render_duplicates(std::vector<DuplicatePair> const &pairs, int width_columns,
                              Paint const &paint);

/// What a draft may repeat, as a notice above other results; "" for none.
std::string render_draft_notice(std::vector<DuplicatePair> const &pairs, std::string const &draft,
                                int width_columns, Paint const &paint);

nlohmann::ordered_json to_json(DuplicatePair const &pair);

/// CSV with a heading, as Excel opens it.
std::string duplicates_csv(std::vector<DuplicatePair> const &pairs);

}  // namespace kaeru
