#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "search/index_reader.h"

namespace kaeru::bench {

/// The terms of one lane in an index, and what they cost.
struct FamilySize {
  char prefix = 0;
  std::uint64_t terms = 0;           ///< different ones
  std::uint64_t postings = 0;        ///< sum of their document frequencies
  std::uint64_t posting_bytes = 0;   ///< of the compacted posting table
};

/// Counts the terms of every lane of the first segment, then builds a database of that lane alone
/// in `folder`, compacts it and takes the sizes of its tables.
std::vector<FamilySize> family_sizes(IndexReader const &reader,
                                     std::filesystem::path const &folder);

/// Bytes of all files under a folder, links followed.
std::uint64_t folder_bytes(std::filesystem::path const &folder);

}  // namespace kaeru::bench
