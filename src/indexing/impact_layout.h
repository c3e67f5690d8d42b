#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "base/digest.h"

namespace kaeru::impact_layout {

inline constexpr std::string_view magic = "kaeruIM2";

/// At the file's beginning. Offsets count from there.
struct Header {
  std::array<char, 8> magic{};
  std::uint64_t salt = 0;
  std::uint64_t lists_end = 0;
  std::uint64_t entries_begin = 0;
  std::uint64_t buckets_begin = 0;
  std::uint64_t bucket_bits = 0;
};

/// A term's place in its bucket.
struct Entry {
  std::uint32_t low_hash = 0;
  std::uint32_t offset = 0;  ///< of its list, in units
};

inline constexpr std::uint64_t list_unit = 4;  ///< lists begin at its multiples: 16 GiB of them

/// A block of a list of several.
struct Skip {
  std::uint32_t last_docid = 0;
  std::uint32_t end = 0;  ///< where its bytes end, from the first block's beginning
};

/// Past the lists, so that a number may be read eight bytes at a time.
inline constexpr std::uint64_t slack = 8;

template <typename T>
T read(char const *bytes) {
  static_assert(std::is_trivially_copyable_v<T>);
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

/// The salt is chosen so that no two terms of a file share bucket and low hash. The mixing is
/// SplitMix64's.
inline std::uint64_t term_hash(std::string_view term, std::uint64_t salt) {
  std::uint64_t z = hash64(term) + salt * 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

inline std::uint64_t bucket_of(std::uint64_t hash, unsigned bits) {
  return bits == 0 ? 0 : hash >> (64 - bits);
}

}  // namespace kaeru::impact_layout
