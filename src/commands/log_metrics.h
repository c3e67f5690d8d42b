#pragma once

#include <vector>

#include "base/result.h"
#include "log/search_log.h"
#include "patterns/metrics.h"
#include "patterns/period.h"

namespace kaeru {

/// ゼロ件ヒット率, 緩ヒット率 and リンク率 of the searches of the same periods. Reads each use and
/// each search once.
Result<std::vector<Metric>> log_metrics(SearchLog &log, ComparedPeriods const &periods,
                                        double rate = MetricRules().rate);

}  // namespace kaeru
