// OSC 52: the terminal puts base64 on the clipboard of the desk, also over ssh.
#include <algorithm>
#include <cstdint>

#include "terminal/screen.h"

namespace kaeru {
namespace {

/// Base64 of it is 99,992 bytes: with its frame within the 100,000 that terminals take.
constexpr std::size_t max_text_bytes = 74'994;

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::size_t const count = std::min<std::size_t>(bytes.size() - at, 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= count ? digits[group >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

/// What tmux hands on to the terminal outside it where allow-passthrough is on; it obeys the bare
/// sequence where set-clipboard is on.
std::string passed_through_tmux(std::string_view sequence) {
  std::string out = "\x1bPtmux;";
  for (char const c : sequence) out.append(c == '\x1b' ? 2 : 1, c);
  return out + "\x1b\\";
}

}  // namespace

std::string clipboard_sequence(std::string_view text, bool inside_tmux) {
  if (text.size() > max_text_bytes) return "";
  std::string const sequence = "\x1b]52;c;" + base64(text) + '\a';
  return inside_tmux ? sequence + passed_through_tmux(sequence) : sequence;
}

}  // namespace kaeru
