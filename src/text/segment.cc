// ICU word segmentation. ICU loads its dictionary engine with the first Japanese text of a process
// and then cuts that one text differently from all later ones; segmenting 日本 once before anything
// else avoids it (seen with ICU 72).
#include "text/segment.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>

#include <memory>
#include <stdexcept>

namespace kaeru {
namespace {

std::unique_ptr<icu::BreakIterator> primed_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getJapan(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU: word break data missing");
  iterator->setText(icu::UnicodeString(u"日本"));
  while (iterator->next() != icu::BreakIterator::DONE) {
  }
  return iterator;
}

/// One iterator a thread: they must not be shared.
icu::BreakIterator &thread_iterator() {
  static std::unique_ptr<icu::BreakIterator> const prototype = primed_iterator();
  thread_local std::unique_ptr<icu::BreakIterator> const iterator(prototype->clone());
  return *iterator;
}

}  // namespace

std::vector<std::uint32_t> word_boundaries(std::u32string_view chars) {
  icu::UnicodeString const text = icu::UnicodeString::fromUTF32(
      reinterpret_cast<UChar32 const *>(chars.data()), static_cast<std::int32_t>(chars.size()));
  icu::BreakIterator &iterator = thread_iterator();
  iterator.setText(text);
  std::vector<std::uint32_t> boundaries;
  bool const plain = text.length() == static_cast<std::int32_t>(chars.size());
  std::int32_t unit = 0;
  std::uint32_t index = 0;
  for (std::int32_t at = iterator.first(); at != icu::BreakIterator::DONE; at = iterator.next()) {
    if (plain) {
      boundaries.push_back(static_cast<std::uint32_t>(at));
      continue;
    }
    while (unit < at) unit += chars[index++] > 0xFFFF ? 2 : 1;
    boundaries.push_back(index);
  }
  return boundaries;
}

std::string segmenter_version() {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

}  // namespace kaeru
