#pragma once

#include <filesystem>
#include <utility>

#include "base/result.h"
#include "log/search_log.h"

namespace kaeru {

/// What stands in the way of a log at that place: the log itself, or what a lost one left beside
/// it, which SQLite would mix with the new one. Empty path = nothing.
std::filesystem::path in_the_way_of(SearchLog::Place const &place);

/// A log on its way to a place where there is none, complete beside it (`NAME.restoring`) with the
/// modes and the group of that place; removed again when it does not arrive. What a killed one left
/// there is removed.
class StagedLog {
 public:
  /// `copy`: of SearchLog::copy_to, also of an earlier version; it is only read.
  static Result<StagedLog> make(std::filesystem::path const &copy, SearchLog::Place const &place);
  StagedLog(StagedLog &&other) noexcept;
  StagedLog &operator=(StagedLog &&) = delete;
  ~StagedLog();

  /// Gives it its name; an Error when another has it by now.
  Status name();

 private:
  StagedLog(std::filesystem::path staged, std::filesystem::path home)
      : staged_(std::move(staged)), home_(std::move(home)) {}
  std::filesystem::path staged_, home_;
};

}  // namespace kaeru
