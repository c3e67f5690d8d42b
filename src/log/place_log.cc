// A log comes back under another name, complete, and gets its own by a rename.
#include "log/place_log.h"

#include <fmt/format.h>
#include <unistd.h>

#include "base/copy_file.h"
#include "base/files.h"
#include "log/database.h"
#include "log/log_files.h"
#include "log/log_schema.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

/// With a write-ahead log, as every log has while it is used, and the last version's tables.
Outcome fill(Database const &staged, fs::path const &copy, int patience_ms) {
  Database const from(fs::absolute(copy), patience_ms, Company::nobody);
  if (from.opened() != Outcome::done) return from.opened();
  if (auto const copied = from.copy_to(staged); copied != Outcome::done) return copied;
  staged.tidy_when_closed(true);
  if (auto const set = staged.run("PRAGMA journal_mode=WAL"); set != Outcome::done) return set;
  bool const ours = bring_up_to_date(staged, log_migrations()) == LogState::ready;
  if (!ours || !staged.is_sound()) return Outcome::broken;
  return staged.run("PRAGMA wal_checkpoint(TRUNCATE)");  // only the file itself gets the name
}

void remove_with_companions(fs::path const &log) {
  for (char const *suffix : {"-wal", "-shm", "-journal", ""})
    ::unlink((log.string() + suffix).c_str());
}

}  // namespace

fs::path in_the_way_of(SearchLog::Place const &place) {
  for (char const *suffix : {"", "-wal", "-shm", "-journal"}) {
    fs::path const path = place.path.string() + suffix;
    std::error_code failure;
    if (fs::exists(fs::symlink_status(path, failure))) return path;
  }
  return {};
}

StagedLog::StagedLog(StagedLog &&other) noexcept
    : staged_(std::exchange(other.staged_, {})), home_(std::move(other.home_)) {}

StagedLog::~StagedLog() {
  if (!staged_.empty()) remove_with_companions(staged_);
}

Result<StagedLog> StagedLog::make(fs::path const &copy, SearchLog::Place const &place) {
  fs::path const aside = place.path.string() + ".restoring";
  remove_with_companions(aside);
  auto const prepared = prepare_log_file(aside, place.shared);
  if (!prepared) return prepared.error();
  StagedLog staged(*prepared, prepared->parent_path() / place.path.filename());
  Database const database(*prepared, place.patience_ms);
  if (fill(database, copy, place.patience_ms) == Outcome::done) return staged;
  return Error{
      fmt::format("検索の記録 {} を {} に戻せません({})。空きと kaeru の版を確かめてください。",
                  copy.string(), place.path.string(), database.problem())};
}

Status StagedLog::name() {
  if (auto synced = sync_path(staged_); !synced) return synced;
  auto const named = rename_new(staged_, home_);
  if (!named) return named.error();
  if (!*named)
    return Error{fmt::format("検索の記録 {} がたった今できました。--merge-log で合わせてください。",
                             home_.string())};
  staged_.clear();
  return sync_path(home_.parent_path());
}

}  // namespace kaeru
