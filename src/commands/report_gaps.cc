// What was looked for and not found, as a part of the report.
#include "commands/report_gaps.h"

#include "commands/gap_report.h"
#include "commands/gap_tables.h"
#include "commands/log_metrics.h"
#include "commands/mining_tables.h"

namespace kaeru {

Status add_gaps(MiningBook const &book, SearchLog &log, ReportFindings const &found,
                std::string const &audience, ReportExtras &extras) {
  auto const metrics = log_metrics(log, found.periods, counting_rate);
  if (!metrics) return metrics.error();
  GapRequest const request{found.periods.now, found.today, audience, {}};
  auto const gaps = find_gaps(book, log, request);
  if (!gaps) return gaps.error();
  extras.missed = MissedSearches{gaps->log.searches, gaps->log.missed};
  ResultTable table = metrics_table(*metrics, found.periods, counting_rate);
  table.key = "log-metrics";
  table.title = "検索の指標";
  extras.gaps = {std::move(table)};
  for (auto const kind :
       {GapKind::miss, GapKind::loose, GapKind::words, GapKind::flagged, GapKind::unopened})
    extras.gaps.push_back(gaps_table(*gaps, kind));
  return Done();
}

}  // namespace kaeru
