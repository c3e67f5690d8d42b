#pragma once

#include <sys/stat.h>

#include <filesystem>

namespace kaeru {

/// Another umask while this lives.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  Umask(Umask const &) = delete;
  Umask &operator=(Umask const &) = delete;
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

/// The permission bits of a file or folder; 0 when there is none.
inline mode_t mode_of(std::filesystem::path const &path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0 ? info.st_mode & 07777 : 0;
}

}  // namespace kaeru
