#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"
#include "log/search_log.h"
#include "text/personal_data.h"

namespace kaeru {

/// What was searched for and not found, as far as the log knows.
struct Gap {
  std::string query;              ///< one line, personal data masked
  std::size_t searches = 0;       ///< with these words that found nothing of the same words
  std::vector<std::string> days;  ///< of these searches, ISO, each once, in order
};

/// `id_or_text`: the id of a logged search or its beginning (8 characters or more, as `kaeru gaps`
/// prints it), else the words of a query (then `log` may be null and knows nothing). Width, case,
/// kind of kana and spaces do not count. An Error for an id that no search has, or a beginning that
/// several have.
Result<Gap> find_gap(std::string const &id_or_text, SearchLog *log,
                     PersonalDataFinder const &finder);

/// Why something is written about it, one line, Japanese.
std::string gap_note(Gap const &gap);

}  // namespace kaeru
