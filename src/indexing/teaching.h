#pragma once

#include <string>
#include <vector>

#include "casebook/corpus_settings.h"
#include "indexing/guidance_set.h"
#include "indexing/situation_model.h"

namespace kaeru {

/// All that a situation model is learnt from.
struct Teaching {
  std::vector<Example> examples;
  std::vector<TaughtSituation> situations;
  WordSets words;
};

/// What a book teaches: its cards, those it only learns from, its settings.
Teaching teaching_of(GuidanceSet const &guidance, CorpusSettings const &settings);

/// Of the teaching and the form of the model: what has the same digest gives the same model.
std::string digest_of(Teaching const &teaching);

std::string train(Teaching const &teaching);

}  // namespace kaeru
