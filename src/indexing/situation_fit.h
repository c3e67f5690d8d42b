#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kaeru {

/// An example as the fit sees it: its features, ascending, each with its share of the length 1,
/// and which classes it may belong to.
struct FitSample {
  std::vector<std::pair<std::uint32_t, float>> features;
  std::vector<bool> allowed;  ///< one per class; more than one: any of them
  double importance = 1;
};

/// Weights of a multinomial logistic regression, a row of `classes` for each feature.
struct FittedWeights {
  std::size_t classes = 0;
  std::vector<float> rows;    ///< features × classes
  std::vector<float> biases;  ///< per class
};

/// Deterministic: the same samples give the same bits. Each sample is learnt `passes` times.
FittedWeights fit(std::vector<FitSample> const &samples, std::size_t features, std::size_t classes,
                  int passes);

}  // namespace kaeru
