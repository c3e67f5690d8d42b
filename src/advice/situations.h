#pragma once

#include <string>
#include <vector>

#include "casebook/vocabulary.h"
#include "indexing/situation_model.h"

namespace kaeru {

/// What became of a situation that the words may show.
enum class Judgement {
  shown,            ///< sure enough for a card
  unsure,           ///< less sure than its threshold
  likely_ordinary,  ///< conduct, but the words are as well an ordinary enquiry
  overshadowed      ///< a danger beside something far surer
};

struct JudgedSituation {
  std::string situation;
  double probability = 0;
  double threshold = 0;  ///< what the probability was held against
  bool danger = false;
  Judgement judgement = Judgement::unsure;
  std::vector<std::string> evidence;  ///< the caller's words that spoke for it
  std::string nearest;                ///< the book's expression most like them
};

/// Every situation of the vocabulary that was scored. Those shown stand first: dangers when they
/// alarm, then what is sure enough for a card, then content that may be meant besides; the others
/// follow, each surest first. None is shown when nothing is sure: better nothing than a wrong
/// alarm.
std::vector<JudgedSituation> judge_situations(Vocabulary const &vocabulary,
                                              std::vector<SituationScore> const &scores);

}  // namespace kaeru
