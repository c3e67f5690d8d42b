#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "indexing/shard_label.h"

namespace kaeru {

struct IndexOptions {
  std::filesystem::path corpus;
  std::filesystem::path index;
  std::filesystem::path installed;  ///< the installed corpus; may be empty
  std::filesystem::path readings;   ///< the dictionary of readings; may be empty
  std::filesystem::path models;     ///< a folder of ready-made models; may be empty
  unsigned threads = 1;
  bool full = false;  ///< rebuild everything
  /// Only this part of the corpus, to be served or merged; always built whole.
  std::optional<ShardNumber> shard = {};
  std::chrono::milliseconds patience{};  ///< how long to wait for another run's end
  /// Called from one thread at a time with files done and in all; may be empty.
  std::function<void(std::size_t, std::size_t)> progress;
};

enum class BuildKind { nothing, delta, full };

struct IndexReport {
  BuildKind kind = BuildKind::nothing;
  std::string generation;  ///< name of the generation that answers now
  std::size_t files = 0;   ///< case-study files in the corpus
  std::size_t indexed = 0;
  std::size_t guidance = 0;
  std::vector<std::string> added, changed, removed, stale, refused, duplicates;  ///< paths
  Diagnostics diagnostics;                                                       ///< by path, line
  double seconds = 0;
};

/// Brings the index up to date with the corpus and publishes it as a new generation, or leaves it
/// alone when nothing changed. Whatever fails, the last generation keeps answering.
Result<IndexReport> index_corpus(IndexOptions const &options);

}  // namespace kaeru
