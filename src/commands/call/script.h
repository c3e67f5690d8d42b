#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "commands/answer.h"
#include "terminal/key.h"

namespace kaeru {

/// One thing that a script of a call does.
struct ScriptStep {
  enum class Kind { wait, key, resize, show } kind = Kind::show;
  std::int64_t wait_ms = 0;
  Key key;
  ScreenSize size;
  std::string title;  ///< of what is shown
  int line = 0;       ///< 1-based
};

/// A call as a text, to be replayed with a clock of its own. One step a line:
///
///     size 120x40          the screen from now on (80x24 before)
///     type 上司だせ         characters, as an IME commits them
///     key Enter ^F         keys by name (terminal/key.h)
///     paste 長い文          all at once
///     wait 12m30s          the clock goes on; h m s ms
///     show 相談の前         prints the screen under a title
///     # a remark
///
/// At most 10,000 lines of 2,000 bytes and 24 hours. An Error names the line.
Result<std::vector<ScriptStep>> parse_call_script(std::string_view text);

}  // namespace kaeru
