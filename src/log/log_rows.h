#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>

#include "log/database.h"
#include "log/logged.h"

namespace kaeru {

/// Which rows to read.
struct LogSpan {
  std::int64_t since_ms = std::numeric_limits<std::int64_t>::min();
  std::int64_t before_ms = std::numeric_limits<std::int64_t>::max();
  std::optional<std::size_t> last;  ///< only so many, the newest
};

/// Writes rows; statements are prepared once. One a database.
class RowWriter {
 public:
  explicit RowWriter(Database const &database) : database_(database) {}

  struct Written {
    Outcome outcome = Outcome::done;
    bool is_new = false;  ///< the id was not known before
  };
  Written write(LoggedRow const &row);

 private:
  Written write(LoggedSearch const &search);
  Written write(LoggedUse const &use);
  Outcome write_shown(std::int64_t number, std::string_view kind,
                      std::vector<std::string> const &ids);

  Database const &database_;
  std::optional<Statement> insert_search_, insert_shown_, insert_use_;
};

/// Rows in the order of time, then id, as they were when reading began. Gives `done`, or why reading stopped.
Outcome read_searches(Database const &database, LogSpan const &span,
                      std::function<void(LoggedSearch const &)> const &visit);
Outcome read_uses(Database const &database, LogSpan const &span,
                  std::function<void(LoggedUse const &)> const &visit);
/// What was done with what one search showed.
Outcome read_uses_of(Database const &database, std::string_view search_id,
                     std::function<void(LoggedUse const &)> const &visit);

struct Deleted {
  Outcome outcome = Outcome::done;
  std::int64_t searches = 0;
  std::int64_t uses = 0;
};

/// Deletes rows from before a time, the oldest first, at most `most` of each table.
Deleted delete_rows(Database const &database, std::int64_t before_ms, std::int64_t most);

}  // namespace kaeru
