#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "call/call_event.h"
#include "call/call_limits.h"
#include "call/call_record.h"
#include "call/memo.h"
#include "commands/answer.h"
#include "commands/call/keys.h"
#include "terminal/key.h"
#include "terminal/line_editor.h"

namespace kaeru {

/// What the book says that a call needs besides cards.
struct CallBook {
  CallLimits limits;
  std::vector<std::string> outcomes;
  std::vector<std::string> dangers;     ///< situations that alarm
  std::vector<std::string> hand_overs;  ///< situations that are handed over at once
  /// Names of the stages that a call tells by itself.
  std::string deadlock, handover, callback, aftercare;
};

CallBook call_book(BookReader const &book);

enum class CallMode {
  talking,
  menu,  ///< Esc was pressed: the next character is a command
  help,
  reading,  ///< a case study is open
  memo,     ///< the hand-over: the memo as it stands, what is missing, how to give it away
  after,    ///< hung up: what helped, the outcome, care
  quitting  ///< asked whether to leave
};

/// The line that has the cursor.
enum class CallLine { search, matter, cause, demand, state, told, callback, caller, approval };

/// A card or case study of this call that can be judged after it.
struct Judgeable {
  std::string id;
  std::string title;
  bool card = false;
  bool operator==(Judgeable const &) const = default;
};

/// One call as its screen needs it. A pure function of keys, answers and time.
struct CallState {
  CallBook book;
  CallRecord record;
  CallMode mode = CallMode::talking;
  CallLine line = CallLine::search;
  LineEditor editor;                     ///< of the line that has the cursor
  std::string search_words;              ///< of the search line while the cursor is elsewhere
  std::shared_ptr<Answer const> answer;  ///< to the last words that were answered; may be null
  /// The cards on the screen: the answer's, or, where it has none, those that were read before:
  /// half a word must not take a card away from who is reading it aloud.
  std::vector<AdviceCard> cards;
  bool cards_read = false;    ///< they stood long enough to have been read
  bool cards_kept = false;    ///< they are from before
  bool searching = false;     ///< newer words wait for their answer
  std::string selected_card;  ///< id; stays through refreshes while it is found
  std::string selected_hit;   ///< id; empty = none selected
  int scroll = 0;             ///< rows of the open case study, or of the help, passed
  std::string consult;        ///< the sentence to read to the supervisor; may be empty
  std::string message;        ///< one line about what just happened; may be empty
  std::int64_t message_until_ms = 0;
  std::string trouble;                           ///< stays until it is over: the disk is full, …
  ExpectedMinutes expected;                      ///< of calls like this
  std::vector<Judgeable> judgeables;             ///< in the after-call list
  std::size_t judging = 0;                       ///< the selected of them
  std::size_t choosing_outcome = 0;              ///< index in book.outcomes
  std::string memo_place;                        ///< where the memo would go, or went; may be empty
  std::optional<Memo> received;                  ///< that a supervisor was given
  bool pinned = false;                           ///< the operator chose the selected card
  bool settled = false;                          ///< the answer stood long enough to have been read
  std::int64_t answered_ms = 0;                  ///< when the answer came
  std::map<std::string, std::string> titles;     ///< of cards and case studies met: id → title
  std::vector<std::vector<CallEvent>> undoable;  ///< what each key did that can be taken back
};

/// What the driver must do after a step.
struct CallEffects {
  std::vector<CallEvent> events;          ///< to be kept, in this order
  std::shared_ptr<Answer const> settled;  ///< an answer that was read: for the search log
  bool caller_changed = false;            ///< the caller's number was written or changed
  bool copy_memo = false;
  bool hand_over_memo = false;  ///< write it where it belongs
  bool write_draft = false;
  bool quit = false;
  bool next_call = false;
};

/// The events with which a call begins.
CallState begin_call(CallBook book, std::string const &role, std::string const &session_id,
                     std::string const &started, CallEffects &effects);
/// A call taken up again after its events were read.
CallState resume_call(CallBook book, std::vector<CallEvent> const &events);

/// One key at `now_ms` since the call began.
CallEffects on_key(CallState &state, Key const &key, std::int64_t now_ms);
/// Time has passed; once or more a second.
CallEffects on_tick(CallState &state, std::int64_t now_ms);
/// The answer to words; one that is no longer wanted changes nothing.
CallEffects on_answer(CallState &state, std::shared_ptr<Answer const> answer, std::int64_t now_ms);
/// The book was published anew. Cards that are no longer in it leave the screen, with a notice.
CallEffects on_book(CallState &state, CallBook book, std::vector<std::string> const &withdrawn,
                    std::int64_t now_ms);

/// What should be searched for now: the words that are typed, else those heard last, else what the
/// fields say, with role and stage; nullopt when nothing.
std::optional<AdviceRequest> wanted(CallState const &state, std::int64_t now_ms);

/// The card that the screen shows; nullptr when there is none.
AdviceCard const *shown_card(CallState const &state);
Hit const *selected_hit(CallState const &state);
/// The shown card's first situation that is not confirmed, which the confirm key confirms; empty
/// when all are.
std::string next_to_confirm(CallState const &state);
/// Dangers that were found before and that nobody has confirmed.
std::vector<std::string> earlier_dangers(CallState const &state);
/// The memo as it stands.
Memo current_memo(CallState const &state, std::int64_t now_ms);

}  // namespace kaeru
