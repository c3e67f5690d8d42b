#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "indexing/temp_corpus.h"

namespace kaeru::testing_support {

/// The user's cache in a folder of the test's own.
class OwnCache {
 public:
  OwnCache() { ::setenv("XDG_CACHE_HOME", folder_.path().c_str(), 1); }
  ~OwnCache() { ::unsetenv("XDG_CACHE_HOME"); }
  [[nodiscard]] std::filesystem::path books() const { return folder_.path() / "kaeru/books"; }

 private:
  TempFolder folder_;
};

/// The shards of a corpus, "shard1" …, in one folder. Building them takes
/// a while: a suite makes one, its tests work on copies.
class TempShards {
 public:
  explicit TempShards(unsigned parts) : parts_(parts) {}

  [[nodiscard]] std::filesystem::path shard(unsigned number) const {
    return folder_.path() / ("shard" + std::to_string(number));
  }
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

  /// Of `corpus` as it is now.
  IndexReport build(TempCorpus const &corpus, unsigned number) const {
    auto report = index_corpus({.corpus = corpus.root(),
                                .index = shard(number),
                                .installed = {},
                                .readings = {},
                                .models = {},
                                .threads = 2,
                                .shard = ShardNumber{number, parts_},
                                .progress = {}});
    EXPECT_TRUE(report) << (report ? "" : report.error().message);
    return report ? *report : IndexReport{};
  }
  std::size_t build_all(TempCorpus const &corpus) const {
    std::size_t indexed = 0;
    for (unsigned number = 1; number <= parts_; ++number) indexed += build(corpus, number).indexed;
    return indexed;
  }
  void copy_from(TempShards const &others) const {
    namespace fs = std::filesystem;
    for (unsigned number = 1; number <= parts_; ++number)
      fs::copy(others.shard(number), shard(number),
               fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }

 private:
  unsigned parts_;
  TempFolder folder_;
};

}  // namespace kaeru::testing_support
