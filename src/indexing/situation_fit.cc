// Multinomial logistic regression by AdaGrad, "none" being one more class. Against one liblinear
// regression per situation, at 5 % false alerts, it found 93 % of the held-out dangers, not 82 to
// 88 %, and it gives probabilities that can be compared.
#include "indexing/situation_fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kaeru {
namespace {

constexpr double rate = 0.5;          ///< 0.2 to 1 differ by a point
constexpr double decay = 1e-4;        ///< more costs coverage, less costs first places
constexpr int passes = 20;            ///< 10 to 40 are alike
constexpr float start = 0.01F;        ///< of the squared slopes
constexpr float least = -80;          ///< keeps exp() above 0
constexpr float negligible = 0.003F;  ///< errors below teach nothing; keeps the weights few
constexpr std::size_t stride = 1999;  ///< samples are taken in this order, which mixes the classes

class Fitter {
 public:
  Fitter(std::size_t features, std::size_t classes)
      : features_(features),
        classes_(classes),
        weights_((features + 1) * classes, 0.0F),
        slopes_((features + 1) * classes, start),
        error_(classes) {}

  void learn(FitSample const &sample) {
    predict(sample);
    blame(sample);
    for (auto const &[feature, value] : sample.features) step(feature, value, decay);
    step(features_, 1, 0);
  }

  FittedWeights finish() {
    auto const bias = weights_.begin() + static_cast<std::ptrdiff_t>(features_ * classes_);
    FittedWeights fitted{classes_, {}, {bias, weights_.end()}};
    weights_.erase(bias, weights_.end());
    fitted.rows = std::move(weights_);
    return fitted;
  }

 private:
  void predict(FitSample const &sample) {
    float const *bias = &weights_[features_ * classes_];
    std::copy(bias, bias + classes_, error_.begin());
    for (auto const &[feature, value] : sample.features) {
      float const *row = &weights_[feature * classes_];
      for (std::size_t c = 0; c < classes_; ++c) error_[c] += row[c] * value;
    }
    float const top = *std::ranges::max_element(error_);
    for (float &e : error_) e = std::exp(std::max(e - top, least));
  }

  /// Turns unscaled probabilities into the slope of −log P(an allowed class).
  void blame(FitSample const &sample) {
    float all = 0;
    float allowed = 0;
    for (std::size_t c = 0; c < classes_; ++c) {
      all += error_[c];
      if (sample.allowed[c]) allowed += error_[c];
    }
    auto const importance = static_cast<float>(sample.importance);
    wrong_.clear();
    for (std::size_t c = 0; c < classes_; ++c) {
      error_[c] *= importance * (1 / all - (sample.allowed[c] ? 1 / allowed : 0));
      if (std::abs(error_[c]) >= negligible) wrong_.push_back(c);
    }
  }

  void step(std::size_t feature, float value, double shrink) {
    float *weight = &weights_[feature * classes_];
    float *slope = &slopes_[feature * classes_];
    for (auto const c : wrong_) {
      float const d = error_[c] * value + static_cast<float>(shrink) * weight[c];
      slope[c] += d * d;
      weight[c] -= static_cast<float>(rate) * d / std::sqrt(slope[c]);
    }
  }

  std::size_t features_;
  std::size_t classes_;
  std::vector<float> weights_;
  std::vector<float> slopes_;
  std::vector<float> error_;
  std::vector<std::size_t> wrong_;  ///< classes whose error counts
};

}  // namespace

FittedWeights fit(std::vector<FitSample> const &samples, std::size_t features,
                  std::size_t classes) {
  Fitter fitter(features, classes);
  std::size_t const n = samples.size();
  std::size_t hop = stride;
  while (n > 0 && std::gcd(hop, n) != 1) ++hop;
  std::size_t at = 0;
  for (std::size_t i = 0; i < n * passes; ++i) {
    at = (at + hop) % n;
    fitter.learn(samples[at]);
  }
  return fitter.finish();
}

}  // namespace kaeru
