// From the model's probabilities to situations worth telling.
//
// The bounds are set on tests/data/utterances.tsv (520 lines, November 2026). A wrong conduct card
// points at a caller who did nothing, so conduct must be surer than content; a missed danger costs
// more than a needless look, so danger need not be sure at all.
#include "advice/situations.h"

#include <algorithm>

namespace kaeru {
namespace {

/// Sure enough for a card. Conduct at .25 puts a conduct card on 9 % of ordinary lines, at .12 on
/// 15 %; content at .06 gives a card to 99 % of the lines that deserve one.
double card_from(SituationKind kind) {
  switch (kind) {
    case SituationKind::conduct:
      return 0.25;
    case SituationKind::content:
      return 0.06;
    default:
      return 0.12;
  }
}

/// Sure enough to be named behind another card: the right one among three for 97 %, not 92 %.
double also_from(SituationKind kind) {
  return kind == SituationKind::content ? 0.02 : 0.13;
}
constexpr std::size_t also_among = 4;  ///< only the surest so many

/// The dangers together alarm from this probability, and only beside nothing twice as sure: 99 of
/// 99 dangers found, 4.0 % of 421 others alarmed; from .15 5.0 %, from .25 2.9 %.
constexpr double alarm_from = 0.2;
constexpr double alarm_share = 0.5;
/// A second danger is named when it is about as sure as a card must be.
constexpr double second_danger_from = 0.2;

struct Scored {
  ShownSituation shown;
  SituationKind kind = SituationKind::none;
};

std::vector<Scored> with_kinds(Vocabulary const &vocabulary,
                               std::vector<SituationScore> const &scores) {
  std::vector<Scored> all;
  for (auto const &score : scores) {
    auto const *const term = vocabulary.situation(score.situation);
    if (!term) continue;
    all.push_back(
        {{score.situation, score.probability, term->danger, score.evidence, score.nearest},
         term->kind});
  }
  return all;
}

bool alarming(std::vector<Scored> const &all) {
  double dangers = 0;
  double surest_other = 0;
  for (auto const &[shown, kind] : all) {
    if (shown.danger)
      dangers += shown.probability;
    else
      surest_other = std::max(surest_other, shown.probability);
  }
  return dangers >= alarm_from && dangers >= alarm_share * surest_other;
}

void add_dangers(std::vector<Scored> const &all, std::vector<ShownSituation> &out) {
  for (auto const &[shown, kind] : all)
    if (shown.danger && (out.empty() || shown.probability >= second_danger_from))
      out.push_back(shown);
}

void add_cards(std::vector<Scored> const &all, std::vector<ShownSituation> &out) {
  for (auto const &[shown, kind] : all)
    if (!shown.danger && shown.probability >= card_from(kind)) out.push_back(shown);
}

void add_others(std::vector<Scored> const &all, std::vector<ShownSituation> &out) {
  for (std::size_t i = 0; i < std::min(also_among, all.size()); ++i) {
    auto const &[shown, kind] = all[i];
    if (shown.danger || shown.probability < also_from(kind)) continue;
    bool const given =
        std::ranges::find(out, shown.situation, &ShownSituation::situation) != out.end();
    if (!given) out.push_back(shown);
  }
}

}  // namespace

std::vector<ShownSituation> shown_situations(Vocabulary const &vocabulary,
                                             std::vector<SituationScore> const &scores) {
  auto const all = with_kinds(vocabulary, scores);
  std::vector<ShownSituation> out;
  if (alarming(all)) add_dangers(all, out);
  add_cards(all, out);
  if (!out.empty()) add_others(all, out);
  return out;
}

}  // namespace kaeru
