// One step at a time, each from the folder opened before: a name that becomes a link between two
// steps is refused like one that was always a link. (openat2 does the same in one call, but not in
// every container; the steps cost a microsecond each.)
#include "base/beneath.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kaeru {
namespace {

constexpr int always = O_NOFOLLOW | O_CLOEXEC;
constexpr int as_step = O_PATH | O_DIRECTORY | always;

/// Of the folders on the way.
struct Making {
  bool wanted = false;
  mode_t mode = 0;
};

bool is_link(int folder, char const *name) {
  struct stat info {};
  return ::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode);
}

/// As openat; a link in a folder's place is told as ELOOP, as one in a file's place is.
Descriptor step(int folder, std::string const &name, int flags, Making making) {
  if (name == "..") {
    errno = ELOOP;
    return Descriptor();
  }
  Descriptor next(::openat(folder, name.c_str(), flags));
  if (!next && errno == ENOENT && making.wanted &&
      (::mkdirat(folder, name.c_str(), making.mode) == 0 || errno == EEXIST))
    next = Descriptor(::openat(folder, name.c_str(), flags));
  if (!next && errno == ENOTDIR) errno = is_link(folder, name.c_str()) ? ELOOP : ENOTDIR;
  return next;
}

Descriptor walk(int root, std::string_view path, int flags, Making making) {
  if (path.starts_with('/')) {
    errno = ELOOP;
    return Descriptor();
  }
  Descriptor folder;
  while (true) {
    std::size_t const end = std::min(path.find('/'), path.size());
    std::string const name(end == 0 ? "." : path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
    int const from = folder ? folder.get() : root;
    if (path.empty()) return step(from, name, flags | always, making);
    folder = step(from, name, as_step, making);
    if (!folder) return folder;
  }
}

}  // namespace

Descriptor open_root(std::filesystem::path const &folder) {
  return Descriptor(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

Descriptor open_beneath(int root, std::string_view path, int flags) {
  return walk(root, path, flags, {});
}

Descriptor make_folder_beneath(int root, std::string_view path, unsigned mode) {
  return walk(root, path, O_RDONLY | O_DIRECTORY, {true, mode});
}

std::optional<std::vector<std::string>> names_in(int folder) {
  int const again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (again < 0) return std::nullopt;
  DIR *const entries = ::fdopendir(again);
  if (!entries) {
    ::close(again);
    return std::nullopt;
  }
  std::vector<std::string> names;
  errno = 0;
  while (dirent const *const entry = ::readdir(entries)) {
    std::string_view const name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  int const failure = errno;
  ::closedir(entries);
  errno = failure;
  if (failure != 0) return std::nullopt;
  std::ranges::sort(names);
  return names;
}

}  // namespace kaeru
