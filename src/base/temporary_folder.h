#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace kaeru {

/// A new, empty folder in the user's own place, never in one that others write to: $XDG_RUNTIME_DIR
/// where that is private, else `kaeru/tmp` of $XDG_CACHE_HOME or ~/.cache. Only its owner can enter
/// it (0700). Removed with everything in it when this goes; after a kill, by the next one made.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make();
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder &&other) noexcept
      : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}
  TemporaryFolder &operator=(TemporaryFolder &&) = delete;

  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  TemporaryFolder(std::filesystem::path path, Descriptor lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}
  std::filesystem::path path_;
  Descriptor lock_;  ///< held while it is in use
};

}  // namespace kaeru
