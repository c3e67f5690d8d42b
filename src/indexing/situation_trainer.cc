// One logistic regression per situation, and one for "none of them", over the features of the
// examples; beside them the examples themselves, for the nearest of them.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <unordered_map>

#include <linear.h>

#include "indexing/situation_features.h"
#include "indexing/situation_model.h"

namespace kaeru {
namespace {

constexpr double cost = 16;               ///< liblinear's C; 4 to 64 differ by less than a point
constexpr double positive_exponent = 0.5; ///< weight of the few: (others / them) to this power
constexpr double tolerance = 0.01;
constexpr double smallest_weight = 0.01;  ///< less is left out of the file
constexpr int most_situations = 200;

using Classes = std::vector<std::uint16_t>;

struct Sample {
  std::vector<std::uint32_t> features;  ///< ascending
  Classes shows;
  Classes excludes;
};

struct ClassifierFree {
  void operator()(model *m) const { free_and_destroy_model(&m); }
};

class Trainer {
 public:
  Trainer(std::vector<std::string> const &situations,
          std::vector<std::vector<std::string>> const &synonyms)
      : situations_(situations), synonyms_(synonym_entries(synonyms)) {
    if (situations_.size() > most_situations) situations_.resize(most_situations);
    for (std::uint16_t i = 0; i < situations_.size(); ++i) class_of_.emplace(situations_[i], i);
  }

  std::string run(std::vector<Example> const &examples) {
    read(examples);
    count();
    vectorise();
    for (std::uint16_t klass = 0; klass <= situations_.size(); ++klass) fit(klass);
    return write(examples);
  }

 private:
  Classes classes(std::vector<std::string> const &names) const {
    Classes found;
    for (auto const &name : names)
      if (auto const at = class_of_.find(name); at != class_of_.end()) found.push_back(at->second);
    return found;
  }

  void read(std::vector<Example> const &examples) {
    auto const entries = column_bytes(synonyms_.entries);
    SynonymTable const table{Column<SynonymEntry>(entries), synonyms_.longest};
    std::vector<std::vector<SituationFeature>> found;
    for (auto const &example : examples) {
      auto const text = normalize(example.text);
      found.push_back(situation_features(text, tokenise(text), table));
      for (auto const &feature : found.back()) kinds_[feature.key].weight = feature.weight;
      samples_.push_back({{}, classes(example.situations), classes(example.not_situations)});
    }
    number(found);
  }

  void number(std::vector<std::vector<SituationFeature>> const &found) {
    for (auto &[key, kind] : kinds_) {
      kind.index = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
      weights_.push_back(kind.weight);
    }
    for (std::size_t i = 0; i < found.size(); ++i)
      for (auto const &feature : found[i]) samples_[i].features.push_back(kinds_[feature.key].index);
  }

  void count() {
    postings_.resize(keys_.size());
    for (std::uint32_t i = 0; i < samples_.size(); ++i)
      for (auto const feature : samples_[i].features) postings_[feature].push_back(i);
  }

  double value(std::uint32_t feature) const {
    return weights_[feature] * std::sqrt(rarity(postings_[feature].size(), samples_.size()));
  }

  void vectorise() {
    int const bias = static_cast<int>(keys_.size()) + 1;
    for (auto const &sample : samples_) {
      double squares = 0;
      for (auto const feature : sample.features) squares += value(feature) * value(feature);
      double const scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
      auto &nodes = nodes_.emplace_back();
      for (auto const f : sample.features)
        nodes.push_back({static_cast<int>(f) + 1, value(f) * scale});
      nodes.push_back({bias, 1});
      nodes.push_back({-1, 0});
    }
  }

  enum class Label { positive, negative, unknown };

  Label label(Sample const &sample, std::uint16_t klass) const {
    bool const none = klass == situations_.size();
    if (none) return sample.shows.empty() ? Label::positive : Label::negative;
    if (std::ranges::count(sample.shows, klass) > 0) return Label::positive;
    bool const excluded = std::ranges::count(sample.excludes, klass) > 0;
    return excluded || !sample.shows.empty() ? Label::negative : Label::unknown;
  }

  void fit(std::uint16_t klass) {
    std::vector<feature_node *> rows;
    std::vector<double> labels;
    for (auto const wanted : {Label::positive, Label::negative}) {
      for (std::size_t i = 0; i < samples_.size(); ++i) {
        if (label(samples_[i], klass) != wanted) continue;
        rows.push_back(nodes_[i].data());
        labels.push_back(wanted == Label::positive ? 1 : -1);
      }
    }
    auto const positives = static_cast<double>(std::ranges::count(labels, 1.0));
    auto const negatives = static_cast<double>(labels.size()) - positives;
    if (positives == 0 || negatives == 0) return keep_constant(positives > 0);
    keep(*solve(rows, labels, std::pow(negatives / positives, positive_exponent)), klass);
  }

  std::unique_ptr<model, ClassifierFree> solve(std::vector<feature_node *> &rows,
                                               std::vector<double> &labels, double weight) const {
    problem const data{.l = static_cast<int>(rows.size()),
                       .n = static_cast<int>(keys_.size()) + 1,
                       .y = labels.data(),
                       .x = rows.data(),
                       .bias = 1};
    int names[] = {1, -1};
    double weights[] = {weight, 1};
    parameter options{};
    options.solver_type = L2R_LR;
    options.eps = tolerance;
    options.C = cost;
    options.nr_weight = 2;
    options.weight_label = names;
    options.weight = weights;
    set_print_string_function([](char const *) {});
    return std::unique_ptr<model, ClassifierFree>(::train(&data, &options));
  }

  /// A situation without examples is never shown; one without counter-examples says nothing.
  void keep_constant(bool positive) { biases_.push_back(positive ? 0.0F : -10.0F); }

  void keep(model const &fitted, std::uint16_t klass) {
    double const sign = fitted.label[0] == 1 ? 1 : -1;
    if (rows_.empty()) rows_.resize(keys_.size());
    for (std::size_t f = 0; f < keys_.size(); ++f) {
      double const w = sign * fitted.w[f];
      largest_ = std::max(largest_, std::abs(w));
      if (std::abs(w) >= smallest_weight) rows_[f].push_back({klass, w});
    }
    biases_.push_back(static_cast<float>(sign * fitted.w[keys_.size()]));
  }

  struct Rows {
    std::vector<std::uint32_t> begin{0};
    std::string bytes;
  };

  double scale() const { return largest_ / 32767; }

  SituationSections weight_sections() const {
    SituationSections out;
    std::vector<std::uint32_t> begin{0};
    std::vector<ClassWeight> weights;
    for (auto const &row : rows_) {
      for (auto const &[klass, w] : row)
        weights.push_back({klass, static_cast<std::int16_t>(std::lround(w / scale()))});
      begin.push_back(static_cast<std::uint32_t>(weights.size()));
    }
    out[3] = column_bytes(begin);
    out[4] = column_bytes(weights);
    return out;
  }

  std::string write(std::vector<Example> const &examples) const;

  struct Kind {
    float weight = 0;
    std::uint32_t index = 0;
  };

  std::vector<std::string> situations_;
  SynonymEntries synonyms_;
  std::unordered_map<std::string, std::uint16_t> class_of_;
  std::map<std::uint64_t, Kind> kinds_;
  std::vector<std::uint64_t> keys_;
  std::vector<float> weights_;
  std::vector<Sample> samples_;
  std::vector<std::vector<std::uint32_t>> postings_;
  std::vector<std::vector<feature_node>> nodes_;
  std::vector<float> biases_;
  std::vector<std::vector<std::pair<std::uint16_t, double>>> rows_;
  double largest_ = 1e-6;
};

}  // namespace
}  // namespace kaeru
