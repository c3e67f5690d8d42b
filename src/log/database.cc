// The only file that knows SQLite: statements and transactions, and which failures pass by
// themselves.
#include "log/database.h"

#include <sqlite3.h>

#include <chrono>
#include <thread>

namespace kaeru {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int longest_value_bytes = 1 << 20;

Outcome outcome_of(int code) {
  switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_DONE:
      return Outcome::done;
    case SQLITE_ROW:
      return Outcome::row;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      return Outcome::later;
    default:
      return Outcome::broken;
  }
}

/// SQLite's own handler sleeps up to 100 ms at once: too coarse for patience of 30 ms.
int wait_a_little(void *patience_ms, int times_before) {
  static thread_local Clock::time_point began;
  if (times_before == 0) began = Clock::now();
  auto const patience =
      std::chrono::milliseconds(static_cast<int>(reinterpret_cast<std::intptr_t>(patience_ms)));
  if (Clock::now() - began >= patience) return 0;
  std::this_thread::sleep_for(std::chrono::microseconds(200));
  return 1;
}

/// Others may have written the file: its views and triggers do not run here, and no value is larger
/// than ours can be.
void distrust(sqlite3 *database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest_value_bytes);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const {
  sqlite3_finalize(statement);
}

Statement &Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), ++bound_, value);
  return *this;
}

Statement &Statement::bind(std::string_view value) {
  sqlite3_bind_text(statement_.get(), ++bound_, value.data() == nullptr ? "" : value.data(),
                    static_cast<int>(value.size()), SQLITE_TRANSIENT);
  return *this;
}

Statement &Statement::bind(std::optional<std::int64_t> value) {
  if (value) return bind(*value);
  sqlite3_bind_null(statement_.get(), ++bound_);
  return *this;
}

Outcome Statement::step() {
  return statement_ ? outcome_of(sqlite3_step(statement_.get())) : failure_;
}

Outcome Statement::run() {
  Outcome outcome = step();
  while (outcome == Outcome::row) outcome = step();
  reset();
  return outcome;
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  bound_ = 0;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

std::string Statement::text(int column) const {
  auto const *const bytes =
      reinterpret_cast<char const *>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return "";
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Close::operator()(sqlite3 *database) const {
  sqlite3_close_v2(database);
}

Database::Database(std::filesystem::path const &path, int patience_ms, Company company) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
  char const *const locks = company == Company::nobody ? "unix-none" : nullptr;
  sqlite3 *database = nullptr;
  opened_ = outcome_of(sqlite3_open_v2(path.c_str(), &database, flags, locks));
  database_.reset(database);
  if (opened_ != Outcome::done) return;
  sqlite3_busy_handler(database, wait_a_little,
                       reinterpret_cast<void *>(static_cast<std::intptr_t>(patience_ms)));
  distrust(database);
  tidy_when_closed(false);
  // Without locks there is no shared memory either, which a write-ahead log wants from company.
  if (company == Company::nobody) run("PRAGMA locking_mode=EXCLUSIVE");
}

void Database::tidy_when_closed(bool tidy) const {
  sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, tidy ? 0 : 1, nullptr);
}

Statement Database::prepare(char const *sql) const {
  Statement statement;
  sqlite3_stmt *prepared = nullptr;
  statement.failure_ = outcome_of(sqlite3_prepare_v2(database_.get(), sql, -1, &prepared, nullptr));
  statement.statement_.reset(prepared);
  return statement;
}

Outcome Database::run(char const *sql) const {
  return outcome_of(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr));
}

Outcome Database::transaction(std::function<Outcome()> const &work) const {
  if (auto const begun = run("BEGIN IMMEDIATE"); begun != Outcome::done) return begun;
  Outcome outcome = work();
  if (outcome == Outcome::done) outcome = run("COMMIT");
  if (outcome != Outcome::done) run("ROLLBACK");
  return outcome;
}

Outcome Database::copy_to(Database const &target) const {
  sqlite3_backup *const copy =
      sqlite3_backup_init(target.database_.get(), "main", database_.get(), "main");
  if (copy == nullptr) return outcome_of(sqlite3_errcode(target.database_.get()));
  // All in one step: with a write-ahead log it keeps nobody waiting, and never begins again.
  int const step = sqlite3_backup_step(copy, -1);
  int const finished = sqlite3_backup_finish(copy);
  if (step != SQLITE_DONE) return outcome_of(step);
  if (finished != SQLITE_OK) return outcome_of(finished);
  return target.run("PRAGMA journal_mode=DELETE");
}

bool Database::is_sound() const {
  auto check = prepare("PRAGMA integrity_check(1)");
  return check.step() == Outcome::row && check.text(0) == "ok";
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(database_.get());
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(database_.get());
}

std::string Database::problem() const {
  return sqlite3_errmsg(database_.get());
}

}  // namespace kaeru
