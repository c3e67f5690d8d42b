#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commands/answer.h"
#include "commands/follow_line.h"
#include "commands/stream_time.h"

namespace kaeru {

inline constexpr std::size_t max_follow_cards = 3;

/// A line of at most so many characters may be the rest of one that a pause cut in two: it is asked
/// about joined to the caller's line before it, too, and what is surer goes.
///
/// 995 lines of tests/data (the list and the unseen ones) as speech-to-text writes them, each after
/// two ordinary lines / after two other lines / in two pieces; first card right, danger recall,
/// conduct cards on ordinary lines, in percent (tests/bench/follow.sh --windows):
///
///   each line alone          91.0 96.0  3.9    91.0 96.0  3.9    60.8 96.6 23.0
///   two, by line breaks      89.9 96.0 10.3    57.9 96.0 49.5    79.1 96.6 35.8
///   three, by line breaks    89.4 96.0 15.2    40.7 96.0 69.6    77.9 96.6 41.2
///   two, run together        57.0 96.0  1.0    48.5 96.0 22.1    90.6 96.6  4.9
///   three, run together      25.2 96.0  0.0    33.5 96.0 24.0    56.9 96.6  1.0
///   alone, joined if short,
///   hesitations left out     92.8 98.3  2.0    89.9 98.3  2.5    85.1 99.4 17.2
inline constexpr std::size_t max_rest_chars = 12;

/// Situations by which advice shows something: its cards' and its alerts'.
std::vector<std::string> shown_situations(Advice const &advice);

struct FollowOptions {
  std::int64_t once_per_ms = 1000;  ///< at most one change a situation in this time
  std::int64_t idle_reset_ms = 0;   ///< silence after which a new call begins; 0 = never
};

/// What a screen beside the transcript shows, and the line that brought it.
struct FollowView {
  std::string call;
  std::size_t line = 0;  ///< 1-based number in the stream
  StreamTime at;
  std::string text;  ///< what was said
  std::vector<AdviceCard> cards;
  std::vector<std::string> situations;  ///< since the first card changed
  std::string match = "none";
  bool partial = false;  ///< the deadline cut the search short
  std::vector<Hit> hits;
};

enum class ResetReason { asked, call, idle };

/// One line of output: a new view with the alerts of the moment, or the beginning of a new call.
struct FollowChange {
  FollowView view;
  std::vector<Alert> alerts;
  std::optional<ResetReason> reset;
};

using Ask = std::function<Answer(std::string const &words)>;

/// A live transcript as it goes on. A pure function of lines, answers and times; holds one view and
/// one line, however long the stream.
class FollowState {
 public:
  explicit FollowState(FollowOptions options) : options_(options) {}

  /// What the next line of the stream changes; `wall_ms` on a clock that never runs back.
  std::vector<FollowChange> on_line(FollowLine const &line, std::int64_t wall_ms, Ask const &ask);
  /// Nothing has come until `wall_ms`.
  std::vector<FollowChange> on_silence(std::int64_t wall_ms);
  /// The stream is over: what was held back.
  std::vector<FollowChange> on_end();
  /// How long to wait for a line before calling `on_silence`; nullopt = for ever.
  [[nodiscard]] std::optional<std::int64_t> patience_ms(std::int64_t wall_ms) const;
  /// What should be shown; it may not have been told yet.
  [[nodiscard]] FollowView const &view() const { return view_; }

 private:
  struct Held {
    Alert alert;
    std::size_t line = 0;
    StreamTime at;
    std::string text;
  };

  void hear(FollowLine const &line, Ask const &ask);
  [[nodiscard]] Answer understand(std::string const &words, Ask const &ask) const;
  void look(FollowLine const &line, Answer answer);
  void begin_calls(FollowLine const &line, std::vector<FollowChange> &changes);
  void begin_call(std::string call, ResetReason reason, StreamTime const &at,
                  std::vector<FollowChange> &changes);
  [[nodiscard]] bool idle(std::int64_t now_ms) const;
  [[nodiscard]] std::vector<std::string> news() const;
  [[nodiscard]] std::int64_t free_at(std::string const &situation) const;
  [[nodiscard]] std::int64_t news_at(std::vector<std::string> const &news) const;
  std::vector<Held> take_due(std::int64_t now_ms);
  void tell(std::int64_t now_ms, std::vector<FollowChange> &changes);

  FollowOptions options_;
  StreamClock clock_;
  std::size_t lines_ = 0;
  std::string call_;                             ///< empty = not told
  bool heard_ = false;                           ///< something was said in this call
  std::int64_t heard_ms_ = 0;                    ///< when last
  FollowView view_;                              ///< what should be shown
  std::string told_card_;                        ///< the first card that was told
  std::vector<std::string> told_;                ///< and the situations
  std::vector<Held> held_;                       ///< alerts not told yet, one a situation
  std::map<std::string, std::int64_t> told_ms_;  ///< when a situation was told last
  std::string before_;                ///< the caller's line before, with nobody's between
  std::vector<Alert> alerts_before_;  ///< that it brought
  bool shown_before_ = false;         ///< it brought cards
};

}  // namespace kaeru
