#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casebook/vocabulary.h"

namespace kaeru {

/// What a line of 経過 tells, in the order told.
struct ToldActs {
  std::vector<std::size_t> acts;     ///< indices of the vocabulary's `acts`, each once
  std::vector<std::string> phrases;  ///< parts of what our side said between 「 and 」, normalised
};

/// Finds the vocabulary's `acts` in a text by their aliases, as its comments say: what is undone
/// right after the word (act_marks 打ち消し) or told of the other side (相手) does not count.
class ActWords {
 public:
  explicit ActWords(Vocabulary const &vocabulary);

  /// Of one line about what our side did: quotations are ours unless marked.
  [[nodiscard]] ToldActs in_line(std::string_view utf8) const;
  /// Of a story: who says what is between 「 and 」 cannot be told, so that is passed over.
  [[nodiscard]] ToldActs in_story(std::string_view utf8) const;

  static constexpr std::size_t shortest_phrase = 4, longest_phrase = 14;  ///< characters
  static constexpr std::size_t undone_reach = 8;        ///< characters after a word
  static constexpr std::size_t longest_sentence = 400;  ///< characters; a longer one is cut

 private:
  using Stems = std::vector<std::u32string>;
  struct Alias {
    std::size_t act = 0;
    Stems stems;  ///< in this order within one sentence
  };

  void read_act(VocabularyTerm const &term);
  void find_in(std::u32string_view sentence, ToldActs &told) const;
  void find_in_sentences(std::u32string_view text, ToldActs &told) const;
  [[nodiscard]] bool counts(Alias const &alias, std::u32string_view sentence,
                            std::size_t end) const;
  [[nodiscard]] ToldActs read(std::string_view utf8, bool is_line) const;

  std::unordered_map<char32_t, std::vector<Alias>> aliases_;  ///< by the first character
  std::vector<Stems> vetoes_;                                 ///< of each act
  Stems undone_, theirs_;
};

}  // namespace kaeru
