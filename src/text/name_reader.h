#pragma once

#include <cstddef>
#include <string_view>

namespace kaeru {

/// Where the name begins that ends right before chars[end], by the ends of Japanese surnames
/// (personal_names.tsv); `end` = there is none. With a space or without between surname and given
/// name: 佐々木 太郎, 空木川太郎, さとう はなこ. chars are normalised; end is at most their size.
std::size_t name_before(std::u32string_view chars, std::size_t end);

}  // namespace kaeru
