#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/descriptor.h"
#include "base/result.h"
#include "call/call_event.h"
#include "text/personal_data.h"

namespace kaeru {

/// A session on disk: `<id>.open.jsonl` while the call goes on, as typed, so that nothing is lost;
/// `<id>.jsonl` afterwards, with personal data masked. Both mode 0600, one event a line.
struct StoredSession {
  std::string id;
  std::filesystem::path path;
  bool open = false;
};

/// Events that wait at most when the disk refuses them; the oldest go first.
inline constexpr std::size_t max_waiting_events = 10'000;

/// Appends a session's events as they happen, and holds its file until it goes. Not thread-safe.
class SessionWriter {
 public:
  /// Writes at once, whole lines, all that waits in one write(2) (up to a mebibyte): kill −9 loses
  /// nothing of it. When the disk refuses, the events wait and are written by the next call; the
  /// Error says so in Japanese.
  Status append(std::vector<CallEvent> const &events);
  /// Writes what waits and forces it to the disk; call about once a second. Tells also when the
  /// file was removed.
  Status sync();
  /// Events that the disk refused so far.
  [[nodiscard]] std::size_t waiting() const { return lines_.size(); }
  [[nodiscard]] std::filesystem::path const &path() const { return path_; }

 private:
  friend class SessionStore;
  SessionWriter(std::filesystem::path path, Descriptor file, bool torn)
      : path_(std::move(path)), file_(std::move(file)), torn_(torn) {}
  Status flush();
  void drop_written(std::size_t bytes);

  std::filesystem::path path_;
  Descriptor file_;
  std::deque<std::string> lines_;  ///< not on the disk yet
  bool torn_ = false;              ///< the file ends within a line
  std::size_t lost_ = 0;           ///< lines that waited too long
};

/// What was read of a session.
struct ReadSession {
  std::vector<CallEvent> events;
  std::size_t broken_lines = 0;  ///< left out: cut off or damaged
  bool cut = false;              ///< larger than what is read: only its beginning is here
};

// What is read of a session at most.
inline constexpr std::size_t max_session_bytes = 64u << 20;
inline constexpr std::size_t max_session_events = 100'000;  // keys of many hours

/// The sessions of one user: `$XDG_STATE_HOME/kaeru/sessions/`, mode 0700. Files there that are no
/// sessions are left alone.
class SessionStore {
 public:
  explicit SessionStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// A new session; `id` is one of new_session_id. Locks the file, so that no other process takes
  /// it for abandoned.
  [[nodiscard]] Result<SessionWriter> create(std::string const &id) const;
  /// Goes on with an open session; refused while another process holds it.
  [[nodiscard]] Result<SessionWriter> reopen(std::string const &id) const;
  /// Masks an open session (masked_session) and gives it its final name. The writer must be gone.
  /// Harmless when it is closed already.
  [[nodiscard]] Status close(std::string const &id, PersonalDataFinder const &finder) const;

  /// Newest first, each once: while it is open, so.
  [[nodiscard]] std::vector<StoredSession> list() const;
  /// Open and held by no process: what `--resume` offers, newest first.
  [[nodiscard]] std::vector<StoredSession> abandoned() const;
  [[nodiscard]] static Result<ReadSession> read(StoredSession const &session);

  /// Closes sessions that nobody holds and nobody wrote to yesterday or today (the machine's time
  /// zone), and removes those of more than `retention_days` before `today` by the date in their id,
  /// held ones never. Gives the number removed.
  std::size_t tidy(Date today, int retention_days, PersonalDataFinder const &finder) const;

 private:
  /// Whether the session is gone with all its files; not while it is held.
  bool remove(StoredSession const &session) const;

  std::filesystem::path folder_;
};

/// What stays of a session after the call: personal data masked in all that people wrote; of what
/// was typed into the search line or a field only its last state, since half a telephone number is
/// not known for one; and of the fields caller and callback no text.
std::vector<CallEvent> masked_session(std::vector<CallEvent> const &events,
                                      PersonalDataFinder const &finder);

/// "20261125-140310-x7f2qa" of a local time "2026-11-25T14:03:10…"; the letters are random.
std::string new_session_id(std::string_view iso_time);

}  // namespace kaeru
