#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "call/call_event.h"

namespace kaeru {

/// What a draft needs besides the call itself.
struct DraftContext {
  Date today;
  int follow_up_days = 7;  ///< the policy's review.follow_up_days
  std::string level;       ///< 区分: 一次, 二次; empty = left to the trainer
  std::function<std::string(std::string_view)> mask;  ///< takes personal data out; required
};

/// A case study in the corpus' form, state 下書き, for a trainer to finish: what the call's events
/// tell, every text masked and made harmless for YAML and Markdown, and comments where the trainer
/// must write. Bounded: texts of 400 characters, 200 steps and as many words of the caller.
std::string case_study_draft(std::vector<CallEvent> const &events, DraftContext const &context);

}  // namespace kaeru
