// Widths by Unicode's East Asian Width, marks and controls first since that property alone is wrong
// for them (U+3099 is "wide" and takes no room).
#include "text/width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace kaeru {
namespace {

constexpr char32_t joiner = 0x200D;

/// The first code point of non-empty text, which is removed; U+FFFD for a broken byte.
char32_t take(std::string_view &utf8) {
  std::int32_t at = 0;
  UChar32 c = 0;
  auto const *const bytes = reinterpret_cast<std::uint8_t const *>(utf8.data());
  U8_NEXT_OR_FFFD(bytes, at, static_cast<std::int32_t>(utf8.size()), c);
  utf8.remove_prefix(static_cast<std::size_t>(at));
  return static_cast<char32_t>(c);
}

bool takes_no_room(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return true;
    case U_FORMAT_CHAR:
      return c != 0x00AD;
    default:
      return c >= 0x1160 && c <= 0x11FF;  // Hangul vowels and finals join their initial
  }
}

}  // namespace

int character_columns(char32_t character, Ambiguous ambiguous) {
  if (character >= 0x20 && character < 0x7F) return 1;
  if (takes_no_room(character)) return 0;
  switch (u_getIntPropertyValue(static_cast<UChar32>(character), UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
      return 2;
    case U_EA_AMBIGUOUS:
      return ambiguous == Ambiguous::wide ? 2 : 1;
    default:
      return 1;
  }
}

int width_columns(std::string_view utf8, Ambiguous ambiguous) {
  int columns = 0;
  while (!utf8.empty()) columns += character_columns(take(utf8), ambiguous);
  return columns;
}

std::string_view take_cluster(std::string_view &utf8) {
  std::string_view const start = utf8;
  bool joined = take(utf8) == joiner;
  while (!utf8.empty()) {
    std::string_view after = utf8;
    char32_t const next = take(after);
    if (next == '\n' || (!joined && !takes_no_room(next))) break;
    joined = next == joiner;
    utf8 = after;
  }
  return start.substr(0, start.size() - utf8.size());
}

std::string cut(std::string_view utf8, int columns, Ambiguous ambiguous) {
  if (columns < 1) return "";
  if (width_columns(utf8, ambiguous) <= columns) return std::string(utf8);
  int room = columns - character_columns(U'…', ambiguous);
  std::string out;
  while (!utf8.empty()) {
    std::string_view const cluster = take_cluster(utf8);
    room -= width_columns(cluster, ambiguous);
    if (room < 0) break;
    out += cluster;
  }
  return out + "…";
}

std::string pad(std::string_view utf8, int columns, Ambiguous ambiguous) {
  int const missing = columns - width_columns(utf8, ambiguous);
  return std::string(utf8) + std::string(static_cast<std::size_t>(missing > 0 ? missing : 0), ' ');
}

}  // namespace kaeru
