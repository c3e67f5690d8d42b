#pragma once

#include <map>
#include <string>
#include <vector>

#include "advice/advice.h"
#include "casebook/vocabulary.h"
#include "support/utterances.h"

namespace kaeru {

struct Share {
  int hits = 0;
  int of = 0;
  void count(bool hit) {
    ++of;
    hits += hit ? 1 : 0;
  }
  [[nodiscard]] double value() const { return of == 0 ? 0 : static_cast<double>(hits) / of; }
};

/// How well advice answers utterances: what an operator would notice.
struct AdviceMeasures {
  Share first;      ///< the first card is of a right situation
  Share top_three;  ///< one of the first three is
  Share coverage;   ///< any card at all
  Share danger_recall;
  Share false_danger;         ///< an alert where no danger is due
  Share conduct_on_ordinary;  ///< a conduct card for ordinary enquiries and near misses
  std::map<std::string, Share> by_situation;  ///< of `first`
  std::vector<std::string> misses;            ///< one line each, to read
};

void measure(Utterance const &utterance, Advice const &advice, Vocabulary const &vocabulary,
             AdviceMeasures &out);

/// A line each: name, share, counts.
std::string to_text(AdviceMeasures const &measures);

}  // namespace kaeru
