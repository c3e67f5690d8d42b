#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "commands/call/asker.h"
#include "commands/call/state.h"

namespace kaeru {

/// A caller who called before.
struct KnownCaller {
  std::string hash;              ///< the keyed hash of their number
  std::size_t contacts = 0;      ///< earlier ones on record
  std::string last;              ///< the day of the last; empty when none
  std::size_t case_studies = 0;  ///< that tell of them
};

/// What a call touches of the outside. What is left empty is not done.
struct CallHooks {
  std::function<Status(std::vector<CallEvent> const &)> keep;  ///< in the session file
  std::string memo_place;                         ///< where a memo would go; may be empty
  std::function<bool(std::string const &)> copy;  ///< to the clipboard
  std::function<Result<std::string>(Memo const &)> hand_over;      ///< gives where it went
  std::function<Result<std::string>(CallRecord const &)> draft;    ///< gives where it is
  std::function<Result<KnownCaller>(std::string const &)> caller;  ///< by their number
  std::function<void(Answer const &)> log_search;                  ///< words that were read
  /// A card or case study was opened or judged, so long after the answer.
  std::function<void(std::string const &id, std::string const &act, std::int64_t after_ms)> log_use;
};

/// Steps of a call together with what they do outside. One call after another may run through it.
class CallDriver {
 public:
  CallDriver(CallState state, CallHooks hooks)
      : state_(std::move(state)), hooks_(std::move(hooks)) {
    state_.memo_place = hooks_.memo_place;
  }

  void key(Key const &key, std::int64_t now_ms);
  void tick(std::int64_t now_ms);
  void news(AskerNews news, std::int64_t now_ms);
  /// The call begins with a memo that was handed over.
  void receive(Memo memo);
  /// Keeps events that the state has counted already.
  void keep(std::vector<CallEvent> const &events);
  /// Counts and keeps events from elsewhere, such as a memo received.
  void add(std::vector<CallEvent> const &events);
  /// One line for the operator, for some seconds.
  void say(std::string message, std::int64_t now_ms);
  /// The disk refuses, or the like; empty when it is over.
  void set_trouble(std::string trouble) {
    disk_trouble_ = std::move(trouble);
    show_trouble();
  }

  /// The wish to be sent to an asker when it has changed since the last time; else nullopt.
  std::optional<AdviceRequest> new_wish(std::int64_t now_ms);

  [[nodiscard]] CallState const &state() const { return state_; }
  [[nodiscard]] bool wants_next_call() const { return next_call_; }
  [[nodiscard]] bool wants_to_quit() const { return quit_; }

 private:
  void perform(CallEffects effects, std::int64_t now_ms);
  void log(CallEffects const &effects, std::int64_t now_ms);
  void give_memo(std::int64_t now_ms);
  void copy_memo(std::int64_t now_ms);
  void write_draft(std::int64_t now_ms);
  void look_up_caller(std::int64_t now_ms);
  void add(CallEvent event, std::int64_t now_ms);
  void show_trouble();

  CallState state_;
  CallHooks hooks_;
  std::string disk_trouble_, book_trouble_;
  std::optional<AdviceRequest> asked_;
  std::vector<std::string> asked_confirmed_;
  bool book_changed_ = false;
  bool next_call_ = false;
  bool quit_ = false;
};

}  // namespace kaeru
