#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexing/schema.h"

namespace kaeru {

/// How often each term of one text occurs, and how long the text is in each lane.
struct TermCounts {
  struct Entry {
    std::string term;  ///< with the lane's prefix
    Lane lane = Lane::word;
    std::uint32_t count = 0;
  };
  std::vector<Entry> entries;  ///< sorted by term, each once
  std::array<std::uint32_t, lane_count> lengths{};
};

/// `body` is everything but the title; the lanes of the body cover the title too.
TermCounts count_terms(std::string_view title, std::string_view body);

using Lengths = std::array<std::uint32_t, lane_count>;
using AverageLengths = std::array<double, lane_count>;

/// Averages over `lengths`, each rounded to a step of a fixed ladder (factor 2^¼), so that small
/// changes of a corpus leave every stored impact valid. No lengths give 1 everywhere.
AverageLengths bucketed_averages(std::vector<Lengths> const &lengths);

inline constexpr std::uint32_t impact_ceiling = 127;

/// The BM25 share of a count, tf/(tf + k1(1−b+b·length/average)), scaled to 1–127: stored as wdf so
/// that a query needs no lengths.
std::uint32_t impact(Lane lane, std::uint32_t count, std::uint32_t length, double average);
/// Of one of the entries of `counts`.
std::uint32_t impact(TermCounts::Entry const &entry, TermCounts const &counts,
                     AverageLengths const &averages);

}  // namespace kaeru
