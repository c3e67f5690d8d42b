// Reading the model: each sentence gets a probability per situation from the regression and from
// the book's nearest expressions.
#include "indexing/situation_model.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "indexing/situation_features.h"
#include "indexing/situation_fillers.h"

namespace kaeru {
namespace {

/// What a perfect likeness to an example adds to the log-odds. From 2 to 6 nothing moves much; 0
/// costs two points of the held-out first places and three of the dangers.
constexpr double likeness_weight = 4;
/// Of a text that is known less than this the classes' own frequencies would speak: kubernetes was
/// an insult up to .12. From .05 to .3 two of 947 utterances lose their card.
constexpr double least_known = 0.2;
/// Of more different sentences neighbours are read as one: each is compared with every expression
/// of the book. The 16 kB that are judged of a pasted talk hold some 300, and what is said in the
/// middle may be a danger.
constexpr std::size_t most_sentences = 256;
/// And so many characters, once normalised, where one ligature becomes 18.
constexpr std::size_t most_chars = 32 << 10;
constexpr std::size_t explained = 5;  ///< situations with evidence, and pieces of evidence each

struct Likeness {
  double value = 0;
  std::size_t example = 0;
};

/// A feature of the text that the model knows.
struct KnownFeature {
  SituationFeature feature;
  std::size_t index = 0;
  double value = 0;   ///< share of the length 1
  double rarity = 0;  ///< weight × rarity
};

/// A length that the file tells. Damage may have made it anything; no word is longer than a line.
std::size_t length_of(float told) {
  constexpr float most = 1000;
  return told >= 0 && told <= most ? static_cast<std::size_t>(told) : 0;
}

/// One sentence under the model.
class Reading {
 public:
  Reading(SituationFile const &file, NormalizedText const &text)
      : file_(file), tokens_(tokenise(text)) {
    SituationLexicon const lexicon{{file.synonyms, length_of(file.scales[1])},
                                   {file.concepts, length_of(file.scales[2])}};
    look_up(situation_features(text, tokens_, lexicon));
  }

  [[nodiscard]] bool has_words() const { return length_ > 0; }

  /// One per class. A text of which next to nothing is known shows nothing.
  std::vector<double> probabilities() {
    if (known_share() < least_known) return std::vector<double>(file_.group_of.size());
    find_nearest();
    auto scores = margins();
    for (std::size_t c = 0; c < scores.size(); ++c)
      scores[c] += likeness_weight * nearest_[c].value;
    double const top = *std::ranges::max_element(scores);
    double sum = 0;
    for (double &score : scores) sum += score = std::exp(score - top);
    for (double &score : scores) score /= sum;
    return scores;
  }

  std::string_view nearest(std::size_t klass) const {
    if (nearest_.empty()) return {};
    auto const &[value, example] = nearest_[klass];
    return value > 0 ? file_.text(file_.situations() + example) : std::string_view();
  }

  /// Words of the text by what their characters said for the situation, best first.
  std::vector<Token const *> evidence(std::size_t klass) const {
    auto const by_char = contributions(klass);
    std::vector<std::pair<double, Token const *>> words;
    for (auto const &token : tokens_) {
      if (!is_strict(token.family) && token.family != Family::generic) continue;
      double sum = 0;
      for (auto i = token.begin; i < token.end; ++i) sum += by_char[i];
      if (sum > 0) words.emplace_back(sum, &token);
    }
    std::ranges::stable_sort(words, std::greater<>(), [](auto const &w) { return w.first; });
    return distinct(words);
  }

 private:
  void look_up(std::vector<SituationFeature> const &features) {
    double squares = 0;
    for (auto const &feature : features) {
      auto const at = first_not_less(file_.keys, feature.key);
      bool const known = at < file_.keys.size() && file_.keys[at] == feature.key;
      auto const row = SituationFile::row(file_.posting_begin, known ? at : file_.keys.size(),
                                          file_.postings.size());
      double const rare = rarity(known ? row.end - row.begin : 0, file_.examples());
      double const value = feature.weight * std::sqrt(rare);
      squares += value * value;
      length_ += std::pow(feature.weight * rare, 2);
      if (known) known_.push_back({feature, at, value, feature.weight * rare});
    }
    for (auto &feature : known_) feature.value /= std::sqrt(squares);
    length_ = std::sqrt(length_);
  }

  /// How much of the text the model knows, 0–1.
  [[nodiscard]] double known_share() const {
    double share = 0;
    for (auto const &feature : known_) share += feature.value * feature.value;
    return share;
  }

  /// Where the weights of a class's group stand among those of the classes.
  std::size_t group(std::size_t klass) const {
    return file_.group_of.size() + file_.group_of[klass];
  }

  template <typename Visit>
  void each_weight(KnownFeature const &feature, Visit visit) const {
    auto const row = SituationFile::row(file_.weight_begin, feature.index, file_.weights.size());
    for (auto i = row.begin; i < row.end; ++i) {
      auto const [klass, value] = file_.weights[i];
      visit(klass, feature.value * value * file_.scales[0]);
    }
  }

  /// Of the classes, each with its group's.
  std::vector<double> margins() const {
    std::vector<double> all(file_.biases.size());
    for (std::size_t c = 0; c < all.size(); ++c) all[c] = file_.biases[c];
    for (auto const &feature : known_)
      each_weight(feature, [&](std::size_t klass, double margin) {
        if (klass < all.size()) all[klass] += margin;
      });
    std::vector<double> result(file_.group_of.size());
    for (std::size_t c = 0; c < std::min(result.size(), all.size()); ++c)
      result[c] = all[c] + (group(c) < all.size() ? all[group(c)] : 0);
    return result;
  }

  std::vector<float> products() const {
    std::vector<float> result(file_.examples());
    for (auto const &feature : known_) {
      auto const product = static_cast<float>(feature.rarity * feature.rarity);
      auto const row =
          SituationFile::row(file_.posting_begin, feature.index, file_.postings.size());
      for (auto i = row.begin; i < row.end; ++i)
        if (auto const example = file_.postings[i]; example < result.size())
          result[example] += product;
    }
    return result;
  }

  void find_nearest() {
    nearest_.assign(file_.group_of.size(), {});
    auto const dots = products();
    for (std::size_t example = 0; example < dots.size(); ++example) {
      if (dots[example] <= 0) continue;
      double const likeness = dots[example] / (length_ * file_.norms[example]);
      auto const row = SituationFile::row(file_.label_begin, example, file_.labels.size());
      for (auto i = row.begin; i < row.end; ++i) {
        std::size_t const klass = file_.labels[i];
        if (klass < nearest_.size() && likeness > nearest_[klass].value)
          nearest_[klass] = {likeness, example};
      }
    }
  }

  std::vector<double> contributions(std::size_t klass) const {
    std::uint32_t size = 0;
    for (auto const &known : known_) size = std::max(size, known.feature.end);
    for (auto const &token : tokens_) size = std::max(size, token.end);
    std::vector<double> result(size);
    for (auto const &known : known_) {
      auto const &[key, weight, begin, end] = known.feature;
      each_weight(known, [&](std::size_t c, double margin) {
        if (c != klass && c != group(klass)) return;
        for (auto i = begin; i < end; ++i) result[i] += margin / (end - begin);
      });
    }
    return result;
  }

  static std::vector<Token const *> distinct(
      std::vector<std::pair<double, Token const *>> const &words) {
    std::vector<Token const *> kept;
    for (auto const &[sum, word] : words) {
      bool const covered = std::ranges::any_of(kept, [&](Token const *other) {
        return word->begin < other->end && other->begin < word->end;
      });
      if (!covered && kept.size() < explained) kept.push_back(word);
    }
    return kept;
  }

  SituationFile const &file_;
  std::vector<Token> tokens_;
  std::vector<KnownFeature> known_;
  double length_ = 0;
  std::vector<Likeness> nearest_;
};

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'!' || c == U'?' || c == U'\n';
}

void append(NormalizedText &text, NormalizedText const &more) {
  text.chars += U'、';  // at the place where the text before ends
  text.chars += more.chars;
  text.source.insert(text.source.end(), more.source.begin(), more.source.end());
}

/// Makes at most `most_sentences` of them.
void join_neighbours(std::vector<NormalizedText> &sentences) {
  std::size_t const each = (sentences.size() + most_sentences - 1) / most_sentences;
  if (each <= 1) return;
  std::vector<NormalizedText> joined;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (i % each == 0)
      joined.push_back(std::move(sentences[i]));
    else
      append(joined.back(), sentences[i]);
  sentences = std::move(joined);
}

/// The whole text, unless it has several sentences: then each of them once, without fillers. Of a
/// longer text than `most_chars` the middle is left out.
std::vector<NormalizedText> sentences(NormalizedText const &text) {
  std::vector<NormalizedText> result;
  std::unordered_set<std::u32string_view> seen;
  std::size_t const size = text.chars.size();
  std::size_t const gap = size > most_chars ? most_chars / 2 : std::u32string::npos;
  for (std::size_t begin = 0; begin < size;) {
    std::size_t end = begin;
    while (end < size && end != gap && !ends_sentence(text.chars[end])) ++end;
    auto const source = text.source.begin();
    if (end > begin &&
        seen.insert(std::u32string_view(text.chars).substr(begin, end - begin)).second)
      result.push_back(without_fillers({text.chars.substr(begin, end - begin),
                                        {source + static_cast<std::ptrdiff_t>(begin),
                                         source + static_cast<std::ptrdiff_t>(end) + 1}}));
    begin = end == gap ? size - most_chars / 2 : end + 1;
  }
  if (!std::ranges::all_of(result, is_courtesy)) std::erase_if(result, is_courtesy);
  join_neighbours(result);
  return result;
}

/// A sentence with what the model makes of it.
struct Part {
  Part(SituationFile const &file, NormalizedText sentence)
      : text(std::move(sentence)), reading(file, text), probabilities(reading.probabilities()) {}

  NormalizedText text;
  Reading reading;
  std::vector<double> probabilities;
};

/// A situation and the part of the text that shows it best.
struct Best {
  std::size_t situation = 0;
  Part const *part = nullptr;
  [[nodiscard]] double probability() const { return part->probabilities[situation]; }
};

std::vector<Best> best_of(std::vector<Part> const &parts, std::size_t situations) {
  std::vector<Best> result;
  for (std::size_t s = 0; s < situations; ++s) {
    auto const part = std::ranges::max_element(
        parts, {}, [&](Part const &candidate) { return candidate.probabilities[s]; });
    result.push_back({s, &*part});
  }
  std::ranges::stable_sort(result, std::greater<>(), &Best::probability);
  return result;
}

std::vector<std::string> surfaces(Best const &best, std::string_view source) {
  std::vector<std::string> words;
  auto const &places = best.part->text.source;
  for (auto const *word : best.part->reading.evidence(best.situation))
    words.emplace_back(source.substr(places[word->begin], places[word->end] - places[word->begin]));
  return words;
}

}  // namespace

SituationModel::SituationModel(std::string_view bytes) : file_(read_situation_file(bytes)) {}

std::vector<SituationScore> SituationModel::score(std::string_view text) const {
  std::vector<Part> parts;
  for (auto &sentence : sentences(normalize(text))) {
    Part part(file_, std::move(sentence));
    if (part.reading.has_words()) parts.push_back(std::move(part));
  }
  if (!valid() || parts.empty()) return {};
  std::vector<SituationScore> scores;
  for (auto const &best : best_of(parts, file_.situations())) {
    bool const explain = scores.size() < explained;
    scores.push_back({std::string(file_.text(best.situation)), best.probability(),
                      explain ? surfaces(best, text) : std::vector<std::string>{},
                      std::string(best.part->reading.nearest(best.situation))});
  }
  return scores;
}

}  // namespace kaeru
