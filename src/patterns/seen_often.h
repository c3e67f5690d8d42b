#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kaeru {

/// Counts of very many hashes in 32 MB, never too low and seldom too high; no count above 255.
/// Source: the count-min sketch, Cormode and Muthukrishnan 2005.
class SeenOften {
 public:
  void add(std::uint64_t hash) {
    count(first_[hash >> (64 - bits)]);
    count(second_[(hash >> 8) & (cells - 1)]);
  }
  [[nodiscard]] unsigned at_most(std::uint64_t hash) const {
    auto const a = first_[hash >> (64 - bits)];
    auto const b = second_[(hash >> 8) & (cells - 1)];
    return a < b ? a : b;
  }

 private:
  static constexpr unsigned bits = 24;
  static constexpr std::size_t cells = std::size_t{1} << bits;
  static void count(std::uint8_t &cell) {
    if (cell < 255) ++cell;
  }

  std::vector<std::uint8_t> first_ = std::vector<std::uint8_t>(cells);
  std::vector<std::uint8_t> second_ = std::vector<std::uint8_t>(cells);
};

}  // namespace kaeru
