// Files and the log, from a backup to their places.
#include "commands/backup/give_back.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>

#include "base/descriptor.h"
#include "base/private_folder.h"
#include "base/system_reason.h"
#include "commands/backup/staging.h"
#include "log/place_log.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr int patience_ms = 5000;  // nobody is on the phone

Result<std::size_t> merge_log(fs::path const &copy, SearchLog::Place const &place) {
  auto log = SearchLog::open(place);
  if (!log) return log.error();
  return log->merge(copy);
}

/// The log on its way; nothing when the backup has none, or it was merged into the one there.
Result<std::optional<StagedLog>> bring_log(std::vector<PlannedFile> const &plan,
                                           fs::path const &backup, KeptPlaces const &places,
                                           GivenBack &given) {
  auto const log =
      std::ranges::find_if(plan, [](PlannedFile const &one) { return one.file.kept == Kept::log; });
  if (log == plan.end()) return std::optional<StagedLog>();
  auto place = *places.log;
  place.patience_ms = patience_ms;
  if (log->fate == Fate::missing) {
    auto staged = StagedLog::make(backup / log->file.name, place);
    if (!staged) return staged.error();
    return std::optional(std::move(*staged));
  }
  auto const merged = merge_log(backup / log->file.name, place);
  if (!merged) return merged.error();
  given.merged = *merged;
  return std::optional<StagedLog>();
}

/// Two at once would take each other's files on their way for their own.
Result<Descriptor> lock_restores(fs::path const &state) {
  std::error_code failure;
  if (!fs::is_directory(state, failure))
    if (auto made = make_private_folder(state); !made) return made.error();
  Descriptor lock(::open(state.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!lock)
    return Error{fmt::format("{} を開けません({})。場所と権限を確かめてください。", state.string(),
                             system_reason(errno))};
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return lock;
  return Error{"別の kaeru restore が動いています。終わるのを待ってください。"};
}

}  // namespace

Result<GivenBack> give_back(std::vector<PlannedFile> const &plan, fs::path const &backup,
                            KeptPlaces const &places) {
  auto const lock = lock_restores(places.state);
  if (!lock) return lock.error();
  Staging staging(plan, places.corpus);
  if (auto staged = staging.stage_all(backup); !staged) return staged.error();
  GivenBack given;
  auto log = bring_log(plan, backup, places, given);
  if (!log) return log.error();
  auto beside = staging.name_all();
  if (!beside) return beside.error();
  given.kept_beside = std::move(*beside);
  given.private_corpus = staging.private_corpus();
  // Last: what is run again after a kill finds no log that it would have to merge into.
  if (*log)
    if (auto named = (*log)->name(); !named) return named.error();
  return given;
}

}  // namespace kaeru
