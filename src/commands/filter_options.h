#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "casebook/vocabulary.h"
#include "commands/command.h"
#include "search/searcher.h"

namespace kaeru {

/// --situation, --outcome and --since as typed.
struct FilterOptions {
  std::vector<std::string> situations;
  std::vector<std::string> outcomes;
  std::string since;

  [[nodiscard]] std::vector<Option> options();
};

/// The filters in the vocabulary's words; an Error names the nearest known word.
Result<SearchFilters> to_filters(FilterOptions const &typed, Vocabulary const &vocabulary);

/// The day typed for --since, of case studies; none where nothing was typed.
Result<std::optional<Date>> since_date(std::string const &typed);

/// The vocabulary's own word for one as typed, or an Error that names the nearest.
Result<std::string> canonical(Vocabulary const &vocabulary, std::string_view list, char const *what,
                              std::string const &typed);

}  // namespace kaeru
