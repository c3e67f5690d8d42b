#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kaeru {

/// A regular file found by list_files.
struct FoundFile {
  std::string path;  ///< relative to the root, '/'-separated
  std::uint64_t bytes = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t inode = 0;
};

/// A file or folder that could not be listed, and why (Japanese).
struct SkippedPath {
  std::string path;
  std::string reason;
};

struct FileListing {
  std::vector<FoundFile> files;  ///< sorted by path, bytewise
  std::vector<SkippedPath> skipped;
};

/// Every regular file under `root` whose name ends in `suffix` (ASCII case ignored). Hidden names
/// are passed over; symbolic links are not followed and are reported. At most 64 folders deep.
Result<FileListing> list_files(std::filesystem::path const &root, std::string_view suffix);

/// The whole file; refused past `max_bytes`, and when it is no regular file.
Result<std::string> read_file(std::filesystem::path const &path, std::uint64_t max_bytes);

/// Writes beside the target, syncs file and folder, renames: the old or the new, never a part.
Status write_file(std::filesystem::path const &path, std::string_view content,
                  unsigned mode = 0644);

/// fsync of a file or folder.
Status sync_path(std::filesystem::path const &path);

}  // namespace kaeru
