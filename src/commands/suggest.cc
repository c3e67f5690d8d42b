// Nearest words by edit distance, over folded text so that ＳＥＡＲＣＨ is search.
#include "commands/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "text/edit_distance.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// Longer words are typed by no one and would cost time.
constexpr std::size_t longest_word = 120;

struct Scored {
  std::size_t score;
  std::size_t at;
};

/// 0 for a part of the candidate, else the distance; nullopt when it is too far.
std::optional<std::size_t> score(std::u32string const &word, std::u32string const &candidate) {
  if (word.size() >= 2 && candidate.find(word) != std::u32string::npos) return 0;
  std::size_t const tolerance = std::max<std::size_t>(1, word.size() / 3);
  std::size_t const longer = std::max(word.size(), candidate.size());
  if (longer - std::min(word.size(), candidate.size()) > tolerance) return std::nullopt;
  std::size_t const edits = edit_distance(word, candidate);
  if (edits > tolerance || edits >= longer) return std::nullopt;
  return edits;
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, std::vector<std::string> const &candidates,
                                 std::size_t limit) {
  std::u32string const folded = to_utf32(fold_case(word));
  if (folded.empty() || folded.size() > longest_word) return {};
  std::vector<Scored> scored;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (auto const s = score(folded, to_utf32(fold_case(candidates[i])))) scored.push_back({*s, i});
  std::ranges::stable_sort(scored, {}, &Scored::score);
  std::vector<std::string> words;
  for (auto const &found : scored)
    if (words.size() < limit) words.push_back(candidates[found.at]);
  return words;
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const &candidates) {
  auto const words = nearest(word, candidates, 3);
  if (words.empty()) return "";
  return fmt::format("もしかして: {}", fmt::join(words, "、"));
}

}  // namespace kaeru
