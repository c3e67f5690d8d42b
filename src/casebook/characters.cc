// Small tools on UTF-8 text that every reader of the corpus needs. No tables: what needs Unicode
// data is ICU's business and lives in text/.
#include "casebook/characters.h"

#include <algorithm>

#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view quote_open = "「";
constexpr std::string_view quote_close = "」";

int sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_trail(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

std::size_t last_character_size(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && size < 4 && is_trail(text[text.size() - size])) ++size;
  return size;
}

char32_t narrow(char32_t c) {
  bool const mark = c == U'：' || c == U'／' || c == U'．' || c == U'－';
  return (c >= U'０' && c <= U'９') || mark ? c - 0xFEE0 : c;
}

}  // namespace

char32_t take_character(std::string_view &text) {
  auto const lead = static_cast<unsigned char>(text.front());
  auto const length = static_cast<std::size_t>(sequence_length(lead));
  bool const whole =
      length > 0 && length <= text.size() &&
      std::all_of(text.begin() + 1, text.begin() + static_cast<long>(length), is_trail);
  if (!whole) {
    text.remove_prefix(1);
    return replacement;
  }
  char32_t value = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    value = (value << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
  text.remove_prefix(length);
  return value;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_trail(c); }));
}

std::string first_characters(std::string_view text, std::size_t count) {
  std::string_view rest = text;
  while (count-- > 0 && !rest.empty()) take_character(rest);
  return std::string(text.substr(0, text.size() - rest.size()));
}

std::string clipped(std::string_view text, std::size_t characters) {
  return count_characters(text) <= characters ? std::string(text)
                                              : first_characters(text, characters - 1) + "…";
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

std::string_view trim_left(std::string_view text) {
  while (!text.empty()) {
    std::string_view rest = text;
    if (!is_space(take_character(rest))) break;
    text = rest;
  }
  return text;
}

std::string_view trim(std::string_view text) {
  text = trim_left(text);
  while (!text.empty()) {
    std::size_t const size = last_character_size(text);
    std::string_view last = text.substr(text.size() - size);
    if (!is_space(take_character(last))) break;
    text.remove_suffix(size);
  }
  return text;
}

std::string_view take_line(std::string_view &text) {
  std::size_t const end = std::min(text.find('\n'), text.size());
  std::string_view const line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_line(text));
  return lines;
}

std::vector<std::string> split_any(std::string_view text,
                                   std::vector<std::string_view> const &separators) {
  std::vector<std::string> parts;
  auto const add = [&](std::string_view part) {
    if (part = trim(part); !part.empty()) parts.emplace_back(part);
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const hit = std::ranges::find_if(
        separators, [&](std::string_view s) { return text.substr(at).starts_with(s); });
    if (hit == separators.end()) {
      ++at;
      continue;
    }
    add(text.substr(begin, at - begin));
    begin = at += hit->size();
  }
  add(text.substr(begin));
  return parts;
}

std::string join(std::vector<std::string> const &parts, std::string_view separator) {
  std::string joined;
  for (auto const &part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string narrow_numerals(std::string_view text) {
  std::string narrowed;
  while (!text.empty()) append_utf8(narrowed, narrow(take_character(text)));
  return narrowed;
}

std::vector<Quotation> quotations(std::string_view text) {
  std::vector<Quotation> found;
  std::vector<std::size_t> open;
  std::size_t at = 0;
  while ((at = text.find("\xE3\x80", at)) != std::string_view::npos) {
    if (text.substr(at).starts_with(quote_open)) open.push_back(at);
    if (text.substr(at).starts_with(quote_close) && !open.empty()) {
      std::size_t const begin = open.back();
      open.pop_back();
      while (!found.empty() && found.back().begin > begin) found.pop_back();
      std::size_t const inner = begin + quote_open.size();
      found.push_back(
          {begin, at + quote_close.size(), std::string(text.substr(inner, at - inner))});
    }
    at += 3;
  }
  return found;
}

}  // namespace kaeru
