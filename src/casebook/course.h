#pragma once

#include <optional>
#include <vector>

#include "base/date.h"
#include "casebook/case_study.h"
#include "casebook/text_line.h"
#include "casebook/vocabulary.h"

namespace kaeru {

/// The steps of 経過: list items that begin with a time or a date; the rest is prose. A date
/// without a year (`4/1`) is taken as the first such day on or after `occurred`; without `occurred`
/// it stays as written. A date with a time gives "2026-04-01 10:02".
std::vector<CourseStep> parse_course(std::vector<TextLine> const &lines,
                                     std::optional<Date> occurred, Vocabulary const &vocabulary);

}  // namespace kaeru
