// One rise shows in many words at once: all parts of a phrase, and whatever else its sentences say.
#include "patterns/distinct_rises.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "patterns/rise_test.h"

namespace kaeru {
namespace {

constexpr double is_news = 0.05;  ///< p of a part beside the whole
constexpr double most_cases = 0.9;
constexpr double same_cases = 0.75;  ///< Jaccard index

double shared(WordRise const &a, WordRise const &b) {
  std::vector<CaseNumber> both;
  std::ranges::set_intersection(a.cases, b.cases, std::back_inserter(both));
  return static_cast<double>(both.size());
}

double likeness(WordRise const &a, WordRise const &b) {
  double const both = shared(a, b);
  return both / (static_cast<double>(a.cases.size() + b.cases.size()) - both);
}

/// Whether `word` is a part of `phrase`, and not by chance a part of its letters.
bool is_part(WordRise const &word, WordRise const &phrase) {
  return phrase.key.find(word.key) != std::string::npos &&
         shared(word, phrase) >= most_cases * static_cast<double>(phrase.cases.size());
}

std::uint64_t less(std::uint64_t a, std::uint64_t b) {
  return a > b ? a - b : 0;
}

/// Of `word`, what stands outside of `phrase`.
TwoGroups outside(TwoGroups const &word, TwoGroups const &phrase) {
  return {less(word.hits, phrase.hits), less(word.all, phrase.hits),
          less(word.other_hits, phrase.other_hits), less(word.other_all, phrase.other_hits)};
}

/// How much of `word` the phrase is.
TwoGroups within(TwoGroups const &word, TwoGroups const &phrase) {
  return {std::min(phrase.hits, word.hits), word.hits, std::min(phrase.other_hits, word.other_hits),
          word.other_hits};
}

/// Whether `one` can go where `other` is shown.
bool is_told_by(WordRise const &one, WordRise const &other) {
  if (is_part(one, other)) return !has_risen(outside(one.share, other.share), is_news);
  if (is_part(other, one)) return !has_risen(within(other.share, one.share), is_news);
  return likeness(one, other) >= same_cases;
}

auto rank(WordRise const &one) {
  return std::tuple(one.p, -static_cast<double>(one.key.size()), one.key);
}

}  // namespace

std::vector<std::size_t> distinct_rises(std::vector<WordRise> const &rises) {
  std::vector<std::size_t> order(rises.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return rank(rises[i]); });
  std::vector<std::size_t> shown;
  for (auto const i : order)
    if (std::ranges::none_of(shown, [&](auto k) { return is_told_by(rises[i], rises[k]); }))
      shown.push_back(i);
  return shown;
}

}  // namespace kaeru
