#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/manifest.h"
#include "base/result.h"
#include "indexing/access.h"
#include "indexing/generation.h"

namespace kaeru {

/// How a generation goes out.
struct Publication {
  Manifest known = {};        ///< of files taken over: not read again
  AccessGroups readers = {};  ///< of all generations that stay
  bool withdraws = false;     ///< what an older generation shows is no longer for all its readers
  CheckDepth last_good = CheckDepth::cheap;  ///< how closely the one that stays is looked at
};

/// A directory under an index in which the next generation is built; made anew, for its owner
/// alone, and removed again unless published. Holds the lock that keeps a second build out, and
/// begins by removing what killed builds left behind.
class Workshop {
 public:
  /// Waits up to `patience` while another build holds the lock. Refused where the index lies on a
  /// network's file system.
  static Result<Workshop> open(std::filesystem::path const &index,
                               std::chrono::milliseconds patience = {});
  Workshop(Workshop &&other) noexcept;
  Workshop &operator=(Workshop &&) = delete;
  ~Workshop();

  [[nodiscard]] std::filesystem::path const &path() const { return path_; }

  /// Removes what was built so far.
  Status clear();

  /// Takes over `name` (file or folder) from `old` by hard links; copies where links fail.
  Status adopt(Generation const &old, std::string const &name);

  /// Writes a file, with what base/files.h promises; the manifest holds the digest of this content.
  Status write(std::string const &name, std::string_view content, unsigned mode = 0644);

  /// Writes the manifest, opens all to its readers, syncs every file, reads the new ones once more
  /// against the manifest, renames the directory to its final name and `current` to it. Then old
  /// generations go, but for the last good one.
  Result<Generation> publish(Publication const &publication);

 private:
  Workshop(std::filesystem::path index, Descriptor lock);
  std::filesystem::path index_;
  std::filesystem::path path_;
  Descriptor lock_;
  Manifest written_;  ///< by write()
  bool published_ = false;
};

}  // namespace kaeru
