// Normalisation, over any mixture: what holds for every text, valid or not.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "support/code_points.h"
#include "support/mixed_text.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace kaeru {
namespace {

/// The same texts in every run, unless RC_PARAMS says otherwise.
bool const seeded = [] {
  ::setenv("RC_PARAMS", "seed=20260401 max_success=1500 max_size=60", 0);
  return true;
}();

std::vector<std::string> valid_pieces() {
  std::vector<std::string> valid;
  for (auto const &piece : text_pieces())
    if (to_utf8(to_utf32(piece)) == piece) valid.push_back(piece);
  return valid;
}

RC_GTEST_PROP(NormalizeProperty, NormalizingAgainChangesNothing, ()) {
  auto const text = *mixed_text();
  auto const once = normalize(text);
  RC_ASSERT(normalize(to_utf8(once.chars)).chars == once.chars);
}

RC_GTEST_PROP(NormalizeProperty, OffsetsLeadThroughTheSourceInOrder, ()) {
  auto const text = *mixed_text();
  auto const normalized = normalize(text);
  RC_ASSERT(normalized.source.size() == normalized.chars.size() + 1);
  RC_ASSERT(normalized.source.back() == text.size());
  for (std::size_t i = 1; i < normalized.source.size(); ++i)
    RC_ASSERT(normalized.source[i - 1] <= normalized.source[i]);
}

RC_GTEST_PROP(NormalizeProperty, OffsetsLieOnCodePoints, ()) {
  auto const text = *mixed_text();
  auto const begins = code_point_begins(text);
  for (auto const offset : normalize(text).source) RC_ASSERT(begins[offset]);
}

RC_GTEST_PROP(NormalizeProperty, HalvesNormalizeToTheWholeAtLineBreaks, ()) {
  auto const a = *mixed_text(valid_pieces());
  auto const b = *mixed_text(valid_pieces());
  auto const left = normalize(a + "\n").chars;
  auto const right = normalize("\n" + b).chars;
  RC_ASSERT(normalize(a + "\n\n" + b).chars == left + right);
}

RC_GTEST_PROP(NormalizeProperty, GivesOnlyCodePoints, ()) {
  for (char32_t const c : normalize(*mixed_text()).chars)
    RC_ASSERT(c < 0x110000 && (c < 0xD800 || c > 0xDFFF));
}

RC_GTEST_PROP(TermsProperty, TokensLieInTheText, ()) {
  auto const normalized = normalize(*mixed_text());
  for (auto const &token : tokenise(normalized)) {
    RC_ASSERT(token.begin < token.end);
    RC_ASSERT(token.end <= normalized.chars.size());
    RC_ASSERT(!token.term.empty());
    RC_ASSERT(token.term.size() <= 160U);
    RC_ASSERT(to_utf8(to_utf32(token.term)) == token.term);
  }
}

RC_GTEST_PROP(TermsProperty, TokensDoNotDependOnTheWritingOfTheText, ()) {
  auto const text = *mixed_text();
  auto const as_written = tokenise(normalize(text));
  auto const as_normalised = tokenise(normalize(fold_case(text)));
  RC_ASSERT(as_written.size() == as_normalised.size());
  for (std::size_t i = 0; i < as_written.size(); ++i)
    RC_ASSERT(as_written[i].term == as_normalised[i].term);
}

}  // namespace
}  // namespace kaeru
