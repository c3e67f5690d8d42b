#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "casebook/decisions.h"
#include "commands/report_indicator.h"
#include "commands/result_table.h"
#include "patterns/period.h"

namespace kaeru {

/// Decisions made before `today` or on it, and what became of them: the indicator in the month that
/// lay before the meeting, and over `now`, where that begins no earlier than this month ends. An
/// indicator that does not exist is the warning DEC-INDICATOR.
ResultTable decisions_table(std::vector<Decision> const &decisions, Indicators &indicators,
                            Period const &now, Date today, Diagnostics &diagnostics);

}  // namespace kaeru
