// One pass over code points; each is kept, replaced or dropped.
#include "text/sanitize.h"

#include "text/normalize.h"

namespace kaeru {
namespace {

bool is_line_break(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/// Bidirectional controls, and characters that take no room and join nothing.
bool is_hidden(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C || c == 0x200B || c == 0xFEFF || c == 0x00AD || c == 0x180E ||
         (c >= 0x2060 && c <= 0x2065) || (c >= 0x206A && c <= 0x206F) ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

/// What stands for a control character, or the character itself.
char32_t visible(char32_t c) {
  if (c < 0x20) return 0x2400 + c;
  if (c == 0x7F) return 0x2421;
  if (c >= 0x80 && c <= 0x9F) return 0xFFFD;
  return c;
}

/// Calls `on_break` for line breaks ("\r\n" once), `on_tab` for tabs, `on_other` for the rest that
/// may be shown.
template <typename OnBreak, typename OnTab, typename OnOther>
void walk(std::string_view untrusted, OnBreak on_break, OnTab on_tab, OnOther on_other) {
  char32_t before = 0;
  for (char32_t const c : to_utf32(untrusted)) {
    bool const second_half = c == '\n' && before == '\r';
    before = c;
    if (second_half) continue;
    if (is_line_break(c))
      on_break();
    else if (c == '\t')
      on_tab();
    else if (!is_hidden(c))
      on_other(visible(c));
  }
}

}  // namespace

std::string sanitize_text(std::string_view untrusted) {
  std::string out;
  out.reserve(untrusted.size());
  walk(
      untrusted, [&] { out += '\n'; }, [&] { out += "    "; },
      [&](char32_t c) { append_utf8(out, c); });
  return out;
}

std::string sanitize_line(std::string_view untrusted) {
  std::string out;
  out.reserve(untrusted.size());
  bool in_run = false;
  auto const space = [&] {
    if (!in_run) out += ' ';
    in_run = true;
  };
  walk(untrusted, space, space, [&](char32_t c) {
    in_run = false;
    append_utf8(out, c);
  });
  return out;
}

}  // namespace kaeru
