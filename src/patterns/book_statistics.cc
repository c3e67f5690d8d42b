// Counts over a book. Hashes are counted within the sketches, which is what is compared.
#include "patterns/book_statistics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace kaeru {
namespace {

using All = std::span<Fingerprint const *const>;

constexpr std::size_t common_from = 20;  ///< case studies that hold a shingle
constexpr double least_weight = 0.05;    ///< of what nearly all hold
constexpr double smoothing = 100;        ///< case studies: words of a small book still count
constexpr double usual_days = 400, usual_trades = 10, usual_desks = 4;
constexpr std::size_t least_strangers = 200;  ///< pairs, to trust their distribution
constexpr std::size_t most_strangers = 4000;
constexpr double least_deviation = 0.02;  ///< the tail is longer than that of a normal distribution

std::unordered_map<std::uint32_t, double> count_words(All all) {
  std::unordered_map<std::uint32_t, double> counts;
  for (auto const *one : all)
    for (auto const hash : one->words.hashes) ++counts[hash];
  return counts;
}

std::uint64_t both(Name trade, Name desk) {
  return std::uint64_t{trade} << 32 | desk;
}

template <typename Map, typename Key>
double count_in(Map const &map, Key key) {
  auto const found = map.find(key);
  return found == map.end() ? 1 : std::max(1.0, found->second);
}

}  // namespace

HashWeights::HashWeights(std::vector<std::pair<std::uint32_t, float>> const &weights, float absent)
    : cells_(std::bit_ceil(2 * weights.size() + 1)), mask_(cells_.size() - 1), absent_(absent) {
  for (auto const &[hash, weight] : weights) {
    std::size_t at = hash & mask_;
    while (cells_[at].weight != 0) at = (at + 1) & mask_;
    cells_[at] = {hash, weight};
  }
}

Overlap word_overlap(Fingerprint const &a, Fingerprint const &b, BookStatistics const &book) {
  return overlap(
      a.words, b.words, [&](auto hash) { return book.word(hash); }, [](auto) {});
}

BookStatistics BookStatistics::of(All all) {
  BookStatistics book;
  book.documents_ = static_cast<double>(all.size());
  book.weigh_words(count_words(all));
  book.weigh_shingles(all);
  book.count_fields(all);
  book.compare_strangers(all);
  return book;
}

BookStatistics BookStatistics::of_part(All some, double documents,
                                       std::function<double(std::uint32_t)> const &frequency) {
  BookStatistics book;
  book.documents_ = documents;
  auto counts = count_words(some);
  for (auto &[hash, count] : counts) count = frequency(hash);
  book.weigh_words(counts);
  return book;
}

void BookStatistics::weigh_words(std::unordered_map<std::uint32_t, double> const &counts) {
  auto const weight = [&](double count) {
    return static_cast<float>(std::max(least_weight, std::log((documents_ + smoothing) / count)));
  };
  std::vector<std::pair<std::uint32_t, float>> weights;
  for (auto const &[hash, count] : counts) weights.emplace_back(hash, weight(std::max(1.0, count)));
  words_ = HashWeights(weights, weight(1));
}

void BookStatistics::weigh_shingles(All all) {
  auto const weight = [&](std::size_t count) {
    constexpr auto from = static_cast<double>(common_from);
    double const rarity =
        std::log(documents_ / static_cast<double>(count)) / std::log(documents_ / from);
    return static_cast<float>(std::max(least_weight, rarity * rarity));
  };
  std::vector<std::pair<std::uint32_t, float>> weights;
  // A part of the hashes at a time, to hold few of them at once.
  constexpr std::uint32_t parts = 16;
  std::vector<std::uint32_t> hashes;
  for (std::uint32_t part = 0; part < parts; ++part) {
    hashes.clear();
    for (auto const *one : all)
      for (auto const hash : one->shingles.hashes)
        if (hash % parts == part) hashes.push_back(hash);
    std::ranges::sort(hashes);
    for (auto at = hashes.begin(); at != hashes.end();) {
      auto const end = std::upper_bound(at, hashes.end(), *at);
      auto const count = static_cast<std::size_t>(end - at);
      if (count > common_from) weights.emplace_back(*at, weight(count));
      at = end;
    }
  }
  shingles_ = HashWeights(weights, 1);
}

void BookStatistics::count_fields(All all) {
  for (auto const *one : all) {
    if (one->day) days_.push_back(*one->day);
    ++trades_[one->fields[field_trade]];
    ++desks_[both(one->fields[field_trade], one->fields[field_desk])];
  }
  std::ranges::sort(days_);
}

void BookStatistics::compare_strangers(All all) {
  std::unordered_map<Name, std::vector<Fingerprint const *>> trades;
  std::vector<double> shared;
  std::size_t const every = std::max<std::size_t>(1, 4 * all.size() / most_strangers);
  for (std::size_t i = 0; i < all.size(); i += every) {
    auto &earlier = trades[all[i]->fields[field_trade]];
    // Neighbours in the order of ids may be of one matter.
    for (std::size_t const back : {3U, 5U, 8U, 13U})
      if (back <= earlier.size())
        shared.push_back(word_overlap(*all[i], *earlier[earlier.size() - back], *this).jaccard());
    earlier.push_back(all[i]);
  }
  if (shared.size() < least_strangers) return;
  std::ranges::sort(shared);
  stranger_median_ = shared[shared.size() / 2];
  double const tenth = shared[shared.size() * 9 / 10];
  stranger_deviation_ = std::max(least_deviation, (tenth - stranger_median_) / 1.2816);
}

double BookStatistics::share_within(int day, int other) const {
  int const apart = std::abs(day - other);
  if (days_.empty()) return std::min(1.0, (2 * apart + 1) / usual_days);
  auto const within = [&](int from, int to) {
    return std::ranges::upper_bound(days_, to) - std::ranges::lower_bound(days_, from);
  };
  auto const count =
      std::max(within(day - apart, day + apart), within(other - apart, other + apart));
  return static_cast<double>(std::max<std::ptrdiff_t>(1, count)) / documents_;
}

double BookStatistics::share_of_trade(Name trade) const {
  return trades_.empty() ? 1 / usual_trades : count_in(trades_, trade) / documents_;
}

double BookStatistics::share_of_desk(Name trade, Name desk) const {
  if (desks_.empty()) return 1 / usual_desks;
  return count_in(desks_, both(trade, desk)) / count_in(trades_, trade);
}

double BookStatistics::above_strangers(double jaccard) const {
  return (jaccard - stranger_median_) / stranger_deviation_;
}

}  // namespace kaeru
