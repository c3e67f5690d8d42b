#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/manifest.h"
#include "base/result.h"

namespace kaeru {

/// A backup that is being made: a folder beside its place (`.NAME.kaeru-backup`), private (0700),
/// which gets its name when everything in it is on the disk; removed again when it does not.
class BackupDraft {
 public:
  /// Refused when there is something at `place` besides an empty folder, while another makes a
  /// backup there, and when the folder above is missing. What a killed one left is removed,
  /// or refused where it cannot be.
  static Result<BackupDraft> open(std::filesystem::path const &place);
  BackupDraft(BackupDraft &&) noexcept = default;
  BackupDraft &operator=(BackupDraft &&) = delete;
  ~BackupDraft();

  [[nodiscard]] std::filesystem::path const &path() const { return path_; }
  /// A folder below it, private too.
  [[nodiscard]] Result<std::filesystem::path> folder(std::string const &name) const;
  /// Writes manifest and seal, syncs everything and names it. Gives what it holds.
  Result<Manifest> publish();

 private:
  BackupDraft(std::filesystem::path place, std::filesystem::path path, Descriptor lock);
  std::filesystem::path place_, path_;
  Descriptor lock_;
};

/// A backup as it lies there.
struct Backup {
  Manifest files;
  std::vector<ManifestFault> faults;  ///< damage; empty = as it was made
};

/// Reads every byte of it. An Error for what is no backup, or one of a later kaeru.
Result<Backup> read_backup(std::filesystem::path const &folder);

}  // namespace kaeru
