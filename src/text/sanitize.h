#pragma once

#include <string>
#include <string_view>

namespace kaeru {

// Text from files and callers, made harmless for a terminal. Both functions give valid UTF-8:
// - escape and other C0 controls and DEL become visible (U+241B ␛ …), C1 controls and broken
//   bytes U+FFFD, so that no control sequence survives;
// - bidirectional overrides and isolates, and characters that nobody can see (zero-width space, tag
//   characters), are removed; joiners of emoji and variation selectors stay.

/// Keeps '\n'; "\r\n", a lone '\r' and U+2028/2029 become '\n'; a tab becomes four spaces.
std::string sanitize_text(std::string_view untrusted);

/// One line: every run of line breaks and tabs becomes one space.
std::string sanitize_line(std::string_view untrusted);

}  // namespace kaeru
