// Counting terms and turning counts into impacts.
#include "indexing/impact.h"

#include <algorithm>
#include <cmath>

namespace kaeru {
namespace {

class Counter {
 public:
  void add(Lane lane, std::string_view term) {
    counts_.entries.push_back({stored_term(lane, term), lane, 1});
    ++counts_.lengths[static_cast<std::size_t>(lane)];
  }

  TermCounts finish() {
    auto &entries = counts_.entries;
    std::ranges::sort(entries, {}, &TermCounts::Entry::term);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (kept > 0 && entries[kept - 1].term == entries[i].term) {
        ++entries[kept - 1].count;
      } else {
        if (kept != i) entries[kept] = std::move(entries[i]);
        ++kept;
      }
    }
    entries.resize(kept);
    return std::move(counts_);
  }

 private:
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

}  // namespace kaeru
