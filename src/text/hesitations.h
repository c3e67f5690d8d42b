#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// UTF-8 text as speech-to-text writes it, without the hesitations in it (えーと、あのー):
/// drawn-out ones anywhere, short ones (えー、まあ) only where they cannot be part of a word.
/// Nothing but hesitations gives "". The marks after one go with it; all else stays as it is.
std::string without_hesitations(std::string_view utf8);

}  // namespace kaeru
