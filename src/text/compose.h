#pragma once

#include <string>
#include <string_view>

namespace kaeru {

/// Letters and their marks apart (か + U+3099, as macOS has it) put together, as NFC does. Letters
/// that stand alone stay as they are, so that no compatibility form of a kanji (神 U+FA19) is lost.
/// Of more than `most_marks` on one letter the first are put together with it, and the rest among
/// themselves. `utf8` is valid UTF-8.
std::string compose(std::string_view utf8);

}  // namespace kaeru
