#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kaeru {

/// Puts `after` in the place of a file of the folder `root` that holds `before`, whole or not at
/// all, keeping its mode and group, and what it was beside it: the first free of `NAME.bak`,
/// `NAME.bak2`, … `.bak999`. Gives the whole path of that copy. Refused, with nothing changed, when
/// `path` goes over a link or out of `root`, is no regular file, or holds something else by now.
Result<std::filesystem::path> replace_file(std::filesystem::path const &root,
                                           std::string const &path, std::string_view before,
                                           std::string_view after);

}  // namespace kaeru
