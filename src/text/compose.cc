// NFC for what was decomposed, and for nothing else: only a letter with marks after it is touched.
#include "text/compose.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include "text/mark_runs.h"

namespace kaeru {
namespace {

icu::Normalizer2 const *nfc() {
  UErrorCode status = U_ZERO_ERROR;
  icu::Normalizer2 const *const normalizer = icu::Normalizer2::getNFCInstance(status);
  return U_FAILURE(status) != 0 ? nullptr : normalizer;
}

/// The first letter of `text` with the marks that belong to it; `letters` counts both.
std::string_view take_group(icu::Normalizer2 const &normalizer, std::string_view &text,
                            int &letters) {
  letters = 0;
  int32_t at = 0;
  auto const size = static_cast<int32_t>(text.size());
  for (int32_t next = 0; next < size; at = next, ++letters) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<uint8_t const *>(text.data()), next, size, c);
    if (letters > 0 && (c < 0 || normalizer.hasBoundaryBefore(c) != 0)) break;
    if (static_cast<std::size_t>(letters) > most_marks) break;
  }
  std::string_view const group = text.substr(0, static_cast<std::size_t>(at));
  text.remove_prefix(group.size());
  return group;
}

void append_composed(icu::Normalizer2 const &normalizer, std::string_view group,
                     std::string &composed) {
  UErrorCode status = U_ZERO_ERROR;
  std::string text;
  icu::StringByteSink<std::string> sink(&text);
  normalizer.normalizeUTF8(0, icu::StringPiece(group.data(), static_cast<int32_t>(group.size())),
                           sink, nullptr, status);
  composed += U_FAILURE(status) != 0 ? group : text;
}

}  // namespace

std::string compose(std::string_view utf8) {
  icu::Normalizer2 const *const normalizer = nfc();
  UErrorCode status = U_ZERO_ERROR;
  auto const size = static_cast<int32_t>(utf8.size());
  if (normalizer == nullptr ||
      normalizer->isNormalizedUTF8(icu::StringPiece(utf8.data(), size), status) != 0)
    return std::string(utf8);
  std::string composed;
  for (int letters = 0; !utf8.empty();) {
    std::string_view const group = take_group(*normalizer, utf8, letters);
    letters > 1 ? append_composed(*normalizer, group, composed) : void(composed += group);
  }
  return composed;
}

}  // namespace kaeru
