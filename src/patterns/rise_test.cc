// A book has some hundred thousand words, of which hardly any rose: what needs no exact test gets
// none.
#include "patterns/rise_test.h"

#include <algorithm>
#include <cmath>

namespace kaeru {
namespace {

double least_p(TwoGroups const &one) {
  auto const all = static_cast<double>(one.all);
  auto const other = static_cast<double>(one.other_all);
  auto const hits = static_cast<double>(one.hits + one.other_hits);
  if (all == 0 || other == 0 || hits == 0) return 1;
  double const inside = std::min(hits, all);
  return std::exp(log_choose(all, inside) + log_choose(other, hits - inside) -
                  log_choose(all + other, hits));
}

/// Of the hits above what the whole book lets expect, in standard deviations; negative = below.
double deviations_above(TwoGroups const &one) {
  auto const all = static_cast<double>(one.all);
  auto const both = all + static_cast<double>(one.other_all);
  auto const hits = static_cast<double>(one.hits + one.other_hits);
  double const expected = hits * all / both;
  double const variance = expected * (1 - all / both) * (1 - hits / both);
  return variance > 0 ? (static_cast<double>(one.hits) - expected) / std::sqrt(variance) : 0;
}

}  // namespace

ExactTest rise_test(TwoGroups const &groups) {
  constexpr double hardly = 1;  // p would be above .2: no finding rests on it
  return {deviations_above(groups) < hardly ? 1 : fisher_exact(groups), least_p(groups)};
}

bool has_risen(TwoGroups const &groups, double p) {
  return rise_test(groups).p <= p;
}

}  // namespace kaeru
