#pragma once

#include <optional>
#include <string>

#include "base/deadline.h"
#include "commands/command.h"
#include "search/book_reader.h"
#include "search/searcher.h"

namespace kaeru {

/// How long one question may take.
struct LimitOptions {
  std::optional<int> deadline_ms;  ///< as typed; 0 = to the end

  Option option();
  /// From now: what was typed, else the policy's `search.deadline_ms`.
  [[nodiscard]] Deadline deadline(BookReader const &book) const;
  /// From now: what was typed, else none, so that lists of many questions can be made again.
  [[nodiscard]] Deadline deadline() const;
};

/// Lines that tell what limits did to an answer; empty when nothing.
std::string limit_notes(SearchResult const &result);

}  // namespace kaeru
