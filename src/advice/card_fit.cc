#include "advice/card_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// How many expressions' worth of the cards' mean a card is believed to have of each pair. From 1
/// to 16 nothing moves by more than three points.
constexpr double belief = 4;

/// What another card must have over the first, as a logarithm: most calls are not over yet, and a
/// card for afterwards is of no use in the middle of one. From 0 to 3 the first gains two points of
/// its own expressions, the cards for later lose three to six.
constexpr double lead = 3;

/// Calls `take` with each pair of neighbours, the text's ends counted as characters.
template <class Take>
void each_pair(std::u32string_view chars, Take take) {
  std::uint64_t last = 0;
  for (char32_t const c : chars) {
    char32_t const folded = fold_kana(c);
    if (folded == 0 || char_class(folded) == CharClass::other) continue;
    take(last << 32 | folded);
    last = folded;
  }
  take(last << 32);
}

/// Each pair once, ascending.
std::vector<std::uint64_t> pairs_of(std::u32string_view chars) {
  std::vector<std::uint64_t> pairs;
  each_pair(chars, [&](std::uint64_t pair) { pairs.push_back(pair); });
  std::ranges::sort(pairs);
  pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
  return pairs;
}

/// How many of a card's expressions have each of `pairs`.
std::vector<double> counts(Guidance const &card, std::vector<std::uint64_t> const &pairs) {
  std::vector<double> count(pairs.size());
  std::vector<std::size_t> last_in(pairs.size());
  for (std::size_t i = 0; i < card.triggers.size(); ++i)
    each_pair(to_utf32(card.triggers[i]), [&](std::uint64_t pair) {
      auto const found = std::ranges::lower_bound(pairs, pair);
      auto const at = static_cast<std::size_t>(found - pairs.begin());
      if (found == pairs.end() || *found != pair || last_in[at] == i + 1) return;
      last_in[at] = i + 1;
      ++count[at];
    });
  return count;
}

std::u32string folded(std::u32string_view chars) {
  std::u32string out;
  each_pair(chars, [&](std::uint64_t pair) { out += static_cast<char32_t>(pair); });
  return out;
}

bool lists(Guidance const &card, std::u32string const &words) {
  return std::ranges::any_of(card.triggers, [&](std::string const &expression) {
    return folded(to_utf32(expression)) == words;
  });
}

double size(Guidance const &card) {
  return static_cast<double>(std::max<std::size_t>(1, card.triggers.size()));
}

}  // namespace

std::size_t best_fitting(std::vector<Guidance const *> const &cards, std::string_view words) {
  auto const text = normalize(words).chars;
  auto const own = std::ranges::find_if(
      cards, [said = folded(text)](auto const *card) { return lists(*card, said); });
  if (own != cards.end()) return static_cast<std::size_t>(own - cards.begin());
  auto const pairs = pairs_of(text);
  std::vector<std::vector<double>> of_card;
  for (auto const *const card : cards) of_card.push_back(counts(*card, pairs));
  std::vector<double> scores(cards.size());
  scores.front() = lead;
  for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
    double mean = 0;
    for (std::size_t card = 0; card < cards.size(); ++card)
      mean += of_card[card][pair] / size(*cards[card]) / static_cast<double>(cards.size());
    if (mean <= 0) continue;
    for (std::size_t card = 0; card < cards.size(); ++card)
      scores[card] +=
          std::log((of_card[card][pair] + belief * mean) / ((size(*cards[card]) + belief) * mean));
  }
  return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
}

}  // namespace kaeru
