#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexing/book.h"
#include "indexing/situation_file.h"

namespace kaeru {

/// How sure the model is that a text shows a situation.
struct SituationScore {
  std::string situation;
  double probability = 0;             ///< 0–1, comparable across situations
  std::vector<std::string> evidence;  ///< words of the text that spoke for it, best first, ≤ 5;
                                      ///< only for the five best situations
  std::string nearest;                ///< the book's closest expression for it; may be empty
};

/// A situation to tell from the others. Those of one group (the dangers, conduct, content) are also
/// learnt together, so that the group may be plain where its member is not.
struct TaughtSituation {
  std::string name;
  std::uint8_t group = 0;
};

/// The situations of a vocabulary, in its order: a group of the dangers, one for each other kind.
std::vector<TaughtSituation> taught_situations(Vocabulary const &vocabulary);

/// Sets of words that a text may hold.
struct WordSets {
  std::vector<std::vector<std::string>> synonyms;  ///< of one meaning
  std::vector<std::vector<std::string>> concepts;  ///< of one kind of thing
};

/// What a book's expressions teach about situations: trained when the book is indexed, read in
/// place when a query asks. The same examples give the same bytes.
class SituationModel {
 public:
  /// The model's file content. `situations` fixes the order; at most 200 of them. An example with
  /// situations shows no other one; one without says nothing of those it does not name.
  static std::string train(std::vector<Example> const &examples,
                           std::vector<TaughtSituation> const &situations, WordSets const &words);

  /// Reads a model from `bytes`, which must outlive it. Truncated bytes give a model that
  /// knows nothing (and `valid()` false); others at worst wrong scores.
  explicit SituationModel(std::string_view bytes);

  [[nodiscard]] bool valid() const { return file_.valid; }
  /// Every situation with its score, best first; empty for a text without words. A text of several
  /// sentences has each situation's best sentence; mere courtesy among them is passed over.
  [[nodiscard]] std::vector<SituationScore> score(std::string_view text) const;

 private:
  SituationFile file_;
};

}  // namespace kaeru
