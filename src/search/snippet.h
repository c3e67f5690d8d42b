#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "casebook/case_study.h"

namespace kaeru {

/// A passage of a case study and what to highlight in it.
struct Snippet {
  std::string text;  ///< one line, no control characters
  std::vector<std::pair<std::size_t, std::size_t>>
      marks;  ///< code points [begin, end), sorted, apart
};

/// What the terms of a query are worth in a passage, by stored term.
using TermWorth = std::unordered_map<std::string, double>;

/// The best passage of at most `max_chars` characters, cut at sentence ends where possible. A case
/// study without a match gives its opening, unmarked.
Snippet make_snippet(CaseStudy const &case_study, TermWorth const &worth, std::size_t max_chars);

}  // namespace kaeru
