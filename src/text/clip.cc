// Long texts lose their middle.
#include "text/clip.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_character = 4;  // bytes; more continuation bytes are no UTF-8

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// Moves `at` back to where a character begins.
std::size_t character_begin(std::string_view text, std::size_t at) {
  for (std::size_t back = 0; back < longest_character && back <= at; ++back)
    if (at - back == text.size() || !continues(text[at - back])) return at - back;
  return at;
}

/// Moves `at` on to where a character begins.
std::size_t next_begin(std::string_view text, std::size_t at) {
  for (std::size_t on = 0; on < longest_character && at + on < text.size(); ++on)
    if (!continues(text[at + on])) return at + on;
  return at;
}

}  // namespace

ClippedText clip_middle(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return {std::string(text), false};
  std::size_t const half = max_bytes > 0 ? (max_bytes - 1) / 2 : 0;
  std::string kept(text.substr(0, character_begin(text, half)));
  if (max_bytes > 0) kept.push_back('\n');
  kept.append(text.substr(next_begin(text, text.size() - half)));
  return {std::move(kept), true};
}

}  // namespace kaeru
