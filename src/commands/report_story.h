#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "commands/report.h"
#include "commands/report_findings.h"

namespace kaeru {

/// What callers looked for and the book lacked, as far as the story tells it.
struct MissedSearches {
  std::size_t searches = 0, missed = 0;  ///< missed ≤ searches
};

inline constexpr std::size_t story_sentences = 3;

/// What a reader should know first, most urgent first: what changed (or that nothing did beyond
/// chance), what leads to secondary complaints, what works, what is overdue, what was not found;
/// then further changes, and how much there was. Three at most; each names the table it is from.
std::vector<StorySentence> tell_story(ReportFindings const &found,
                                      std::optional<MissedSearches> const &missed);

}  // namespace kaeru
