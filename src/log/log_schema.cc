// The tables of the log, version by version. The log outlives programs: old files are brought up to
// date, newer and foreign ones are left alone.
#include "log/log_schema.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace kaeru {
namespace {

/// "kaer", in the file's header (PRAGMA application_id).
constexpr std::int64_t our_application = 0x6B616572;

constexpr auto migrations = std::to_array<char const *>({
    // Ids are long: what a search showed refers to its short number in this file.
    R"(CREATE TABLE searches(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
         at_ms INTEGER NOT NULL, command TEXT NOT NULL, query TEXT NOT NULL, match TEXT NOT NULL,
         role TEXT NOT NULL, session TEXT NOT NULL, generation TEXT NOT NULL);
       CREATE INDEX searches_by_time ON searches(at_ms, id);
       CREATE TABLE shown(search INTEGER NOT NULL, kind TEXT NOT NULL, rank INTEGER NOT NULL,
         target TEXT NOT NULL, PRIMARY KEY(search, kind, rank)) WITHOUT ROWID;
       CREATE TABLE uses(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
         search_id TEXT NOT NULL, at_ms INTEGER NOT NULL, session TEXT NOT NULL,
         target TEXT NOT NULL, act TEXT NOT NULL, after_ms INTEGER);
       CREATE INDEX uses_by_time ON uses(at_ms, id);
       CREATE INDEX uses_by_search ON uses(search_id);
       CREATE TABLE notes(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;)",
});

struct Header {
  Outcome outcome = Outcome::broken;
  std::int64_t version = 0;
  std::int64_t application = 0;
  std::int64_t objects = 0;  ///< tables, indexes, …
};

Header read_header(Database const &database) {
  Header header;
  auto statement = database.prepare(
      "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema)"
      " FROM pragma_user_version, pragma_application_id");
  header.outcome = statement.step();
  if (header.outcome != Outcome::row) return header;
  header.version = statement.integer(0);
  header.application = statement.integer(1);
  header.objects = statement.integer(2);
  return header;
}

LogState state_after(Outcome failure) {
  return failure == Outcome::later ? LogState::later : LogState::broken;
}

Outcome migrate(Database const &database, std::span<char const *const> all) {
  Header const header = read_header(database);
  if (header.outcome != Outcome::row) return header.outcome;
  bool const by_another = header.version >= static_cast<std::int64_t>(all.size());
  if (by_another) return Outcome::done;
  for (std::size_t version = static_cast<std::size_t>(header.version); version < all.size();
       ++version)
    if (auto const made = database.run(all[version]); made != Outcome::done) return made;
  return database.run(
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", our_application, all.size())
          .c_str());
}

}  // namespace

std::span<char const *const> log_migrations() {
  return migrations;
}

LogState log_state(Database const &database, std::span<char const *const> all) {
  if (database.opened() != Outcome::done) return state_after(database.opened());
  Header const header = read_header(database);
  if (header.outcome != Outcome::row) return state_after(header.outcome);
  bool const empty = header.version == 0 && header.application == 0 && header.objects == 0;
  if (empty) return LogState::older;
  if (header.application != our_application) return LogState::foreign;
  auto const known = static_cast<std::int64_t>(all.size());
  if (header.version == known) return LogState::ready;
  return header.version > known ? LogState::newer : LogState::older;
}

LogState bring_up_to_date(Database const &database, std::span<char const *const> all) {
  LogState const state = log_state(database, all);
  if (state != LogState::older) return state;
  Outcome outcome = database.run("PRAGMA journal_mode=WAL");
  if (outcome == Outcome::done)
    outcome = database.transaction([&] { return migrate(database, all); });
  return outcome == Outcome::done ? log_state(database, all) : state_after(outcome);
}

}  // namespace kaeru
