// "Did you mean": edit distance over folded characters. Vocabulary lists are short, words too.
#include "casebook/nearest.h"

#include <algorithm>

#include "text/edit_distance.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_word = 40;

/// 0 = the same, 1 = nothing in common.
double difference(std::u32string_view a, std::u32string_view b) {
  std::size_t const longer = std::max(a.size(), b.size());
  std::size_t const shorter = std::min(a.size(), b.size());
  if (shorter == 0) return 1;
  bool const within = shorter >= 2 && (a.find(b) != a.npos || b.find(a) != b.npos);
  double const changed = static_cast<double>(edit_distance(a, b)) / static_cast<double>(longer);
  return within ? std::min(changed, 0.5) * 0.9 : changed;
}

}  // namespace

std::string nearest_term(Vocabulary const &vocabulary, std::string_view list,
                         std::string_view word) {
  constexpr double too_far = 0.5;
  std::u32string const wanted = to_utf32(fold_case(word));
  if (wanted.size() > longest_word) return "";
  std::string nearest;
  double least = too_far + 1e-9;
  auto const consider = [&](VocabularyTerm const &term, std::string const &spelling) {
    double const now = difference(wanted, to_utf32(fold_case(spelling)));
    if (now >= least) return;
    least = now;
    nearest = term.name;
  };
  for (VocabularyTerm const &term : vocabulary.terms(list)) {
    consider(term, term.name);
    for (std::string const &alias : term.aliases) consider(term, alias);
  }
  return nearest;
}

}  // namespace kaeru
