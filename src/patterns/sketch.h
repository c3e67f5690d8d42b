#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace kaeru {

/// The smallest hashes of a set: a sample of bounded size that two sets draw alike, so that what
/// they share can be estimated (bottom-k MinHash; Broder 1997).
struct Sketch {
  std::vector<std::uint32_t> hashes;  ///< sorted, each once
  /// Every hash of the set up to this one is in `hashes`.
  std::uint32_t bound = std::numeric_limits<std::uint32_t>::max();
  bool operator==(Sketch const &) const = default;
};

/// Of `hashes`, in any order, repeated or not, the `size` smallest; size > 0.
Sketch make_sketch(std::vector<std::uint32_t> hashes, std::size_t size);

/// What two sets share, by weight, over the part that both sketches cover.
struct Overlap {
  double shared = 0;
  double all = 0;
  std::size_t shared_hashes = 0;

  /// Weighted Jaccard index, 0–1; of nothing 0.
  [[nodiscard]] double jaccard() const { return all > 0 ? shared / all : 0; }
};

/// `weight_of(hash)` ≥ 0; `on_shared(hash)` is called for each shared one in rising order.
template <typename Weight, typename Shared>
Overlap overlap(Sketch const &a, Sketch const &b, Weight weight_of, Shared on_shared) {
  std::uint32_t const bound = a.bound < b.bound ? a.bound : b.bound;
  Overlap result;
  auto x = a.hashes.begin();
  auto y = b.hashes.begin();
  while (x != a.hashes.end() || y != b.hashes.end()) {
    bool const both = x != a.hashes.end() && y != b.hashes.end() && *x == *y;
    bool const from_a = y == b.hashes.end() || (x != a.hashes.end() && *x <= *y);
    std::uint32_t const hash = from_a ? *x : *y;
    if (hash > bound) break;
    double const weight = weight_of(hash);
    result.all += weight;
    if (both) {
      result.shared += weight;
      ++result.shared_hashes;
      on_shared(hash);
    }
    if (both || from_a) ++x;
    if (both || !from_a) ++y;
  }
  return result;
}

}  // namespace kaeru
