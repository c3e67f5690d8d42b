// Letters with more marks than anybody writes.
#include "text/mark_runs.h"

#include <unicode/uchar.h>

namespace kaeru {
namespace {

/// Kana, kanji and what is between them are asked of most often and are no marks, but for two; the
/// half-width forms of these two become them once normalised.
bool is_mark(char32_t c) {
  if (c == 0xFF9E || c == 0xFF9F) return true;
  if (c < 0x300 || (c >= 0x3030 && c < 0xA66F && c != 0x3099 && c != 0x309A)) return false;
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LEAD_CANONICAL_COMBINING_CLASS) != 0;
}

/// Normalising drops it, and what it kept apart stands together.
bool is_dropped(char32_t c) {
  return c >= 0xAD && (c < 0x3040 || c > 0xD7FF) &&
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

}  // namespace

bool MarkRun::is_past(char32_t c) {
  if (is_dropped(c)) return false;
  marks_ = is_mark(c) ? marks_ + 1 : 0;
  return marks_ > most_marks;
}

}  // namespace kaeru
