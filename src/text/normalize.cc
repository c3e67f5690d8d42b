// Normalisation: ICU's NFKC_Casefold, then folds that it leaves out (each a one-to-one replacement,
// so that the offset map stays valid).
#include "text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "text/chars.h"
#include "text/mark_runs.h"

namespace kaeru {
namespace {

icu::Normalizer2 const &casefold() {
  UErrorCode status = U_ZERO_ERROR;
  icu::Normalizer2 const *const normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU: NFKC_Casefold data missing");
  return *normalizer;
}

// Variants that Unicode keeps apart and people do not.
constexpr std::array<std::pair<char32_t, char32_t>, 10> variants = {{{U'髙', U'高'},
                                                                     {U'﨑', U'崎'},
                                                                     {U'嵜', U'崎'},
                                                                     {U'濵', U'浜'},
                                                                     {U'濱', U'浜'},
                                                                     {U'邉', U'辺'},
                                                                     {U'邊', U'辺'},
                                                                     {U'齋', U'斎'},
                                                                     {U'齊', U'斉'},
                                                                     {U'𠮷', U'吉'}}};

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == U'-';
}

char32_t fold_dash(std::u32string_view chars, std::size_t i) {
  bool const after_kana = i > 0 && is_kana(chars[i - 1]);
  bool const before_alnum = i + 1 < chars.size() && char_class(chars[i + 1]) == CharClass::alnum;
  if (after_kana && !(chars[i] == U'-' && before_alnum)) return U'ー';
  return U'-';
}

/// What an iteration mark repeats; the mark itself where it cannot.
char32_t repeated(std::u32string_view chars, std::size_t i) {
  if (i == 0) return chars[i];
  bool const voiced = i + 1 < chars.size() && (chars[i + 1] == 0x3099 || chars[i + 1] == 0x309A);
  if (voiced) return chars[i];  // it would join the repeated kana when normalised again
  char32_t const before = chars[i - 1];
  if (chars[i] == U'々') return char_class(before) == CharClass::kanji ? before : chars[i];
  return is_kana(before) && before != U'ー' ? before : chars[i];
}

char32_t fold_char(std::u32string_view chars, std::size_t i) {
  char32_t const c = chars[i];
  if (c < 0x80 && c != U'-') return c;
  if (is_dash(c)) return fold_dash(chars, i);
  if (c == 0x301C || c == 0x223C) return U'~';
  if (c == U'々' || c == U'ゝ' || c == U'ヽ') return repeated(chars, i);
  for (auto const &[from, to] : variants)
    if (c == from) return to;
  return c;
}

void fold_chars(std::u32string &chars) {
  for (std::size_t i = 0; i < chars.size(); ++i) chars[i] = fold_char(chars, i);
}

// ICU's macros narrow ints to bytes by design.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

/// The code point at `at`, which moves past it; U+FFFD for invalid bytes.
char32_t next_char(std::string_view utf8, std::int32_t &at) {
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(utf8.data(), at, static_cast<std::int32_t>(utf8.size()), c);
  return static_cast<char32_t>(c);
}

/// Whether every byte is of a character that counts.
bool stays_as_it_is(std::string_view utf8) {
  auto const size = static_cast<std::int32_t>(utf8.size());
  MarkRun marks;
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(utf8.data(), at, size, c);
    if (c < 0 || marks.is_past(static_cast<char32_t>(c))) return false;
  }
  return true;
}

/// Appends c; false for what is no code point.
bool append_valid(std::string &out, char32_t c) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  UBool failed = false;
  U8_APPEND(bytes.data(), length, U8_MAX_LENGTH, static_cast<UChar32>(c), failed);
  out.append(bytes.begin(), bytes.begin() + (failed ? 0 : length));
  return !failed;
}

#pragma GCC diagnostic pop

/// Appends the code points of utf8[begin, end) with the source offset of each.
class Builder {
 public:
  Builder(std::string_view folded, NormalizedText &out) : folded_(folded), out_(out) {}

  /// The next `length` bytes stand for source bytes from `source` on, one to one.
  void same(std::int32_t length, std::int32_t source) { append(length, source, true); }
  /// The next `length` bytes all stand for the source span that begins at `source`.
  void changed(std::int32_t length, std::int32_t source) { append(length, source, false); }

 private:
  void append(std::int32_t length, std::int32_t source, bool moving) {
    std::int32_t const begin = at_;
    std::int32_t const end = at_ + length;
    while (at_ < end) {
      std::int32_t const start = at_;
      out_.chars.push_back(next_char(folded_, at_));
      out_.source.push_back(static_cast<std::uint32_t>(moving ? source + start - begin : source));
    }
  }

  std::string_view folded_;
  NormalizedText &out_;
  std::int32_t at_ = 0;
};

/// `utf8` is valid: ICU would pass invalid bytes on, and join what it drops characters between.
NormalizedText normalize_valid(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string folded;
  folded.reserve(utf8.size());
  icu::StringByteSink<std::string> sink(&folded);
  icu::Edits edits;
  casefold().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())),
                           sink, &edits, status);
  if (U_FAILURE(status)) throw std::length_error("ICU: text too long to normalise");
  NormalizedText out;
  out.chars.reserve(folded.size() / 2);
  out.source.reserve(folded.size() / 2 + 1);
  Builder builder(folded, out);
  for (auto span = edits.getFineIterator(); span.next(status);)
    span.hasChange() ? builder.changed(span.newLength(), span.sourceIndex())
                     : builder.same(span.newLength(), span.sourceIndex());
  out.source.push_back(static_cast<std::uint32_t>(utf8.size()));
  fold_chars(out.chars);
  return out;
}

}  // namespace

NormalizedText normalize(std::string_view utf8) {
  if (stays_as_it_is(utf8)) return normalize_valid(utf8);
  std::string valid;
  std::vector<std::uint32_t> source;
  MarkRun marks;
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(utf8.size());) {
    auto const from = static_cast<std::uint32_t>(i);
    char32_t const c = next_char(utf8, i);
    if (marks.is_past(c)) continue;
    append_utf8(valid, c);
    source.resize(valid.size(), from);
  }
  source.push_back(static_cast<std::uint32_t>(utf8.size()));
  NormalizedText out = normalize_valid(valid);
  for (auto &at : out.source) at = source[at];
  return out;
}

std::string fold_case(std::string_view utf8) {
  return to_utf8(normalize(utf8).chars);
}

char32_t fold_kana(char32_t c) {
  if (c == U'ー') return 0;
  if (c >= 0x3041 && c <= 0x3096) c += 0x60;
  if (c < 0x30A1 || c > 0x30FA) return c;
  constexpr std::u32string_view small = U"ァィゥェォッャュョヮヵヶヂヅ";
  constexpr std::u32string_view large = U"アイウエオツヤユヨワカケジズ";
  std::size_t const at = small.find(c);
  return at == std::u32string_view::npos ? c : large[at];
}

std::string fold_kana(std::u32string_view chars) {
  constexpr std::u32string_view vowels = U"ァィゥェォ";
  constexpr std::u32string_view b_row = U"バビブベボ";
  std::string out;
  for (std::size_t i = 0; i < chars.size(); ++i) {
    char32_t c = chars[i];
    if (c == U'ヴ' || c == U'ゔ') {
      std::size_t vowel = std::u32string_view::npos;
      if (i + 1 < chars.size())
        vowel = vowels.find(chars[i + 1] >= 0x3041 && chars[i + 1] <= 0x3096 ? chars[i + 1] + 0x60
                                                                             : chars[i + 1]);
      append_utf8(out, vowel == std::u32string_view::npos ? U'ブ' : b_row[vowel]);
      if (vowel != std::u32string_view::npos) ++i;
      continue;
    }
    if ((c = fold_kana(c)) != 0) append_utf8(out, c);
  }
  return out;
}

void append_utf8(std::string &out, char32_t c) {
  if (!append_valid(out, c)) append_valid(out, 0xFFFD);
}

std::string to_utf8(std::u32string_view chars) {
  std::string out;
  out.reserve(chars.size() * 3);
  for (char32_t const c : chars) append_utf8(out, c);
  return out;
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size() / 2);
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(utf8.size());)
    out.push_back(next_char(utf8, i));
  return out;
}

}  // namespace kaeru
