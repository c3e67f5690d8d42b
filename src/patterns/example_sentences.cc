// A few sentences that show what a number is about.
#include "patterns/example_sentences.h"

#include <algorithm>
#include <tuple>

namespace kaeru {
namespace {

constexpr std::size_t most_examples = 3;
constexpr std::size_t most_chars = 80;
constexpr std::size_t chars_before = 30;     ///< of what is to be seen, in a long sentence
constexpr std::size_t a_whole_thought = 15;  ///< characters

}  // namespace

std::string part_of_sentence(ComplaintSentence const &sentence, std::uint32_t begin,
                             std::uint32_t end) {
  auto const &source = sentence.normal.source;
  std::size_t const size = sentence.normal.chars.size();
  if (size <= most_chars) return std::string(sentence.text);
  std::size_t from = begin > chars_before ? begin - chars_before : 0;
  std::size_t const to = std::max<std::size_t>(std::min(from + most_chars, size), end);
  if (to == size) from = std::min<std::size_t>(begin, size - most_chars);
  return (from > 0 ? "…" : "") +
         std::string(sentence.text.substr(source[from], source[to] - source[from])) +
         (to < size ? "…" : "");
}

bool ExampleSentences::better(Ranked const &a, Ranked const &b) {
  return std::tie(a.rank, a.example->id, a.example->text) <
         std::tie(b.rank, b.example->id, b.example->text);
}

void ExampleSentences::add(double rank, SharedExample example) {
  Ranked const one{rank, std::move(example)};
  auto const same = std::ranges::find_if(
      kept_, [&](Ranked const &other) { return other.example->id == one.example->id; });
  if (same != kept_.end()) {
    if (!better(one, *same)) return;
    kept_.erase(same);
  }
  kept_.insert(std::ranges::upper_bound(kept_, one, better), one);
  if (kept_.size() > most_examples) kept_.pop_back();
}

std::vector<ExampleSentence> ExampleSentences::best() const {
  std::vector<ExampleSentence> sentences;
  for (auto const &one : kept_) sentences.push_back(*one.example);
  return sentences;
}

double reading_rank(ComplaintSentence const &sentence) {
  auto const size = sentence.normal.chars.size();
  return static_cast<double>(size < a_whole_thought ? 1000 - size : size);
}

}  // namespace kaeru
