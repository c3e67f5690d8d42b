#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "commands/mining_book.h"
#include "commands/report.h"
#include "commands/report_findings.h"
#include "commands/report_story.h"

namespace kaeru {

/// What a report holds beyond what mining found in the book.
struct ReportExtras {
  std::optional<MissedSearches> missed;  ///< none = there is no search log
  std::vector<ResultTable> gaps;
  ResultTable decisions;
};

/// Puts a report together, and visits the book for the titles of the case studies that it lists.
Result<Report> make_report(MiningBook const &book, MiningScope const &scope,
                           ReportFindings const &found, ReportExtras extras);

}  // namespace kaeru
