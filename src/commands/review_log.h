#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "log/search_log.h"

namespace kaeru {

/// What the search log says of one case study or card.
struct ReviewUse {
  std::size_t wrong = 0, missing = 0;  ///< flags that nobody has dealt with yet
  std::int64_t flagged_ms = 0;         ///< the last of them
  std::vector<std::string> queries;    ///< masked: what led to the newest of them, oldest first
  std::size_t shown = 0;               ///< searches that showed it
  bool used = false;                   ///< opened or judged, whatever the judgement
};

/// The same of all that was asked about, and how far the log reaches.
struct ReviewLog {
  std::size_t searches = 0, uses = 0;
  std::optional<std::int64_t> first_ms;  ///< the first search; none = the log says nothing
  std::unordered_map<std::string, ReviewUse> by_id;

  /// An empty one where the log names no such id.
  [[nodiscard]] ReviewUse of(std::string const &id) const;
};

inline constexpr std::size_t max_review_queries = 3;  ///< of one id

/// What is to be found out about an id.
struct ReviewSubject {
  std::string id;
  std::int64_t done_ms = 0;  ///< flags from before were dealt with
};

/// Reads each use and each search once; remembers something only of the subjects.
Result<ReviewLog> read_review_log(SearchLog &log, LogSpan const &span,
                                  std::vector<ReviewSubject> const &subjects);

}  // namespace kaeru
