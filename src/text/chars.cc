// Character classes. The blocks of Japanese are tested by range; ICU answers for the rest.
#include "text/chars.h"

#include <unicode/uchar.h>

namespace kaeru {
namespace {

bool is_kanji(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'々' || c == U'〆' ||
         c == U'〇' || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

bool is_ascii_alnum(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

}  // namespace

CharClass char_class(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(c) ? CharClass::alnum : CharClass::other;
  if (c >= 0x3041 && c <= 0x309F)
    return c == 0x309B || c == 0x309C ? CharClass::other : CharClass::hiragana;
  if (c >= 0x30A1 && c <= 0x30FF) return c == U'・' ? CharClass::other : CharClass::katakana;
  if (is_kanji(c)) return CharClass::kanji;
  if (c >= 0x2000 && c <= 0x303F) return CharClass::other;
  return u_isalnum(static_cast<UChar32>(c)) ? CharClass::alnum : CharClass::other;
}

}  // namespace kaeru
