#pragma once

#include <string>

#include "casebook/case_study.h"
#include "terminal/style.h"

namespace kaeru {

/// A case study for the terminal: title, marks (下書き, 古い版 …), its fields that say something,
/// its sections; wrapped and sanitized.
std::string render_case_study(CaseStudy const &case_study, int width_columns, Paint const &paint);

/// "【下書き】【前の版】" or "".
std::string marks(CaseStudy const &case_study);

}  // namespace kaeru
