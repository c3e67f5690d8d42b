#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace kaeru {

/// Which pairs are worth a comparison.
struct CandidateRules {
  std::size_t most_hashes = 128;  ///< of each sketch, the smallest
  std::size_t least_shared = 3;   ///< hashes
  /// A hash that more sketches hold joins each only with the next `next_in_crowd` of them.
  std::size_t crowd = 50;
  std::size_t next_in_crowd = 2;
};

/// Visits the pairs (i, j), i < j, of `sketches` that share enough, each once, by i. Work is linear
/// in the sketches, `crowd` at most for each hash, however many share it; memory 12 bytes a hash.
/// `sketches` are sorted lists; put those that are alike beside each other. Gives the number of
/// crowded hashes.
std::size_t each_candidate(std::span<std::vector<std::uint32_t> const *const> sketches,
                           CandidateRules const &rules,
                           std::function<void(std::size_t, std::size_t)> const &visit);

}  // namespace kaeru
