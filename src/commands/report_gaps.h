#pragma once

#include <string>

#include "base/result.h"
#include "commands/report_content.h"
#include "log/search_log.h"

namespace kaeru {

/// Adds what the search log tells of the periods: its metrics, `missed` and `gaps`.
Status add_gaps(MiningBook const &book, SearchLog &log, ReportFindings const &found,
                std::string const &audience, ReportExtras &extras);

}  // namespace kaeru
