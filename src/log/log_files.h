#pragma once

#include <sys/types.h>

#include <filesystem>

#include "base/result.h"

namespace kaeru {

/// The log's file with its folder's links resolved. What is missing is made: privately, an empty
/// file (0600) and the folders above it (0700); shared, only the file (0660, the folder's group).
/// Whoever looks never sees it with other modes, whatever the umask. Refused: a link, a folder or
/// device in the file's place, a network's file system (SQLite's locks do not hold there).
Result<std::filesystem::path> prepare_log_file(std::filesystem::path const &path, bool shared);

/// Gives what SQLite has put beside the log, as far as it is ours, to the log's group; its modes
/// are the log's already. Opens nothing: closing a file would give up SQLite's locks on it.
void share_companions(std::filesystem::path const &log);

/// Which file a path names now; equal as long as it is the same.
struct FileIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(FileIdentity const &) const = default;
};
FileIdentity identity_of(std::filesystem::path const &path);

/// The modes for what lies beside the log: its own for files, with search permission for folders.
struct CompanionModes {
  mode_t file = 0600;
  mode_t folder = 0700;
  gid_t group = static_cast<gid_t>(-1);  ///< -1 = leave as it is
};
CompanionModes companion_modes(std::filesystem::path const &log);

}  // namespace kaeru
