#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "call/call_event.h"

namespace kaeru {

/// A step of a draft's 経過, in the form that is mined: `- 10:02 OP act → reaction`.
struct DraftStep {
  std::string when;
  std::string role;
  std::string act;
  std::string reaction;  ///< 「…」, words of the caller; may be empty
};

/// The steps that a call's events tell; what was taken back is left out. `quote` makes 「…」 of a
/// text, harmless for Markdown and for the reader of steps.
std::vector<DraftStep> draft_course(std::vector<CallEvent> const &events,
                                    std::function<std::string(std::string_view)> const &quote);

std::string to_line(DraftStep const &step);

}  // namespace kaeru
