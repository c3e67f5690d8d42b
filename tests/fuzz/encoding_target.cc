// Bytes of any encoding: what is read is clean text, and reading it again changes nothing.
#include <array>

#include "fuzz/promise.h"
#include "fuzz/targets.h"
#include "text/charset.h"
#include "text/encoding.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr auto charsets = std::to_array<char const *>(
    {"UTF-8", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE", "none"});

void check_conversions(std::string_view bytes) {
  for (char const *charset : charsets) {
    auto const conversion = convert(bytes, charset);
    promise(is_valid_utf8(conversion.text), "a conversion is valid UTF-8");
    promise(conversion.broken <= bytes.size(), "no more spots than bytes are broken");
  }
  std::string_view const guess = guess_japanese(bytes);
  promise(guess.empty() || guess == "Shift_JIS" || guess == "EUC-JP", "one of two encodings");
}

void check_repairs(Decoded const &decoded) {
  for (Repair const &repair : decoded.repairs) {
    promise_message(repair.message);
    promise(repair.code.starts_with("ENC-") && repair.line >= 0, "a repair has code and place");
  }
}

/// Escapes of ISO-2022-JP are text of UTF-8 too: what is left of them would be read once more.
bool may_hide_another_encoding(std::string_view text) {
  return text.find('\x1B') != text.npos;
}

}  // namespace

void fuzz_encoding(std::string_view bytes) {
  promise(is_valid_utf8(bytes) == (to_utf8(to_utf32(bytes)) == bytes), "UTF-8 is told alike");
  check_conversions(bytes);
  auto const decoded = decode(bytes);
  if (!decoded) return;
  promise_clean(decoded->text);
  promise(!decoded->text.starts_with("\xEF\xBB\xBF"), "no BOM is left");
  promise(!decoded->encoding.empty(), "the encoding has a name");
  check_repairs(*decoded);
  if (may_hide_another_encoding(decoded->text)) return;
  auto const again = decode(decoded->text);
  promise(again && again->text == decoded->text, "decoded text is decoded as it stands");
}

}  // namespace kaeru
