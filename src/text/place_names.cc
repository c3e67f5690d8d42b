// Place names have no list here: their last characters (町 区 県) tell them.
#include "text/place_names.h"

#include <algorithm>
#include <array>

#include "text/chars.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_place = 24;

bool is_in(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

/// Where the run of chars that `belong` begins that ends at `end`.
template <typename Belongs>
std::size_t run_begin(std::u32string_view chars, std::size_t end, Belongs belongs) {
  std::size_t const least = end - std::min(end, longest_place);
  std::size_t at = end;
  while (at > least && belongs(chars[at - 1])) --at;
  return at;
}

bool is_name_char(char32_t c) {
  CharClass const k = char_class(c);
  return k == CharClass::kanji || k == CharClass::katakana;
}

std::size_t skip_space(std::u32string_view chars, std::size_t end) {
  return end > 0 && chars[end - 1] == U' ' ? end - 1 : end;
}

std::u32string_view place_before(std::u32string_view chars, std::size_t lot) {
  std::size_t const end = skip_space(chars, lot);
  std::size_t const begin = run_begin(chars, end, is_name_char);
  return chars.substr(begin, end - begin);
}

/// Where a prefecture begins in `text`; no_place = nowhere.
std::size_t prefecture_in(std::u32string_view text) {
  constexpr std::array<std::u32string_view, 4> names = {U"北海道", U"東京都", U"京都府", U"大阪府"};
  for (auto const name : names)
    if (std::size_t const at = text.rfind(name); at != no_place) return at;
  std::size_t const at = text.rfind(U'県');
  if (at == no_place || at < 2) return no_place;
  return at > 2 && is_name_char(text[at - 3]) ? at - 3 : at - 2;
}

}  // namespace

std::size_t place_begin(std::u32string_view chars, std::size_t lot) {
  auto const place = place_before(chars, lot);
  return place.empty() ? lot : skip_space(chars, lot) - place.size();
}

std::size_t town_begin(std::u32string_view chars, std::size_t lot) {
  auto const place = place_before(chars, lot);
  if (place.empty()) return no_place;
  std::size_t const part = place.rfind(U'字');
  bool const in_part = part != no_place && part > 0 && is_in(place[part - 1], U"市町村大");
  return is_in(place.back(), U"町村") || in_part ? place_begin(chars, lot) : no_place;
}

std::size_t ward_begin(std::u32string_view chars, std::size_t lot) {
  auto const place = place_before(chars, lot);
  std::size_t const ward = place.find_last_of(U"市区郡");
  bool const named = ward != no_place && ward > 0 && ward + 1 < place.size();
  return named ? place_begin(chars, lot) : no_place;
}

std::size_t prefecture_begin(std::u32string_view chars, std::size_t lot) {
  std::size_t const from = run_begin(chars, lot, [](char32_t c) {
    return c == U' ' || is_name_char(c) || char_class(c) == CharClass::hiragana;
  });
  auto const before = chars.substr(from, lot - from);
  std::size_t const at = prefecture_in(before);
  bool const municipal = at != no_place && before.find_first_of(U"市区町村郡", at) != no_place;
  return municipal ? from + at : no_place;
}

}  // namespace kaeru
