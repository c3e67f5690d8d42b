#pragma once

#include <string>
#include <vector>

#include "indexing/situation_features.h"
#include "indexing/situation_model.h"

namespace kaeru {

/// An example and the features of its text: what reading it costs is paid once by all models that
/// learn from it.
struct ReadExample {
  Example example;
  std::vector<SituationFeature> features;
};
std::vector<ReadExample> read_examples(std::vector<Example> examples, WordSets const &words);

/// What SituationModel::train gives, from examples that were read with the same `words`.
std::string train_on(std::vector<ReadExample const *> const &examples,
                     std::vector<TaughtSituation> const &situations, WordSets const &words);

}  // namespace kaeru
