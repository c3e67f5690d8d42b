#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "casebook/vocabulary.h"
#include "commands/line_cutter.h"
#include "commands/stream_time.h"

namespace kaeru {

inline constexpr std::size_t max_utterance_bytes = 16 << 10;  ///< longer ones lose their middle
inline constexpr std::size_t max_call_id_bytes = 256;         ///< longer ones are cut
inline constexpr std::size_t max_time_bytes = 64;             ///< longer ones are no time
inline constexpr int max_json_depth = 64;

/// What a line of a live transcript says.
struct FollowLine {
  std::string text = {};                 ///< valid UTF-8; empty when nothing was said
  bool staff = false;                    ///< said by an operator or supervisor
  StreamTime at = {};                    ///< as told
  std::optional<std::string> call = {};  ///< the call that it belongs to, when told
  bool reset = false;                    ///< a new call begins with it
};

/// What was wrong with a line.
enum class LineTrouble { none, broken_json, too_long_json, text_is_no_string, no_text, no_time };
inline constexpr std::size_t line_troubles = 6;

/// A Japanese sentence without its end: what it was and what became of the line.
char const *to_string(LineTrouble trouble);

struct ReadLine {
  FollowLine line;
  LineTrouble trouble = LineTrouble::none;
};

/// Reads lines of one stream: plain text, "---", or a JSON object.
class FollowLineReader {
 public:
  /// The vocabulary's roles tell who is staff.
  ReadLine read(CutLine const &cut, Vocabulary const &vocabulary);

 private:
  std::string decoded(std::string_view bytes);
  bool is_utf8_ = false;  ///< a line of the stream has shown it
};

}  // namespace kaeru
