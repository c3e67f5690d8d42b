#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "log/log_rows.h"
#include "log/logged.h"

namespace kaeru {

/// What a log holds.
struct LogSummary {
  std::size_t searches = 0;
  std::size_t uses = 0;
  std::optional<std::int64_t> first_ms, last_ms;  ///< of searches; none when there are none
  std::uint64_t bytes = 0;                        ///< of the file and what SQLite keeps beside it
  std::size_t pending = 0;                        ///< rows that could not be taken in yet
  std::size_t bad = 0;                            ///< rows that nobody can read, set aside
  int version = 0;
};

/// The log of searches: an SQLite file that outlives every index. Many processes and people may
/// write at once. Nothing here blocks for long: what cannot be written within `patience_ms` is laid
/// beside the file (log/pending.h) and taken in by the next who writes or reads.
///
/// One thread at a time may use a SearchLog; it may move to another. Several on one file, in one
/// process or many, are as good as one. Not across a fork.
class SearchLog {
 public:
  /// Where, and how it is shared.
  struct Place {
    std::filesystem::path path;
    bool shared = false;  ///< named by --log, KAERU_LOG or the policy: group-readable and -writable
    int patience_ms = 30;
    bool operator==(Place const &) const = default;
  };

  /// Makes a log where there is none. A file that is no log, or a later version's, is an Error and
  /// stays as it is; one that is only busy is opened when it is first needed.
  static Result<SearchLog> open(Place const &place);
  SearchLog(SearchLog &&) noexcept;
  SearchLog &operator=(SearchLog &&) noexcept;
  ~SearchLog();

  /// Remembers a row, bounded (log/logged.h); an empty id becomes a new one, a known id changes
  /// nothing. An Error tells a person what was lost, or that the log is damaged.
  Status add(LoggedSearch search);
  Status add(LoggedUse use);

  /// Rows in the order of time, then id, read one by one: memory stays small.
  Status each_search(std::function<void(LoggedSearch const &)> const &visit,
                     LogSpan const &span = {});
  Status each_use(std::function<void(LoggedUse const &)> const &visit, LogSpan const &span = {});
  /// What was done with what a search showed. May be asked while visiting.
  Result<std::vector<LoggedUse>> uses_of(std::string_view search_id);
  Result<LogSummary> summary();

  /// Removes what is older; gives the number of searches removed.
  Result<std::size_t> purge(std::int64_t before_ms);
  /// Removes a part of what is older than `days`, if nobody has today; 0 days = never. For writers,
  /// after each row: a few milliseconds at most. `now_ms`: never later than it is.
  void keep_for(int days, std::int64_t now_ms);
  /// Takes in another log; rows that are known already are passed over. Gives the number of new
  /// searches. The other log is only read; if it is none, or a later version's, nothing changes.
  Result<std::size_t> merge(std::filesystem::path const &other);
  /// A log of its own at `target` (absolute, a new file, 0600), which stands alone: all rows of one
  /// moment, those that wait beside included. Keeps no writer waiting. An Error when it is damaged.
  Result<LogSummary> copy_to(std::filesystem::path const &target);

 private:
  struct State;
  explicit SearchLog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaeru
