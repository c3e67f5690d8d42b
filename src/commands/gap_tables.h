#pragma once

#include "commands/gap_report.h"
#include "commands/result_table.h"

namespace kaeru {

/// What a report found of one kind, a row each, with notes on how it was counted. Its numbers come
/// from the search log: no row names case studies behind them.
ResultTable gaps_table(GapReport const &report, GapKind kind);

/// "2026-10-02", in the machine's time zone.
std::string gap_day(std::int64_t ms);

}  // namespace kaeru
