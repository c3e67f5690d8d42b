// Counting terms and turning counts into impacts.
#include "indexing/impact.h"

#include <algorithm>
#include <cmath>

namespace kaeru {
namespace {

/// The first bytes of a term as a number, so that most terms compare at once.
std::uint64_t head_of(std::string_view term) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i)
    head = head << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return head;
}

class Counter {
 public:
  void add(Lane lane, std::string_view term) {
    terms_.push_back({0, lane, stored_term(lane, term)});
    terms_.back().head = head_of(terms_.back().term);
    ++counts_.lengths[static_cast<std::size_t>(lane)];
  }

  TermCounts finish() {
    std::vector<Term *> sorted;
    sorted.reserve(terms_.size());
    for (auto &term : terms_) sorted.push_back(&term);
    std::ranges::sort(sorted, [](Term const *a, Term const *b) {
      return a->head != b->head ? a->head < b->head : a->term < b->term;
    });
    auto &entries = counts_.entries;
    for (auto *const term : sorted)
      if (entries.empty() || entries.back().term != term->term)
        entries.push_back({std::move(term->term), term->lane, 1});
      else
        ++entries.back().count;
    return std::move(counts_);
  }

 private:
  struct Term {
    std::uint64_t head;
    Lane lane;
    std::string term;
  };
  std::vector<Term> terms_;
  TermCounts counts_;
};

void add_title(Counter &counter, std::vector<Token> const &tokens) {
  for (auto const &token : tokens) {
    if (token.family == Family::word) counter.add(Lane::title_word, token.term);
    if (lane_of(token.family) == Lane::bigram) counter.add(Lane::title_bigram, token.term);
  }
}

}  // namespace

TermCounts count_terms(std::string_view title, std::string_view body) {
  Counter counter;
  auto const title_tokens = tokenise(normalize(title));
  add_title(counter, title_tokens);
  for (auto const &token : title_tokens) counter.add(lane_of(token.family), token.term);
  for (auto const &token : tokenise(normalize(body)))
    counter.add(lane_of(token.family), token.term);
  return counter.finish();
}

AverageLengths bucketed_averages(std::vector<Lengths> const &lengths) {
  AverageLengths averages;
  for (std::size_t lane = 0; lane < lane_count; ++lane) {
    double sum = 0;
    for (auto const &one : lengths) sum += one[lane];
    double const mean =
        lengths.empty() ? 1.0 : std::max(1.0, sum / static_cast<double>(lengths.size()));
    averages[lane] = std::exp2(std::round(4 * std::log2(mean)) / 4);
  }
  return averages;
}

std::uint32_t impact(Lane lane, std::uint32_t count, std::uint32_t length, double average) {
  auto const &[prefix, k1, b] = spec(lane);
  double const norm = k1 * (1 - b + b * length / average);
  double const share = count / (count + norm);
  return std::max(1U, static_cast<std::uint32_t>(std::lround(impact_ceiling * share)));
}

std::uint32_t impact(TermCounts::Entry const &entry, TermCounts const &counts,
                     AverageLengths const &averages) {
  auto const at = static_cast<std::size_t>(entry.lane);
  return impact(entry.lane, entry.count, counts.lengths[at], averages[at]);
}

}  // namespace kaeru
