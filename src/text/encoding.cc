// Bytes to clean UTF-8. First the readings that prove themselves (BOM, valid UTF-8, escapes), then
// the guesses; every change is recorded, and a reading that nobody would trust is refused.
#include "text/encoding.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "text/charset.h"
#include "text/compose.h"

namespace kaeru {
namespace {

constexpr std::size_t repairs_told = 20;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Bom {
  std::string_view mark;
  char const *charset;
};
constexpr std::array<Bom, 5> boms = {{{"\xEF\xBB\xBF", "UTF-8"},
                                      {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                      {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                      {"\xFF\xFE", "UTF-16LE"},
                                      {"\xFE\xFF", "UTF-16BE"}}};

// Word, Excel and ZIP, old Office, PDF, PNG, JPEG, GIF, gzip, RTF.
constexpr std::array<std::string_view, 8> binary_beginnings = {
    "PK\x03\x04", "\xD0\xCF\x11\xE0", "%PDF-", "\x89PNG", "\xFF\xD8\xFF",
    "GIF8",       "\x1F\x8B",         "{\\rtf"};

struct Utf8Check {
  std::size_t broken = 0;  ///< broken spots
  std::size_t wide = 0;    ///< whole characters of three bytes or more, as kana and kanji are
  bool only_at_ends = true;
};

/// The code point at `at`, which moves past it; negative for a broken spot.
UChar32 next_code_point(std::string_view bytes, int32_t &at) {
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<uint8_t const *>(bytes.data()), at, static_cast<int32_t>(bytes.size()),
          c);
  return c;
}

/// Calls `good(begin, end)` for every whole character and `bad(begin, end)` for every broken spot.
template <typename Good, typename Bad>
void walk_utf8(std::string_view bytes, Good good, Bad bad) {
  for (int32_t at = 0; static_cast<std::size_t>(at) < bytes.size();) {
    int32_t const begin = at;
    next_code_point(bytes, at) < 0 ? bad(begin, at) : good(begin, at);
  }
}

Utf8Check check_utf8(std::string_view bytes) {
  Utf8Check check;
  walk_utf8(
      bytes, [&](int32_t begin, int32_t end) { check.wide += end - begin > 2; },
      [&](int32_t begin, int32_t end) {
        ++check.broken;
        bool const at_end = static_cast<std::size_t>(end) == bytes.size();
        check.only_at_ends = check.only_at_ends && (begin < 3 || at_end);
      });
  return check;
}

/// A text that was clearly UTF-8 before something cut or damaged it.
bool is_damaged_utf8(Utf8Check const &check) {
  if (check.only_at_ends) return check.wide >= 2 * check.broken;
  return check.wide >= 50 * check.broken;
}

std::string mend_utf8(std::string_view bytes) {
  std::string text;
  walk_utf8(
      bytes,
      [&](int32_t begin, int32_t end) {
        text +=
            bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
      },
      [&](int32_t, int32_t) { text += replacement; });
  return text;
}

bool has_escapes(std::string_view bytes) {
  bool const seven_bit = std::ranges::none_of(bytes, [](char c) { return (c & 0x80) != 0; });
  auto const has = [&](std::string_view escape) { return bytes.find(escape) != bytes.npos; };
  return seven_bit && (has("\x1B$B") || has("\x1B$@") || has("\x1B(J") || has("\x1B(I"));
}

/// More than one control character in fifty, or a file that says what it is.
bool looks_binary(std::string_view text) {
  auto const is_control = [](char c) {
    return (c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7F;
  };
  return static_cast<std::size_t>(std::ranges::count_if(text, is_control)) * 50 > text.size();
}

bool begins_as_binary(std::string_view bytes) {
  return std::ranges::any_of(binary_beginnings,
                             [&](std::string_view magic) { return bytes.starts_with(magic); });
}

/// Half the bytes being NUL at one parity is UTF-16; fewer are stray.
bool mostly_nul_free(std::string_view bytes) {
  return static_cast<std::size_t>(std::ranges::count(bytes, '\0')) * 8 <= bytes.size();
}

/// With at most one broken spot in a hundred bytes.
std::optional<Decoded> converted(std::string_view bytes, std::string const &encoding) {
  Conversion conversion = convert(bytes, encoding.c_str());
  if (conversion.broken * 100 > bytes.size()) return std::nullopt;
  Decoded decoded{std::move(conversion.text), encoding, {}};
  decoded.repairs.push_back(
      {0, "ENC-CONVERTED",
       fmt::format("文字コード {} のファイルを UTF-8 に変換して読みました。", encoding)});
  return decoded;
}

std::optional<Decoded> by_bom(std::string_view bytes) {
  auto const bom = std::ranges::find_if(
      boms, [&](Bom const &candidate) { return bytes.starts_with(candidate.mark); });
  if (bom == boms.end()) return std::nullopt;
  std::string_view const rest = bytes.substr(bom->mark.size());
  if (std::string_view(bom->charset) != "UTF-8") return converted(rest, bom->charset);
  Utf8Check const check = check_utf8(rest);
  if (check.broken > 0 && !is_damaged_utf8(check)) return std::nullopt;
  Decoded decoded{mend_utf8(rest), "UTF-8", {}};
  decoded.repairs.push_back({0, "ENC-BOM", "先頭の BOM(文字コードの目印)を取り除きました。"});
  return decoded;
}

std::optional<Decoded> by_escapes(std::string_view bytes) {
  if (!has_escapes(bytes)) return std::nullopt;
  auto decoded = converted(bytes, "ISO-2022-JP");
  Conversion half_width = convert(bytes, "ISO_2022,locale=ja,version=3");
  if (decoded && convert(bytes, "ISO-2022-JP").broken > half_width.broken)
    decoded->text = std::move(half_width.text);
  return decoded;
}

std::optional<Decoded> by_utf8(std::string_view bytes) {
  Utf8Check const check = check_utf8(bytes);
  if (check.broken == 0 && !mostly_nul_free(bytes)) return std::nullopt;
  if (check.broken > 0 && !is_damaged_utf8(check)) return std::nullopt;
  return Decoded{mend_utf8(bytes), "UTF-8", {}};
}

std::optional<Decoded> by_utf16(std::string_view bytes) {
  std::string const charset = guess_utf16(bytes);
  if (charset.empty()) return std::nullopt;
  return converted(bytes, charset);
}

std::optional<Decoded> by_guess(std::string_view bytes) {
  std::string const charset = guess_japanese(bytes);
  if (charset.empty()) return std::nullopt;
  return converted(bytes, charset);
}

/// Takes a line with its end off the front.
std::string_view take_line(std::string_view &bytes) {
  std::string_view const line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  bytes.remove_prefix(line.size());
  return line;
}

/// No line of three kana or kanji is valid UTF-8 by chance.
bool has_utf8_line(std::string_view bytes) {
  while (!bytes.empty()) {
    Utf8Check const check = check_utf8(take_line(bytes));
    if (check.broken == 0 && check.wide >= 3) return true;
  }
  return false;
}

/// UTF-8 into which somebody copied lines of an older encoding: each line for itself.
std::optional<Decoded> by_lines(std::string_view bytes) {
  if (!has_utf8_line(bytes)) return std::nullopt;
  Decoded decoded{"", "UTF-8", {}};
  for (int number = 1; !bytes.empty(); ++number) {
    std::string_view const line = take_line(bytes);
    bool const foreign = !is_valid_utf8(line);
    std::string const charset = foreign ? guess_japanese(line) : "UTF-8";
    Conversion const conversion = convert(line, charset.c_str());
    if (conversion.broken > 0) return std::nullopt;
    decoded.text += conversion.text;
    if (!foreign || decoded.repairs.size() >= repairs_told) continue;
    decoded.repairs.push_back(
        {number, "ENC-CONVERTED",
         fmt::format("この行だけ文字コードが {} なので、UTF-8 に変換して読みました。", charset)});
  }
  return decoded;
}

/// Plain ASCII with a stray byte here and there.
std::optional<Decoded> as_ascii(std::string_view bytes) {
  if (check_utf8(bytes).broken * 100 > bytes.size()) return std::nullopt;
  return Decoded{mend_utf8(bytes), "UTF-8", {}};
}

void tidy_newlines(Decoded &decoded) {
  std::string text;
  int line = 1;
  int first = 0;
  for (std::size_t i = 0; i < decoded.text.size(); ++i) {
    char const c = decoded.text[i];
    if (c == '\r') {
      if (first == 0) first = line;
      if (i + 1 < decoded.text.size() && decoded.text[i + 1] == '\n') ++i;
    }
    text += c == '\r' ? '\n' : c;
    line += text.back() == '\n';
  }
  if (first == 0) return;
  decoded.text = std::move(text);
  decoded.repairs.push_back(
      {first == 1 ? 0 : first, "ENC-NEWLINE", "改行コードを LF にそろえました。"});
}

/// One repair for each line that `found` says is concerned, at most `repairs_told`.
template <typename Found>
void tell_lines(Decoded &decoded, char const *code, char const *message, Found found) {
  std::size_t told = 0;
  int number = 0;
  for (std::string_view rest = decoded.text; !rest.empty() && told < repairs_told;) {
    ++number;
    std::string_view const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (!found(line)) continue;
    decoded.repairs.push_back({number, code, message});
    ++told;
  }
}

void remove_nul(Decoded &decoded) {
  if (decoded.text.find('\0') == std::string::npos) return;
  tell_lines(decoded, "ENC-NUL", "文字ではない NUL を取り除きました。",
             [](std::string_view line) { return line.find('\0') != line.npos; });
  std::erase(decoded.text, '\0');
}

/// Marks apart are no fault of the writer's: one note, at the first line concerned.
void compose_marks(Decoded &decoded) {
  std::string composed = compose(decoded.text);
  if (composed == decoded.text) return;
  auto const differs = std::ranges::mismatch(decoded.text, composed).in1;
  auto const line = 1 + std::count(decoded.text.begin(), differs, '\n');
  decoded.text = std::move(composed);
  decoded.repairs.push_back({static_cast<int>(line), "ENC-NFD",
                             "濁点や半濁点が離れている文字(macOS の形)を一字にまとめました。"});
}

/// Of bytes broken here or, as the text says itself, wherever it was read before.
void tell_broken(Decoded &decoded, bool was_in_source) {
  if (decoded.text.find(replacement) == std::string::npos) return;
  tell_lines(decoded, was_in_source ? "ENC-LOST" : "ENC-INVALID",
             was_in_source ? "読めなかった文字の跡「�」があります。"
                           : "文字として読めないバイトを「�」に置き換えました。",
             [](std::string_view line) { return line.find(replacement) != line.npos; });
}

std::optional<Decoded> read_bytes(std::string_view bytes) {
  for (auto const attempt : {by_bom, by_escapes, by_utf8, by_utf16, by_lines, by_guess, as_ascii})
    if (auto decoded = attempt(bytes)) return decoded;
  return std::nullopt;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  return check_utf8(bytes).broken == 0;
}

std::optional<Decoded> decode(std::string_view bytes) {
  constexpr std::size_t most = 1u << 30;
  if (bytes.size() > most || begins_as_binary(bytes)) return std::nullopt;
  auto decoded = read_bytes(bytes);
  if (!decoded) return std::nullopt;
  tidy_newlines(*decoded);
  remove_nul(*decoded);
  while (decoded->text.starts_with("\xEF\xBB\xBF")) decoded->text.erase(0, 3);
  if (looks_binary(decoded->text) || begins_as_binary(decoded->text)) return std::nullopt;
  compose_marks(*decoded);
  tell_broken(*decoded, is_valid_utf8(bytes));
  return decoded;
}

}  // namespace kaeru
