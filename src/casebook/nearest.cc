// "Did you mean": edit distance over folded characters. Vocabulary lists are short, words too.
#include "casebook/nearest.h"

#include <algorithm>
#include <vector>

#include "text/normalize.h"

namespace kaeru {
namespace {

constexpr std::size_t longest_word = 40;

std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

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
