#pragma once

#include <string>
#include <string_view>

#include "casebook/vocabulary.h"

namespace kaeru {

/// The term of `list` whose name or alias is spelt most like `word` (fewest changed characters,
/// at most half of the longer word, or one word within the other); "" when none comes near.
std::string nearest_term(Vocabulary const &vocabulary, std::string_view list,
                         std::string_view word);

}  // namespace kaeru
