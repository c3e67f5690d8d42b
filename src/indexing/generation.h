#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.h"

namespace kaeru {

/// One whole index, `gen-N-<digest>` under the index directory. Readers resolve `current` once and
/// open by the generation's own path.
struct Generation {
  std::filesystem::path path;
  int number = 0;

  [[nodiscard]] std::filesystem::path state_file() const { return path / "files.tsv"; }
  [[nodiscard]] std::filesystem::path book() const { return path / "book"; }
  /// The dictionary of readings (text/readings.h); may be absent.
  [[nodiscard]] std::filesystem::path readings_file() const { return path / "readings.txt"; }
  [[nodiscard]] std::filesystem::path model_file() const { return path / "model.bin"; }
};

/// The generation that `current` names; an Error tells an operator what to do when there is none.
Result<Generation> current_generation(std::filesystem::path const &index);

/// Relative path → "digest size" of every file of a generation.
using Manifest = std::map<std::string, std::string>;

Result<Manifest> read_manifest(Generation const &generation);

/// A directory under `index` in which the next generation is built; made anew, and removed again
/// unless published. Holds the lock that keeps a second build out.
class Workshop {
 public:
  static Result<Workshop> open(std::filesystem::path const &index);
  Workshop(Workshop &&other) noexcept;
  Workshop &operator=(Workshop &&) = delete;
  ~Workshop();

  [[nodiscard]] std::filesystem::path const &path() const { return path_; }

  /// Takes over `name` (file or folder) from `old` by hard links; copies where links fail.
  Status adopt(Generation const &old, std::string const &name);

  /// Syncs every file, writes the manifest (reusing `known` digests of adopted files), renames the
  /// directory to its final name and `current` to it. Keeps the generation before.
  Result<Generation> publish(Manifest const &known);

 private:
  Workshop(std::filesystem::path index, int lock_fd);
  std::filesystem::path index_;
  std::filesystem::path path_;
  int lock_fd_ = -1;
  bool published_ = false;
};

}  // namespace kaeru
