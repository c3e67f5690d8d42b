#pragma once

#include <string>
#include <vector>

#include "casebook/vocabulary.h"
#include "indexing/situation_model.h"

namespace kaeru {

/// A situation that the words show.
struct ShownSituation {
  std::string situation;
  double probability = 0;
  bool danger = false;
  std::vector<std::string> evidence;  ///< the caller's words that spoke for it
  std::string nearest;                ///< the book's expression most like them
};

/// Dangers first when they alarm, then what is sure enough for a card, then what may be meant
/// besides; each surest first. Empty when nothing is sure: better nothing than a wrong alarm.
std::vector<ShownSituation> shown_situations(Vocabulary const &vocabulary,
                                             std::vector<SituationScore> const &scores);

}  // namespace kaeru
