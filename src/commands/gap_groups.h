#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "commands/gap_log.h"
#include "commands/gap_reader.h"

namespace kaeru {

/// Searches that were after the same.
struct GapGroup {
  std::vector<MissedQuery> queries;  ///< most callers first, then searches: the first names it
  std::size_t none = 0, loose = 0, carded = 0;
  std::size_t callers = 0;
  std::int64_t first_ms = 0, last_ms = 0;
  std::vector<std::pair<std::string, std::size_t>> used;  ///< afterwards, by how many callers
  std::size_t asked = 0, found_now = 0;  ///< of its queries, of the index as it is now

  [[nodiscard]] std::string const &name() const { return queries.front().text; }
  [[nodiscard]] std::size_t searches() const { return none + loose; }
  [[nodiscard]] bool solved() const { return asked > 0 && found_now == asked; }
};

/// Indices of `queries` that mean the same, in their order, which decides what leads a group: each
/// query joins the leader it is most like, or leads a group of its own. So no chain of small steps
/// makes one group of two matters.
std::vector<std::vector<std::size_t>> group_queries(std::vector<GapReading> const &queries);

/// `log.queries[i]` was read as `readings[i]`; there may be fewer readings.
std::vector<GapGroup> make_groups(GapLog const &log, std::vector<GapReading> const &readings);

}  // namespace kaeru
