#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
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

/// An Error when this is no folder, or not there.
Status check_folder(std::filesystem::path const &folder);

/// Every regular file under `root` whose name ends in `suffix` (ASCII case ignored). Hidden names
/// are passed over; symbolic links below `root` are not followed, not even ones that come while it
/// runs, and links to files are reported. At most 64 folders deep. With `under` only what is in
/// that folder of `root`; paths are the same.
Result<FileListing> list_files(std::filesystem::path const &root, std::string_view suffix,
                               std::string const &under = "");

/// The whole file; refused past `max_bytes`, and when it is no regular file.
Result<std::string> read_file(std::filesystem::path const &path, std::uint64_t max_bytes);

/// The same of a file of the folder `root`, over no symbolic link and no `..` in `path`: see
/// base/beneath.h. For every file that was found rather than named by the user.
Result<std::string> read_file_in(std::filesystem::path const &root, std::string const &path,
                                 std::uint64_t max_bytes);

/// What this process gives new files that are for others too: 0664 without the umask. Not while
/// another thread creates files.
unsigned mode_of_new_files();

/// Writes a file that must not be there yet, not even as a link; syncs it and its folder.
Status create_file(std::filesystem::path const &path, std::string_view content,
                   unsigned mode = 0644);

/// Writes beside the target as `NAME.part`, syncs file and folder, renames: the old or the new,
/// never a part. Both names are reached from the folder opened once; neither is followed as a link.
Status write_file(std::filesystem::path const &path, std::string_view content,
                  unsigned mode = 0644);

/// The same for files below the folder `root`, over no symbolic link and no `..` in `path`.
Status create_file_in(std::filesystem::path const &root, std::string const &path,
                      std::string_view content, unsigned mode = 0644);
Status write_file_in(std::filesystem::path const &root, std::string const &path,
                     std::string_view content, unsigned mode = 0644);
Status remove_file_in(std::filesystem::path const &root, std::string const &path);

/// The folder with those above it: where missing made with what the umask leaves of 0775.
Status make_folders(std::filesystem::path const &path);
/// The same below the folder `root`, over no symbolic link and no `..` in `path`.
Status make_folders_in(std::filesystem::path const &root, std::filesystem::path const &path);

/// Many files below one folder, each the old or the new and never a part, synced together: what is
/// added stands beside its target until `commit`, and is removed again without it. After a kill
/// some are new and the others old. Nothing is written over a symbolic link below that folder.
class FileBatch {
 public:
  explicit FileBatch(std::filesystem::path root);
  FileBatch(FileBatch const &) = delete;
  FileBatch &operator=(FileBatch const &) = delete;
  ~FileBatch();

  /// `path` is relative to the root; the folder must be there.
  Status add(std::filesystem::path const &path, std::string_view content, unsigned mode = 0644);
  Status commit();
  [[nodiscard]] std::size_t size() const { return targets_.size(); }

 private:
  std::filesystem::path root_;
  Descriptor folder_;
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
