#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "patterns/step_marks.h"

namespace kaeru {

enum class TimelineKind : std::uint8_t {
  complaint,  ///< what the customer says at the beginning of a case study
  step,
  promise,  ///< the day something was promised for
};

struct TimelineEntry {
  TimelineKind kind = TimelineKind::step;
  std::optional<Date> day;  ///< none = the file does not say, not even by the steps before
  std::string time;         ///< "10:02", or "4/1" where the year is not known; empty = not said
  std::string id;           ///< of its case study
  std::string role, act, reaction;
  std::vector<std::string> act_words, reaction_words;  ///< what stands in 「」, as written
  std::vector<StepMark> marks;
  bool operator==(TimelineEntry const &) const = default;
};

/// The evidence of one matter: days, acts and words as the files tell them, no judgement.
struct Timeline {
  std::vector<std::string> ids;        ///< of its case studies: by day, first complaints first
  std::vector<TimelineEntry> entries;  ///< by day and time; without a day last
  std::optional<Date> first, last;     ///< of what happened; promised days do not count
  int contacts = 0;
  std::optional<int> minutes;  ///< none = no file says
  int same_answers = 0;
  std::vector<std::pair<StepMark, int>> marks;  ///< all but same_answer: steps, or 保留回数
  std::vector<std::pair<std::string, int>> situations;  ///< case studies, most first
};

/// Of the case studies of one matter, in any order.
Timeline make_timeline(std::vector<CaseStudy> const &matter);

/// Contacts of a case study: 架電回数, at least the days that 経過 names, at least one.
int contacts_of(CaseStudy const &case_study);

}  // namespace kaeru
