#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace kaeru {

/// What came of something asked of a database.
enum class Outcome {
  done,
  row,    ///< a row can be read
  later,  ///< not now: locked by others, read-only, disk full, not to be opened
  broken  ///< damaged, no database at all, or without our tables
};

/// A prepared statement. Parameters are numbered by the order of `bind`, columns from 0.
class Statement {
 public:
  Statement &bind(std::int64_t value);
  Statement &bind(std::string_view value);
  Statement &bind(std::optional<std::int64_t> value);
  /// The next row, if any.
  Outcome step();
  /// Runs to the end and makes ready to be bound again.
  Outcome run();
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  friend class Database;
  Statement() = default;
  struct Finalize {
    void operator()(sqlite3_stmt *statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  Outcome failure_ = Outcome::broken;  ///< why there is no statement
  int bound_ = 0;
};

/// Who may have a database open besides.
enum class Company {
  others,
  nobody,  ///< a file of ours that nobody else knows: without locks, so that it may lie anywhere
};

/// One connection to an SQLite file. One thread at a time; not across a fork.
class Database {
 public:
  /// `path` is absolute and the file exists; a link is not followed. Waits for other writers for at
  /// most `patience_ms` at a time. A file that may only be read is opened for that.
  Database(std::filesystem::path const &path, int patience_ms, Company company = Company::others);

  [[nodiscard]] Outcome opened() const { return opened_; }
  /// Whether the last to close writes everything into the file itself and syncs it, 20 ms or more.
  /// Not unless told to: until then it is in the write-ahead log beside it, as safe from a crash.
  void tidy_when_closed(bool tidy) const;
  [[nodiscard]] Statement prepare(char const *sql) const;
  /// One or more statements without parameters or results.
  Outcome run(char const *sql) const;
  /// All of `work` or nothing of it; others cannot write meanwhile.
  Outcome transaction(std::function<Outcome()> const &work) const;
  /// Makes `target` what this is at one moment; others may write to this meanwhile. `target`
  /// becomes a file that stands alone, without a write-ahead log.
  [[nodiscard]] Outcome copy_to(Database const &target) const;
  /// Reads all of it: whether no table or index is damaged.
  [[nodiscard]] bool is_sound() const;
  /// Rows that the last statement inserted, changed or deleted.
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] std::int64_t last_row() const;
  /// What went wrong last, in SQLite's own words.
  [[nodiscard]] std::string problem() const;

 private:
  struct Close {
    void operator()(sqlite3 *database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
  Outcome opened_ = Outcome::broken;
};

}  // namespace kaeru
