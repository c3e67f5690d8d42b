#pragma once

#include <cstddef>
#include <string_view>

namespace kaeru {

constexpr std::size_t no_place = std::u32string_view::npos;

// Where the place names begin that stand right before chars[lot] (a space between is fine), at most
// 24 chars before; chars are normalised.

/// Any run of kanji and katakana; `lot` itself when there is none.
std::size_t place_begin(std::u32string_view chars, std::size_t lot);
/// A town or village or a part of one: 見本町1-2, 見本町字仮名1-2; else no_place.
std::size_t town_begin(std::u32string_view chars, std::size_t lot);
/// Something within a city, ward or county: 架空区見本1-2-3; else no_place.
std::size_t ward_begin(std::u32string_view chars, std::size_t lot);
/// A prefecture with a municipality, hiragana too: 東京都かくう市さくら1-2; else no_place.
std::size_t prefecture_begin(std::u32string_view chars, std::size_t lot);

}  // namespace kaeru
