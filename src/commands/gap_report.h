#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "commands/gap_groups.h"
#include "commands/gap_log.h"
#include "commands/gap_words.h"
#include "commands/mining_book.h"
#include "commands/review_lists.h"
#include "patterns/period.h"

namespace kaeru {

enum class GapKind {
  miss,      ///< groups with a search that found nothing
  loose,     ///< groups that found fragments each time
  words,     ///< what callers say and the book does not
  flagged,   ///< cards and case studies called wrong or incomplete
  unopened,  ///< cards and case studies that nobody looked at
};
inline constexpr std::size_t gap_kinds = 5;
/// "miss", as `--kind` and JSON name it.
char const *to_string(GapKind kind);

/// What is looked for.
struct GapRequest {
  std::optional<Period> period;  ///< of searches; none = all that the log holds
  Date today;
  std::string audience;        ///< nothing above it is named: OP, SV, 管理者; empty = all
  std::vector<GapKind> kinds;  ///< empty = all; flags and unopened visit every case study
};

/// What the log says that the book lacks.
struct GapReport {
  GapLog log;
  std::vector<GapGroup> groups;  ///< most callers first; those that are found by now last
  std::vector<GapWord> words;    ///< most callers first
  std::vector<ReviewItem> flagged, unopened;
  std::vector<std::string> notes;  ///< what was left out, Japanese sentences
};

/// Different queries that are grouped, the most asked first: reading so many takes some seconds.
inline constexpr std::size_t max_grouped_queries = 20'000;
/// Groups about which the index is asked anew, and how many queries of each.
inline constexpr std::size_t max_asked_groups = 200;
inline constexpr std::size_t max_asked_queries = 3;

/// Throws Xapian::Error.
Result<GapReport> find_gaps(MiningBook const &book, SearchLog &log, GapRequest const &request);

/// A command that begins a draft about a group, with at most three of its queries.
std::string draft_command(GapGroup const &group, bool whole_ids);

}  // namespace kaeru
