// Where XDG says.
#include "base/user_cache.h"

#include <stdlib.h>

namespace kaeru {
namespace fs = std::filesystem;

fs::path xdg_folder(char const *variable) {
  char const *const value = ::secure_getenv(variable);
  fs::path path = value ? value : "";
  return path.is_absolute() ? path : fs::path();
}

fs::path user_cache() {
  if (auto const cache = xdg_folder("XDG_CACHE_HOME"); !cache.empty()) return cache / "kaeru";
  if (auto const home = xdg_folder("HOME"); !home.empty()) return home / ".cache/kaeru";
  return {};
}

}  // namespace kaeru
