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

/// What this process gives new files that are for others too: 0666 without the umask. Not while
/// another thread creates files.
unsigned mode_of_new_files();

/// Writes a file that must not be there yet, not even as a link; syncs it and its folder.
Status create_file(std::filesystem::path const &path, std::string_view content,
                   unsigned mode = 0644);

/// Writes beside the target, syncs file and folder, renames: the old or the new, never a part.
Status write_file(std::filesystem::path const &path, std::string_view content,
                  unsigned mode = 0644);

/// Many files of one file system, each the old or the new and never a part, synced together: what
/// is added stands beside its target until `commit`, and is removed again without it. After a kill
/// some are new and the others old.
class FileBatch {
 public:
  FileBatch() = default;
  FileBatch(FileBatch const &) = delete;
  FileBatch &operator=(FileBatch const &) = delete;
  ~FileBatch();

  /// The folder must be there.
  Status add(std::filesystem::path const &path, std::string_view content, unsigned mode = 0644);
  Status commit();
  [[nodiscard]] std::size_t size() const { return targets_.size(); }

 private:
  std::vector<std::filesystem::path> targets_;
};

/// Whether `path`, relative to `root`, is absolute, climbs with `..` or goes over a symbolic link:
/// then it may lie anywhere. What does not exist is no link.
bool passes_link(std::filesystem::path const &root, std::filesystem::path const &path);

/// Writes all of it, however often that takes; errno tells why not.
bool write_all(int fd, std::string_view content);

/// fsync of a file or folder.
Status sync_path(std::filesystem::path const &path);

}  // namespace kaeru
