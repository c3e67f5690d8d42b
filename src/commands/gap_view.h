#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "commands/gap_report.h"
#include "terminal/style.h"

namespace kaeru {

/// The kinds one after the other, at most `limit` of each; every group with the command that begins
/// a draft about it. Lines of at most `width_columns`, but for commands and lines to be pasted.
/// Sanitized.
std::string render_gaps(GapReport const &report, std::vector<GapKind> const &kinds,
                        std::size_t limit, int width_columns, Paint const &paint);

/// The same with everything that is known: every query of a group, every proposal, whole ids.
nlohmann::ordered_json to_json(GapReport const &report, std::vector<GapKind> const &kinds,
                               std::size_t limit);

/// How many there are of a kind.
std::size_t count_gaps(GapReport const &report, GapKind kind);

/// Groups of GapKind::miss or ::loose.
std::vector<GapGroup const *> groups_of(GapReport const &report, GapKind kind);

}  // namespace kaeru
