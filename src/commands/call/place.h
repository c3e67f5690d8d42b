#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "call/session_store.h"
#include "casebook/policy.h"
#include "commands/call/background_sync.h"
#include "commands/call/driver.h"
#include "commands/call/options.h"
#include "commands/command.h"
#include "commands/log_queue.h"
#include "text/personal_data.h"

namespace kaeru {

/// Where everything of a user's calls is kept: sessions, memos, drafts, the key for callers'
/// numbers and the search log.
class CallPlace {
 public:
  /// `environment` must outlive this.
  static Result<std::unique_ptr<CallPlace>> open(CallOptions const &options, Policy const &policy,
                                                 Environment &environment);
  CallPlace(CallPlace const &) = delete;
  CallPlace &operator=(CallPlace const &) = delete;
  ~CallPlace();

  /// Tidies old sessions; from now on `hooks().keep` writes into this new one.
  /// Where that fails, the call goes on and check_disk() tells why.
  void begin_session(std::string const &id);
  /// The session to be resumed; the newest that nobody holds when `id` is empty.
  Result<ReadSession> resume_session(std::string const &id);
  /// The number of calls that were left open and that nobody holds.
  [[nodiscard]] std::size_t abandoned() const;

  /// What a call does outside. `copy` sends text to a clipboard; may be empty.
  CallHooks hooks(std::function<bool(std::string const &)> copy);
  /// The generation that answers from now on, for the log.
  void answered_by(std::string generation) { generation_ = std::move(generation); }
  /// Writes what the disk refused before, and tells whether it takes what it was given. What is
  /// kept is forced to the disk within a second, on another thread.
  Status check_disk();
  /// A call is over, or left: closes its session when it was hung up.
  void finish(CallState const &state);

  /// The memo that a supervisor's call begins with: the one named, else the newest that was handed
  /// over; none when there is none.
  Result<std::optional<Memo>> received_memo();
  /// The memo that was to go to standard output; empty when none was given.
  [[nodiscard]] std::string const &printed_memo() const { return printed_memo_; }

 private:
  CallPlace(CallOptions const &options, Policy const &policy, Environment &environment);
  Status keep(std::vector<CallEvent> const &events);
  void log_search(Answer const &answer);
  void log_use(std::string const &id, std::string const &act, std::int64_t after_ms);
  void log_held_search();
  void open_session();
  Result<std::string> give_memo(Memo const &memo);
  Result<std::string> write_draft(CallRecord const &record);
  Result<KnownCaller> look_up(std::string const &caller) const;
  std::size_t case_studies_of(std::string const &hash) const;

  CallOptions options_;
  Policy policy_;
  Environment &environment_;
  std::filesystem::path folder_;  ///< the user's state folder
  SessionStore store_;
  PersonalDataFinder finder_;
  std::optional<SessionWriter> writer_;
  BackgroundSync sync_;  ///< of what the writer has written
  std::string session_;
  std::string session_fault_;  ///< why nothing is kept; empty when it is
  std::string generation_;
  std::vector<CallEvent> events_;  ///< of the session, for its draft
  /// The last search, not logged yet: while it is typed on, only its end is (half a telephone
  /// number is not known for one).
  std::optional<LoggedSearch> held_search_;
  std::string held_words_;
  std::string last_search_;                      ///< its id in the log
  std::map<std::string, std::string> shown_by_;  ///< card or case study → the search that showed it
  std::optional<LogQueue> log_;
  std::string printed_memo_;
};

}  // namespace kaeru
