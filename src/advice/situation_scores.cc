// Words typed in kana have two faces, and the book's expressions are written in both.
#include "advice/situation_scores.h"

#include <algorithm>

#include "text/chars.h"
#include "text/normalize.h"

namespace kaeru {
namespace {

/// Situation by situation the mean of two scores, with the surer one's evidence.
std::vector<SituationScore> averaged(std::vector<SituationScore> const &a,
                                     std::vector<SituationScore> const &b) {
  std::vector<SituationScore> scores;
  for (auto const &one : a) {
    auto const other = std::ranges::find(b, one.situation, &SituationScore::situation);
    if (other == b.end()) return a;
    scores.push_back(one.probability >= other->probability ? one : *other);
    scores.back().probability = (one.probability + other->probability) / 2;
  }
  std::ranges::stable_sort(scores, std::greater<>(), &SituationScore::probability);
  return scores;
}

}  // namespace

std::vector<SituationScore> score_situations(SituationModel const &model, std::string const &words,
                                             std::string const &reading) {
  return with_reading(model, model.score(words), words, reading);
}

std::vector<SituationScore> with_reading(SituationModel const &model,
                                         std::vector<SituationScore> scores,
                                         std::string const &words, std::string const &reading) {
  if (reading.empty() || has_kanji(to_utf32(words))) return scores;
  return averaged(scores, model.score(reading));
}

}  // namespace kaeru
