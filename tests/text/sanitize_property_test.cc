// Sanitising, over any mixture: nothing that steers a terminal is left.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "support/mixed_text.h"
#include "text/encoding.h"
#include "text/normalize.h"
#include "text/sanitize.h"

namespace kaeru {
namespace {

/// The same texts in every run, unless RC_PARAMS says otherwise.
bool const seeded = [] {
  ::setenv("RC_PARAMS", "seed=20260401 max_success=1500 max_size=60", 0);
  return true;
}();

/// Pieces and what steers: controls, escapes, directions.
rc::Gen<std::string> hostile_text() {
  auto pieces = text_pieces();
  for (char32_t c = 0; c < 0xA0; c += c == 0x1F ? 0x60 : 1) pieces.push_back(to_utf8({&c, 1}));
  for (char32_t c : U"\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u061C")
    pieces.push_back(to_utf8({&c, 1}));
  pieces.emplace_back("\x1b]0;x\x07");
  pieces.emplace_back("\r\n");
  return mixed_text(pieces);
}

bool steers(char32_t c) {
  bool const control = c < U' ' || (c >= 0x7F && c < 0xA0);
  return control || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

RC_GTEST_PROP(SanitizeProperty, LineHoldsNothingThatSteers, ()) {
  auto const line = sanitize_line(*hostile_text());
  RC_ASSERT(is_valid_utf8(line));
  RC_ASSERT(std::ranges::none_of(to_utf32(line), steers));
}

RC_GTEST_PROP(SanitizeProperty, TextHoldsLineBreaksAtMost, ()) {
  auto const text = sanitize_text(*hostile_text());
  RC_ASSERT(is_valid_utf8(text));
  RC_ASSERT(
      std::ranges::none_of(to_utf32(text), [](char32_t c) { return c != U'\n' && steers(c); }));
}

RC_GTEST_PROP(SanitizeProperty, SanitisingAgainChangesNothing, ()) {
  auto const text = *hostile_text();
  RC_ASSERT(sanitize_line(sanitize_line(text)) == sanitize_line(text));
  RC_ASSERT(sanitize_text(sanitize_text(text)) == sanitize_text(text));
}

}  // namespace
}  // namespace kaeru
