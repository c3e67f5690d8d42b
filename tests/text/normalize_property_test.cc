// Normalisation, over any mixture: what holds for every text, valid or not.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {
namespace {

/// The same texts in every run, unless RC_PARAMS says otherwise.
bool const seeded = [] {
  ::setenv("RC_PARAMS", "seed=20260401 max_success=1500 max_size=60", 0);
  return true;
}();

/// What real and hostile texts are made of: one piece is a code point, or a few bytes.
std::vector<std::string> const pieces = {"あ",
                                         "か",
                                         "は",
                                         "ゝ",
                                         "ゞ",
                                         "っ",
                                         "ー",
                                         "ア",
                                         "ハ",
                                         "ヽ",
                                         "ヴ",
                                         "ァ",
                                         "ﾊ",
                                         "ｶ",
                                         "ｰ",
                                         "返",
                                         "金",
                                         "々",
                                         "髙",
                                         "﨑",
                                         "𠮷",
                                         "a",
                                         "Z",
                                         "1",
                                         "-",
                                         "'",
                                         " ",
                                         "\n",
                                         "\t",
                                         "Ａ",
                                         "９",
                                         "−",
                                         "‐",
                                         "―",
                                         "〜",
                                         "～",
                                         "㈱",
                                         "①",
                                         "㌔",
                                         "㍿",
                                         "。",
                                         "、",
                                         "「",
                                         "・",
                                         "💢",
                                         "👨‍👩‍👧",
                                         "🇯🇵",
                                         "\u3099",
                                         "\u309A",
                                         "ﾞ",
                                         "ﾟ",
                                         "\u0301",
                                         "\u0323",
                                         "\u0338",
                                         "\u200B",
                                         "\u200D",
                                         "\uFE0F",
                                         "\u00AD",
                                         "\uFEFF",
                                         "ß",
                                         "İ",
                                         "ſ",
                                         "Σ",
                                         "\u0345",
                                         "한",
                                         "\u1100",
                                         "\u1161",
                                         "ﷺ",
                                         "\u2028",
                                         "\x80",
                                         "\xBF",
                                         "\xC0",
                                         "\xE3",
                                         "\xE3\x81",
                                         "\xF0\x9F",
                                         "\xFF",
                                         "\xED\xA0\x80",
                                         std::string(1, '\0')};

rc::Gen<std::string> any_text(std::vector<std::string> const &from) {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(from)),
                      [](std::vector<std::string> const &chosen) {
                        std::string text;
                        for (auto const &piece : chosen) text += piece;
                        return text;
                      });
}

std::vector<std::string> valid_pieces() {
  std::vector<std::string> valid;
  for (auto const &piece : pieces)
    if (to_utf8(to_utf32(piece)) == piece) valid.push_back(piece);
  return valid;
}

/// Where code points begin; an invalid byte or cut sequence is one of its own.
std::vector<bool> boundaries(std::string const &text) {
  std::vector<bool> begins(text.size() + 1, false);
  begins[text.size()] = true;
  for (std::size_t i = 0; i < text.size();) {
    begins[i] = true;
    std::size_t length = 1;
    while (length < 4 && i + length < text.size() &&
           (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80 &&
           to_utf32(text.substr(i, length + 1)).size() == 1)
      ++length;
    i += length;
  }
  return begins;
}

RC_GTEST_PROP(NormalizeProperty, NormalizingAgainChangesNothing, ()) {
  auto const text = *any_text(pieces);
  auto const once = normalize(text);
  RC_ASSERT(normalize(to_utf8(once.chars)).chars == once.chars);
}

RC_GTEST_PROP(NormalizeProperty, OffsetsLeadThroughTheSourceInOrder, ()) {
  auto const text = *any_text(pieces);
  auto const normalized = normalize(text);
  RC_ASSERT(normalized.source.size() == normalized.chars.size() + 1);
  RC_ASSERT(normalized.source.back() == text.size());
  for (std::size_t i = 1; i < normalized.source.size(); ++i)
    RC_ASSERT(normalized.source[i - 1] <= normalized.source[i]);
}

RC_GTEST_PROP(NormalizeProperty, OffsetsLieOnCodePoints, ()) {
  auto const text = *any_text(pieces);
  auto const begins = boundaries(text);
  for (auto const offset : normalize(text).source) RC_ASSERT(begins[offset]);
}

RC_GTEST_PROP(NormalizeProperty, HalvesNormalizeToTheWholeAtLineBreaks, ()) {
  auto const a = *any_text(valid_pieces());
  auto const b = *any_text(valid_pieces());
  auto const left = normalize(a + "\n").chars;
  auto const right = normalize("\n" + b).chars;
  RC_ASSERT(normalize(a + "\n\n" + b).chars == left + right);
}

RC_GTEST_PROP(NormalizeProperty, GivesOnlyCodePoints, ()) {
  for (char32_t const c : normalize(*any_text(pieces)).chars)
    RC_ASSERT(c < 0x110000 && (c < 0xD800 || c > 0xDFFF));
}

RC_GTEST_PROP(TermsProperty, TokensLieInTheText, ()) {
  auto const normalized = normalize(*any_text(pieces));
  for (auto const &token : tokenise(normalized)) {
    RC_ASSERT(token.begin < token.end);
    RC_ASSERT(token.end <= normalized.chars.size());
    RC_ASSERT(!token.term.empty());
    RC_ASSERT(token.term.size() <= 160U);
    RC_ASSERT(to_utf8(to_utf32(token.term)) == token.term);
  }
}

RC_GTEST_PROP(TermsProperty, TokensDoNotDependOnTheWritingOfTheText, ()) {
  auto const text = *any_text(pieces);
  auto const as_written = tokenise(normalize(text));
  auto const as_normalised = tokenise(normalize(fold_case(text)));
  RC_ASSERT(as_written.size() == as_normalised.size());
  for (std::size_t i = 0; i < as_written.size(); ++i)
    RC_ASSERT(as_written[i].term == as_normalised[i].term);
}

}  // namespace
}  // namespace kaeru
