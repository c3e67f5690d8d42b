#pragma once

#include <filesystem>

#include "base/result.h"

namespace kaeru {

/// "/a/b/" names the same as "/a/b", and the latter has the parent one expects.
std::filesystem::path without_slash(std::filesystem::path const &path);

/// The folder with mode 0700, made together with those above it where missing (these 0700 too),
/// whatever the umask. What others could do in it is taken away. Refused when it is a link, no
/// folder, or another user's.
Status make_private_folder(std::filesystem::path const &path);

}  // namespace kaeru
