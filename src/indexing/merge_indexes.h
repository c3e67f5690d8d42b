#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "indexing/index_corpus.h"

namespace kaeru {

struct MergeOptions {
  std::vector<std::filesystem::path> shards;  ///< indexes built with --shard, in any order
  std::filesystem::path index;                ///< where the whole goes
  std::chrono::milliseconds patience{};       ///< how long to wait for another run's end
};

/// Publishes at `index` what one full build of the corpus would: all parts must be there, whole,
/// and of the same corpus and kaeru (files told apart by
/// path and size). Later runs of index_corpus go on from it.
Result<IndexReport> merge_indexes(MergeOptions const &options);

}  // namespace kaeru
