#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "casebook/case_study.h"

namespace kaeru {

/// What the centre did in a step that evidence counts, by the words that books use for it.
enum class StepMark : std::uint8_t {
  recording_notice,  ///< told that the call is recorded
  warning,           ///< asked to stop
  ending_notice,     ///< told that the call will end
  hold,
  same_answer,
  promise,
};

std::span<StepMark const> step_mark_list();
/// "recording_notice", as JSON names it.
char const *to_string(StepMark mark);
/// 録音告知, as screens name it.
char const *label(StepMark mark);

/// In the order above, each once. Only the act is looked at: → is how the caller took it.
std::vector<StepMark> step_marks(CourseStep const &step);

/// How often the same answer was given. Sums over case studies of one matter.
struct SameAnswers {
  int steps = 0;    ///< that say so, or that repeat one sentence word for word
  int highest = 0;  ///< number that a step names: 3 of 三度目の不可
  [[nodiscard]] int count() const { return std::max(steps, highest); }
  SameAnswers &operator+=(SameAnswers const &other) {
    steps += other.steps;
    highest = std::max(highest, other.highest);
    return *this;
  }
};
SameAnswers same_answers(CaseStudy const &case_study);

}  // namespace kaeru
