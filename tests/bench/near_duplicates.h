#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kaeru {

/// A group number for each text. Texts of which one nearly repeats another are in one group, and so
/// are those that nearly repeat a third. Compared in the kana space without marks: two texts are
/// near when a quarter of the longer or less must be edited, or when they share a stretch of at
/// least five characters that makes 60 % of the shorter.
std::vector<std::size_t> group_near_duplicates(std::vector<std::string> const &texts);

}  // namespace kaeru
