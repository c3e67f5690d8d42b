// The digest is of texts behind their lengths and lists behind their sizes, so that no two teachings
// read alike.
#include "indexing/teaching.h"

#include <algorithm>
#include <iterator>

#include "base/digest.h"

namespace kaeru {
namespace {

class Description {
 public:
  void add(std::size_t number) { out_ += std::to_string(number) + ':'; }
  void add(std::string const &text) {
    add(text.size());
    out_ += text;
  }
  void add(Example const &example) {
    add(example.text);
    add(example.situations);
    add(example.not_situations);
  }
  void add(TaughtSituation const &situation) {
    add(situation.name);
    add(std::size_t{situation.group});
  }
  template <typename T>
  void add(std::vector<T> const &list) {
    add(list.size());
    for (auto const &one : list) add(one);
  }

  [[nodiscard]] std::string const &text() const { return out_; }

 private:
  std::string out_{situation_file_magic};
};

}  // namespace

Teaching teaching_of(GuidanceSet const &guidance, CorpusSettings const &settings) {
  auto cards = guidance.cards;
  std::ranges::copy(guidance.lessons, std::back_inserter(cards));
  return {examples_of(cards, settings),
          taught_situations(settings.vocabulary),
          {settings.synonyms, settings.concepts}};
}

std::string digest_of(Teaching const &teaching) {
  Description description;
  description.add(teaching.examples);
  description.add(teaching.situations);
  description.add(teaching.words.synonyms);
  description.add(teaching.words.concepts);
  return digest(description.text());
}

std::string train(Teaching const &teaching) {
  return SituationModel::train(teaching.examples, teaching.situations, teaching.words);
}

}  // namespace kaeru
