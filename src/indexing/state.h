#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexing/impact.h"
#include "indexing/shard_label.h"

namespace kaeru {

/// Who may read a case study: one database each.
enum class Level : std::uint8_t { op, sv, manager };
inline constexpr std::size_t level_count = 3;
inline constexpr std::array<char const *, level_count> level_names = {"op", "sv", "manager"};
Level level_of(std::string const &audience);

enum class FileStatus : std::uint8_t {
  good,       ///< indexed as it is
  stale,      ///< broken now; its last good version is indexed
  refused,    ///< broken, never was good
  duplicate,  ///< its id belongs to an earlier path
  removed,    ///< gone from the corpus, still in the base
};

/// What the index knows of one corpus file.
struct FileRow {
  std::string path;
  std::string digest;          ///< of the bytes last seen
  std::string indexed_digest;  ///< of the version that is, or would be, indexed; empty = none
  std::string id;
  Level level = Level::op;
  FileStatus status = FileStatus::good;
  bool guidance = false;
  bool retired = false;  ///< 廃止: mined, not searched
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t inode = 0;
  Lengths lengths{};
  std::string base_version;  ///< version() of what the base holds for this path; empty = nothing

  /// Tells apart any two things that could be indexed for a path.
  [[nodiscard]] std::string version() const;
  [[nodiscard]] bool indexed() const {
    return status == FileStatus::good || status == FileStatus::stale;
  }
};

/// The digest of the settings as a shard's state has it: "digest@2/3", so that a shard is never the
/// base of another shard's delta, nor of the whole's; and of the whole from that.
std::string digest_of_shard(std::string const &digest, ShardNumber shard);
std::string digest_of_whole(std::string const &digest);

/// The rows of a generation, sorted by path.
struct IndexState {
  std::int64_t scanned_ns = 0;  ///< when the scan began; files as young as this are read again
  std::string settings_digest;
  std::string guidance_digest;
  AverageLengths averages{};
  std::vector<FileRow> rows;
};

std::string serialise(IndexState const &state);
/// An Error when the text is no state of this schema version.
Result<IndexState> parse_state(std::string_view text);
/// The same of a file, up to 4 GB.
Result<IndexState> read_state(std::filesystem::path const &file);

}  // namespace kaeru
