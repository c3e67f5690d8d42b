#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// Whether it can be a name rather than a question of a survey.
bool is_short_header(std::string_view header);

/// What a column of this header usually is, by column_words.tsv: a field, "## 見出し", "KEY",
/// "PERSONAL", "STAFF" or "OTHER"; "" when no word tells. Of a long header,
/// words of free text alone tell something.
std::string usual_field(std::string_view header);

}  // namespace kaeru
