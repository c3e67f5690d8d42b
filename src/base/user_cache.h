#pragma once

#include <filesystem>

namespace kaeru {

/// The folder that a variable of XDG names, when it does so from the root; else empty.
std::filesystem::path xdg_folder(char const *variable);

/// `kaeru` of $XDG_CACHE_HOME or ~/.cache: what may be lost at any time. Empty when the user has no
/// home. Not made.
std::filesystem::path user_cache();

}  // namespace kaeru
