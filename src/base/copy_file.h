#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace kaeru {

/// How much of a file is copied.
enum class Portion {
  whole,
  lines,  ///< up to the last line break: of a file that is being appended to
};

/// Copies a regular file, no link followed, to a new file of exactly this mode; not synced. It is
/// copied as it was at one moment: begun again when it changed meanwhile. False when there is none.
Result<bool> copy_file(std::filesystem::path const &from, std::filesystem::path const &to,
                       unsigned mode, Portion portion = Portion::whole);
/// The same of a file of the folder `root`, over no symbolic link and no `..` in `path`.
Result<bool> copy_file_in(std::filesystem::path const &root, std::string const &path,
                          std::filesystem::path const &to, unsigned mode);

/// Renames to a name that nothing has yet, in the same file system. False when something has it.
Result<bool> rename_new(std::filesystem::path const &from, std::filesystem::path const &to);

/// Syncs everything on the file system that holds `path`: cheaper than many files one by one.
Status sync_file_system(std::filesystem::path const &path);

}  // namespace kaeru
