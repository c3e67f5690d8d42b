// The log for those who write and read it: into the database when it can be had at once, beside it
// otherwise, and from there back in.
#include "log/search_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/files.h"
#include "log/database.h"
#include "log/log_files.h"
#include "log/log_schema.h"
#include "log/pending.h"

namespace kaeru {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t taken_in_by_a_writer = 16;  // of pending rows, while others wait
constexpr std::size_t batch_rows = 256;           // of long work, between which others may write
constexpr std::int64_t purged_at_once = 200;
constexpr std::int64_t day_ms = 86'400'000;
/// Of the write-ahead log. Who opens the log reads it all, a millisecond for each MiB; who makes it
/// go away waits for the disk twice.
constexpr std::uint64_t untidy_bytes = 1 << 20;

Error refusal(fs::path const &path, LogState state, std::string const &problem) {
  std::string const file = path.string();
  switch (state) {
    case LogState::newer:
      return Error{fmt::format(
          "検索の記録 {} は新しい版の kaeru のものです。kaeru を新しくしてください。", file)};
    case LogState::older:
      return Error{
          fmt::format("検索の記録 {0} は古い版です。先に kaeru log --log {0} を一度実行して"
                      "新しくしてください。",
                      file)};
    case LogState::foreign:
      return Error{fmt::format(
          "{} は検索の記録ではなく、別のデータベースです。別の場所を指定してください。", file)};
    case LogState::later:
      return Error{
          fmt::format("検索の記録 {} を今は開けません({})。少し待ってからもう一度、だめなら"
                      "権限とディスクの空きを確かめてください。",
                      file, problem)};
    default:
      return Error{
          fmt::format("{} は検索の記録でないか、壊れています({})。別の場所を指定するか、"
                      "このファイルを別の名前にしてください。",
                      file, problem)};
  }
}

LogState state_of(Outcome outcome) {
  return outcome == Outcome::later ? LogState::later : LogState::broken;
}

/// Collects rows and writes them in batches of one transaction.
class Batches {
 public:
  Batches(Database const &database, RowWriter &writer) : database_(database), writer_(writer) {}

  Outcome add(LoggedRow row) {
    rows_.push_back(std::move(row));
    return rows_.size() < batch_rows ? Outcome::done : flush();
  }
  Outcome flush() {
    std::size_t searches = 0;
    auto const outcome = database_.transaction([&] { return write(searches); });
    if (outcome != Outcome::done) return outcome;
    new_searches_ += searches;
    rows_.clear();
    return outcome;
  }
  [[nodiscard]] std::size_t new_searches() const { return new_searches_; }

 private:
  Outcome write(std::size_t &searches) {
    for (auto const &row : rows_) {
      auto const written = writer_.write(row);
      if (written.outcome != Outcome::done) return written.outcome;
      searches += written.is_new && std::holds_alternative<LoggedSearch>(row) ? 1 : 0;
    }
    return Outcome::done;
  }

  Database const &database_;
  RowWriter &writer_;
  std::vector<LoggedRow> rows_;
  std::size_t new_searches_ = 0;
};

/// 0 when there is no such file.
std::uint64_t size_of(fs::path const &log, char const *suffix) {
  std::error_code failure;
  auto const size = fs::file_size(log.string() + suffix, failure);
  return failure ? 0 : size;
}

}  // namespace

struct SearchLog::State {
  State(Place const &where, fs::path resolved)
      : path(std::move(resolved)),
        shared(where.shared),
        patience_ms(where.patience_ms),
        pending(path) {}

  fs::path path;
  bool shared;
  int patience_ms;
  PendingRows pending;
  std::optional<Database> database;
  std::optional<RowWriter> writer;
  FileIdentity identity;  ///< of the database
  std::string problem;    ///< why there is no database

  /// The database is there when this gives `ready`.
  LogState connect() {
    if (database && identity_of(path) == identity) return LogState::ready;
    disconnect();
    if (auto prepared = prepare_log_file(path, shared); !prepared) {
      problem = prepared.error().message;
      return LogState::later;
    }
    identity = identity_of(path);
    database.emplace(path, patience_ms);
    LogState const state = bring_up_to_date(*database, log_migrations());
    problem = database->problem();
    if (state != LogState::ready) {
      disconnect();
      return state;
    }
    database->run("PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON");
    share_companions(path);
    writer.emplace(*database);
    return state;
  }

  void disconnect() {
    writer.reset();
    database.reset();
  }

  [[nodiscard]] Error failure(Outcome outcome) const {
    return refusal(path, state_of(outcome), database->problem());
  }

  Status remember(LoggedRow const &row) {
    auto const stored = store(row);
    if (stored == Outcome::done) return Done{};
    if (auto laid = pending.lay(row); !laid || stored == Outcome::later) return laid;
    return Error{
        fmt::format("検索の記録 {0} が壊れています。検索は {0}.pending に残しました。"
                    "管理者に知らせてください。",
                    path.string())};
  }

  /// The row and some that were pending.
  Outcome store(LoggedRow const &row) {
    if (auto const state = connect(); state != LogState::ready)
      return state == LogState::later ? Outcome::later : Outcome::broken;
    std::vector<std::string> taken;
    auto const outcome = database->transaction([&] {
      auto const written = writer->write(row);
      return written.outcome == Outcome::done ? take_some(taken) : written.outcome;
    });
    if (outcome == Outcome::done)
      for (auto const &name : taken) pending.remove(name);
    if (size_of(path, "-wal") > untidy_bytes) database->tidy_when_closed(true);
    return outcome;
  }

  /// Within a transaction; the files are to be removed after it.
  Outcome take_some(std::vector<std::string> &taken) {
    Outcome outcome = Outcome::done;
    pending.each([&](std::string const &name, std::optional<LoggedRow> const &row) {
      if (!row) {
        pending.set_aside(name);
        return true;
      }
      outcome = writer->write(*row).outcome;
      taken.push_back(name);
      return outcome == Outcome::done && taken.size() < taken_in_by_a_writer;
    });
    return outcome;
  }

  /// As many as can be: what cannot be taken in now stays where it is.
  void take_all() {
    for (bool more = true; more;) {
      std::vector<std::string> taken;
      auto const outcome = database->transaction([&] { return take_some(taken); });
      more = outcome == Outcome::done && !taken.empty();
      for (auto const &name : taken) more = more && pending.remove(name);
    }
  }

  /// Before anything is read or done to the whole.
  Status gather() {
    if (auto const state = connect(); state != LogState::ready)
      return refusal(path, state, problem);
    database->tidy_when_closed(true);
    take_all();
    return Done{};
  }

  Status reading(std::function<Outcome()> const &read) {
    if (auto gathered = gather(); !gathered) return gathered;
    auto const outcome = read();
    return outcome == Outcome::done ? Status(Done{}) : Status(failure(outcome));
  }
};

namespace {

/// Every row has an id, and none is larger than it may be.
template <typename Row>
LoggedRow fit(Row row) {
  if (row.id.empty()) row.id = new_log_id();
  return bounded(std::move(row));
}

Outcome count(Database const &database, LogSummary &summary) {
  auto row = database.prepare(
      "SELECT (SELECT count(*) FROM searches), (SELECT count(*) FROM uses),"
      " (SELECT min(at_ms) FROM searches), (SELECT max(at_ms) FROM searches)");
  if (auto const outcome = row.step(); outcome != Outcome::row) return outcome;
  summary.searches = static_cast<std::size_t>(row.integer(0));
  summary.uses = static_cast<std::size_t>(row.integer(1));
  summary.first_ms = row.optional_integer(2);
  summary.last_ms = row.optional_integer(3);
  return Outcome::done;
}

/// When old rows were all gone last; 0 = never.
std::int64_t last_purge_ms(Database const &database) {
  auto row = database.prepare("SELECT value FROM notes WHERE key = 'purged_ms'");
  return row.step() == Outcome::row ? row.integer(0) : 0;
}

Outcome note_purge(Database const &database, std::int64_t now_ms) {
  return database.prepare("INSERT OR REPLACE INTO notes(key, value) VALUES('purged_ms', ?)")
      .bind(now_ms)
      .run();
}

Outcome purge_some(Database const &database, std::int64_t before_ms, std::int64_t now_ms) {
  auto const deleted = delete_rows(database, before_ms, purged_at_once);
  bool const more = deleted.searches == purged_at_once || deleted.uses == purged_at_once;
  return deleted.outcome == Outcome::done && !more ? note_purge(database, now_ms) : deleted.outcome;
}

/// The rows of a log laid aside by others are read where they are.
Outcome copy_rows(Database const &from, PendingRows const &pending, Batches &to) {
  Outcome outcome = Outcome::done;
  auto const copy = [&](LoggedRow row) {
    if (outcome == Outcome::done)
      outcome = to.add(std::visit([](auto &&one) { return fit(std::move(one)); }, std::move(row)));
  };
  auto read = read_searches(from, {}, copy);
  if (read == Outcome::done) read = read_uses(from, {}, copy);
  pending.each([&](std::string const &, std::optional<LoggedRow> const &row) {
    if (row) copy(*row);
    return true;
  });
  if (outcome == Outcome::done) outcome = to.flush();
  return read == Outcome::done ? outcome : read;
}

std::vector<LoggedRow> rows_that_wait(PendingRows const &pending) {
  std::vector<LoggedRow> rows;
  pending.each([&](std::string const &, std::optional<LoggedRow> const &row) {
    if (row) rows.push_back(*row);
    return true;
  });
  return rows;
}

Outcome add_rows(Database const &to, std::vector<LoggedRow> const &rows) {
  RowWriter writer(to);
  Batches batches(to, writer);
  Outcome outcome = Outcome::done;
  for (auto const &row : rows)
    if (outcome == Outcome::done) outcome = batches.add(row);
  return outcome == Outcome::done ? batches.flush() : outcome;
}

}  // namespace

SearchLog::SearchLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
SearchLog::SearchLog(SearchLog &&) noexcept = default;
SearchLog &SearchLog::operator=(SearchLog &&) noexcept = default;
SearchLog::~SearchLog() = default;

Result<SearchLog> SearchLog::open(Place const &place) {
  auto path = prepare_log_file(place.path, place.shared);
  if (!path) return path.error();
  auto state = std::make_unique<State>(place, std::move(*path));
  LogState const connected = state->connect();
  if (connected != LogState::ready && connected != LogState::later)
    return refusal(state->path, connected, state->problem);
  return SearchLog(std::move(state));
}

Status SearchLog::add(LoggedSearch search) {
  return state_->remember(fit(std::move(search)));
}

Status SearchLog::add(LoggedUse use) {
  return state_->remember(fit(std::move(use)));
}

Status SearchLog::each_search(std::function<void(LoggedSearch const &)> const &visit,
                              LogSpan const &span) {
  return state_->reading([&] { return read_searches(*state_->database, span, visit); });
}

Status SearchLog::each_use(std::function<void(LoggedUse const &)> const &visit,
                           LogSpan const &span) {
  return state_->reading([&] { return read_uses(*state_->database, span, visit); });
}

Result<std::vector<LoggedUse>> SearchLog::uses_of(std::string_view search_id) {
  if (auto const state = state_->connect(); state != LogState::ready)
    return refusal(state_->path, state, state_->problem);
  std::vector<LoggedUse> uses;
  auto const outcome = read_uses_of(*state_->database, search_id,
                                    [&](LoggedUse const &use) { uses.push_back(use); });
  if (outcome != Outcome::done) return state_->failure(outcome);
  return uses;
}

Result<LogSummary> SearchLog::summary() {
  LogSummary summary;
  auto const read = state_->reading([&] { return count(*state_->database, summary); });
  if (!read) return read.error();
  auto const left = state_->pending.count();
  for (char const *suffix : {"", "-wal", "-shm"}) summary.bytes += size_of(state_->path, suffix);
  summary.pending = left.waiting;
  summary.bad = left.bad;
  summary.version = static_cast<int>(log_migrations().size());
  return summary;
}

Result<std::size_t> SearchLog::purge(std::int64_t before_ms) {
  if (auto gathered = state_->gather(); !gathered) return gathered.error();
  Database const &database = *state_->database;
  std::size_t removed = 0;
  for (Deleted deleted{.searches = 1}; deleted.searches + deleted.uses > 0;) {
    auto const outcome = database.transaction([&] {
      deleted = delete_rows(database, before_ms, static_cast<std::int64_t>(batch_rows));
      return deleted.outcome;
    });
    if (outcome != Outcome::done) return state_->failure(outcome);
    removed += static_cast<std::size_t>(deleted.searches);
  }
  // What was deleted must not live on in the write-ahead log, if nobody reads it now.
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return removed;
}

void SearchLog::keep_for(int days, std::int64_t now_ms) {
  if (days <= 0 || state_->connect() != LogState::ready) return;
  Database const &database = *state_->database;
  auto const last = last_purge_ms(database);
  if (last <= now_ms && now_ms < last + day_ms) return;
  // Who comes too late to the lock leaves it to the next.
  (void)database.transaction([&] { return purge_some(database, now_ms - days * day_ms, now_ms); });
}

Result<std::size_t> SearchLog::merge(fs::path const &other) {
  std::error_code failure;
  fs::path const path = fs::canonical(other, failure);
  if (failure || !fs::is_regular_file(path, failure))
    return Error{
        fmt::format("合わせる記録 {} がありません。場所を確かめてください。", other.string())};
  // Able to write, so that SQLite takes away what it puts beside the file; but nothing is written.
  Database const from(path, state_->patience_ms);
  from.run("PRAGMA query_only=ON");
  from.tidy_when_closed(true);
  if (auto const state = log_state(from, log_migrations()); state != LogState::ready)
    return refusal(path, state, from.problem());
  if (auto gathered = state_->gather(); !gathered) return gathered.error();
  Batches to(*state_->database, *state_->writer);
  auto const outcome = copy_rows(from, PendingRows(path), to);
  if (outcome == Outcome::done) return to.new_searches();
  return Error{
      fmt::format("{} を最後まで合わせられません({}、{})。もう一度実行すれば続きから合わせ"
                  "ます。",
                  path.string(), state_->database->problem(), from.problem())};
}

Result<LogSummary> SearchLog::copy_to(fs::path const &target) {
  if (auto gathered = state_->gather(); !gathered) return gathered.error();
  if (auto made = create_file(target, "", 0600); !made) return made.error();
  // Before the copy: a row that is taken in meanwhile is then in both, and never in neither.
  auto const waiting = rows_that_wait(state_->pending);
  Database const copy(target, state_->patience_ms, Company::nobody);
  LogSummary summary;
  auto outcome = state_->database->copy_to(copy);
  if (outcome == Outcome::done && !copy.is_sound())
    return refusal(state_->path, LogState::broken, "integrity_check");
  if (outcome == Outcome::done) outcome = add_rows(copy, waiting);
  if (outcome == Outcome::done) outcome = count(copy, summary);
  if (outcome == Outcome::done) return summary;
  return Error{fmt::format(
      "検索の記録 {} を {} に写せません({}、{})。空きと権限を確かめてください。",
      state_->path.string(), target.string(), state_->database->problem(), copy.problem())};
}

}  // namespace kaeru
