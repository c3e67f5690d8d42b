#pragma once

#include <cstddef>
#include <string_view>

namespace kaeru {

/// Damerau–Levenshtein (optimal string alignment) over code points: insertions, deletions,
/// replacements and swaps of neighbours each count one. Quadratic in the lengths.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

}  // namespace kaeru
