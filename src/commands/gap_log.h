#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "log/search_log.h"

namespace kaeru {

/// Sorted, each once. A caller is a session, named by a digest; what is searched outside of
/// sessions counts as one caller a day, since nobody knows better.
using Callers = std::vector<std::uint64_t>;
void add_callers(Callers &all, Callers const &some);

/// Words that were searched for and not found.
struct MissedQuery {
  std::string text;                 ///< one line, masked; the spelling of its last search
  std::string id;                   ///< of that search: what `kaeru new --from-gap` takes
  std::size_t none = 0, loose = 0;  ///< searches that found nothing, or only fragments
  std::size_t carded = 0;           ///< of these, with a card on the screen
  Callers callers;
  std::int64_t first_ms = 0, last_ms = 0;
  std::map<std::string, Callers>
      used;  ///< ids opened or used afterwards in the session, and by whom

  [[nodiscard]] std::size_t searches() const { return none + loose; }
};

/// Somebody missed, asked in other words within minutes, and opened or used what those found.
struct Rephrasing {
  std::size_t missed = 0;  ///< index into GapLog::queries
  std::string found;       ///< the other words, found strictly
  std::string target;      ///< what was opened or used
  Callers callers;
};

/// What a search log tells of what was not found.
struct GapLog {
  std::vector<MissedQuery> queries;  ///< most callers first, then most searches, then the shortest
  std::vector<Rephrasing> rephrasings;
  std::size_t searches = 0;     ///< typed ones in all
  std::size_t missed = 0;       ///< of these, without what was only typed further
  std::size_t passed_over = 0;  ///< missed searches with words beyond `max_missed_queries`
  std::optional<std::int64_t> first_ms, last_ms;  ///< of typed searches
};

/// Different words that are remembered: about 60 MB. Eight bytes a missed search come on top.
inline constexpr std::size_t max_missed_queries = 100'000;
inline constexpr std::size_t max_rephrasings = 50'000;
/// Words that go on within this time are the same search, typed further.
inline constexpr std::int64_t typing_ms = 10'000;
/// Other words within this time are another try at the same.
inline constexpr std::int64_t retry_ms = 5 * 60'000;
/// A session that was silent for so long is over.
inline constexpr std::int64_t session_idle_ms = 30 * 60'000;

/// The words as they are compared: in the kana space, without spaces and marks.
std::string gap_key(std::string_view words);
/// Whether somebody typed it and found nothing of the same words.
bool was_missed(LoggedSearch const &search);

using UsesOf = std::function<Result<std::vector<LoggedUse>>(std::string_view search_id)>;

/// Takes searches in the order of time, then id.
class GapLogReader {
 public:
  explicit GapLogReader(UsesOf uses_of);
  Status add(LoggedSearch const &search);
  Result<GapLog> finish();

 private:
  struct Try {
    std::size_t query = 0;
    std::int64_t at_ms = 0;
    bool retried = false;
  };
  struct Session {
    std::optional<LoggedSearch> last;  ///< may yet turn out to be typed further
    std::vector<Try> tries;
  };
  Status add_in_session(LoggedSearch const &search);
  Status settle(LoggedSearch const &search, Session &session);
  Status close_sessions(std::int64_t before_ms);
  std::optional<std::size_t> remember(LoggedSearch const &search, std::uint64_t caller);
  void remember_use(LoggedSearch const &search, LoggedUse const &use, Session &session);
  void remember_rephrasing(Rephrasing rephrasing, std::uint64_t caller);

  UsesOf uses_of_;
  GapLog log_;
  std::map<std::string, std::size_t, std::less<>> by_key_;
  std::map<std::string, Session> sessions_;
  std::map<std::string, std::size_t> rephrasings_;
};

Result<GapLog> read_gap_log(SearchLog &log, LogSpan const &span);

}  // namespace kaeru
