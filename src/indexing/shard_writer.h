#pragma once

#include <xapian.h>

#include <array>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexing/ingest.h"
#include "indexing/open_database.h"
#include "indexing/state.h"

namespace kaeru {

/// Writes documents into fresh small databases, one row of them a level: Xapian's inverter is
/// fastest when a database is small and commits are frequent (7.7 s against 15.8 s for 4,000
/// documents). One writer a thread; the shards are merged afterwards and thrown away.
class ShardWriter {
 public:
  /// Shards go to `folder`/`name`-<level>-<n>.
  ShardWriter(std::filesystem::path folder, std::string name, TermLists lists);

  void add(Ingested const &ingested, AverageLengths const &averages);
  void finish();

  /// The shards of a level, in the order of writing.
  [[nodiscard]] std::vector<std::filesystem::path> const &shards(Level level) const;

 private:
  struct Open {
    std::unique_ptr<Xapian::WritableDatabase> database;
    int documents = 0;
    std::vector<std::filesystem::path> shards;
  };
  void start_shard(Open &open, Level level);
  void commit(Open &open);

  std::filesystem::path folder_;
  std::string name_;
  TermLists lists_;
  std::array<Open, level_count> levels_;
};

/// One database from many, in order; an empty one from none. Term lists are only kept where all
/// have them. Throws Xapian::Error.
void merge_shards(std::vector<std::filesystem::path> const &shards,
                  std::filesystem::path const &target, AverageLengths const &averages,
                  TermLists lists);

/// Without the documents of `paths`: a shard that has one, and no term lists, is written anew.
/// Throws Xapian::Error.
void leave_out_of_shards(std::vector<std::filesystem::path> const &shards,
                         std::set<std::string> const &paths, AverageLengths const &averages);

}  // namespace kaeru
