#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"

namespace kaeru {

/// The folder that a user named: links on the way to it are theirs to make. None with errno set.
Descriptor open_root(std::filesystem::path const &folder);

/// `path`, '/'-separated and relative to the open folder `root`, itself for "". No symbolic link is
/// followed and nothing climbs, so what is opened lies under `root` whatever is renamed or linked
/// meanwhile. `flags` as for openat. None with errno set, ELOOP for a link, `..` or a rooted path.
Descriptor open_beneath(int root, std::string_view path, int flags);

/// The same for a folder that is made, with those above it, where it is missing: what the umask
/// leaves of `mode`.
Descriptor make_folder_beneath(int root, std::string_view path, unsigned mode);

/// The names in an open folder but `.` and `..`, sorted bytewise; nullopt with errno set.
std::optional<std::vector<std::string>> names_in(int folder);

}  // namespace kaeru
