#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "commands/backup/plan.h"

namespace kaeru {

/// Files on their way, removed again when they do not arrive.
class Staging {
 public:
  /// What of `plan` is to be put in place; the log goes its own way.
  Staging(std::vector<PlannedFile> const &plan, std::filesystem::path corpus);
  Staging(Staging const &) = delete;
  Staging &operator=(Staging const &) = delete;
  ~Staging();

  /// Copies everything beside its place.
  Status stage_all(std::filesystem::path const &backup);
  /// Whether what it stages is put into a corpus that only its owner enters.
  [[nodiscard]] bool private_corpus() const { return private_corpus_; }
  /// Puts everything in its place; the names under which what was there is kept.
  Result<std::vector<std::filesystem::path>> name_all();

 private:
  [[nodiscard]] Status sync() const;

  std::vector<PlannedFile> files_;
  std::filesystem::path corpus_;
  bool private_corpus_ = false;
};

}  // namespace kaeru
