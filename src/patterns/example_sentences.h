#pragma once

#include <compare>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "patterns/case_number.h"
#include "patterns/complaint_words.h"

namespace kaeru {

struct ExampleSentence {
  CaseNumber number = 0;
  std::string id;
  std::string text;  ///< one sentence or a part of it, one line
};

/// Shared by all that it is an example of.
using SharedExample = std::shared_ptr<ExampleSentence const>;

/// At most 80 characters of the sentence, with all of [begin, end) if that is no longer; "…" where
/// something is left out.
std::string part_of_sentence(ComplaintSentence const &sentence, std::uint32_t begin,
                             std::uint32_t end);

/// Keeps the best three, one of each case study, whatever order they come in.
class ExampleSentences {
 public:
  /// The lower `rank` the better; ties by id and text.
  void add(double rank, SharedExample example);
  [[nodiscard]] std::vector<ExampleSentence> best() const;

 private:
  struct Ranked {
    double rank = 0;
    SharedExample example;
  };
  static bool better(Ranked const &a, Ranked const &b);

  std::vector<Ranked> kept_;  ///< best first
};

/// For a reader who sees nothing else: a whole thought before the shortest one. Lower is better.
double reading_rank(ComplaintSentence const &sentence);

}  // namespace kaeru
