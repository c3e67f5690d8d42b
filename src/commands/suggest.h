#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kaeru {

/// The candidates that `word` may have meant, best first, at most `limit`: those that contain it,
/// then those within a third of its length (at least one edit). Width and case do not count.
std::vector<std::string> nearest(std::string_view word, std::vector<std::string> const &candidates,
                                 std::size_t limit);

/// "もしかして: X" as a sentence to add to a message, or "" when nothing is near.
std::string did_you_mean(std::string_view word, std::vector<std::string> const &candidates);

}  // namespace kaeru
